import HandbookMarkdown
import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBook

@Suite struct DataFilesTests {
    private static let files = DataFiles([
        SourceFile(path: "data/plans.yml", text: "title: One\n"),
        SourceFile(path: "data/empty.yml", text: "# nothing yet\n"),
        SourceFile(path: "data/broken.yml", text: "title: [one\n"),
        SourceFile(path: "data/latin.yml", bytes: [0x74, 0x3A, 0x20, 0xE9]),
    ])

    private static func read(_ fence: String) -> (file: DataFile?, diagnostics: [Diagnostic]) {
        let source = SourceFile(path: "start/a.md", text: fence)
        guard let value = YAMLValue.parse(source, ByteRange(0, source.bytes.count)).value else { return (nil, []) }
        var fields = YAMLFields(value, id: .partInvalid)
        return files.seen(from: source.path).read(&fields, at: value.location)
    }

    @Test func `a fence names a file relative to its chapter`() throws {
        let (file, diagnostics) = Self.read("data: ../data/plans.yml\n")
        #expect(diagnostics.isEmpty)
        let found = try #require(file)
        #expect(found.path == "data/plans.yml")
        #expect(found.value.location.path == "data/plans.yml")
    }

    @Test(arguments: [
        Example(
            "a typing error",
            "data: «../data/plan.yml»\n",
            "data-missing: There is no data file 'data/plan.yml' | did you mean '../data/plans.yml'?"
        ),
        Example(
            "relative to the wrong folder",
            "data: «x.yml»\n",
            "data-missing: There is no data file 'start/x.yml' | such as '../data/broken.yml'"
        ),
        Example(
            "out of the book",
            "data: «../../secret.yml»\n",
            "data-missing: There is no data file '../../secret.yml' | such as '../data/broken.yml'"
        ),
        Example("no key", "«t»itle: x\n", "data-missing: This block names no data | add 'data: file.yml'"),
    ])
    func `a file that is not there is reported at its name`(example: Example) {
        #expect([Finding](Self.read(example.input.text).diagnostics) == example.expected)
    }

    @Test(arguments: [
        ("empty", "data-missing: The file is empty"), ("latin", "invalid-utf-8: The file is not UTF-8"),
        ("broken", "yaml-syntax:"),
    ])
    func `a file that cannot be read is reported in the file`(name: String, message: String) throws {
        let (file, diagnostics) = Self.read("data: ../data/\(name).yml\n")
        #expect(file == nil)
        let problem = try #require(diagnostics.first)
        #expect(problem.location?.path == "data/\(name).yml")
        #expect(Finding(problem).description.contains(message))
    }

    @Test func `links and citations of a data file are checked where they stand`() {
        let place = SourceLocation(path: "data/x.yml", range: ByteRange(3, 7))
        var document = Document()
        let file = DataFile(path: "data/x.yml", value: YAMLValue(kind: .scalar(""), location: place))
        #expect(file.addLink(to: "../start/b.md", at: place, &document) == 0)
        file.addCitations(of: InlineText("so [@S1]"), at: place, &document)
        #expect(document.links.first?.file?.path == "data/x.yml")
        #expect(document.citations.map(\.id) == ["S1"])
        #expect(document.citations.first?.location == place)
    }
}
