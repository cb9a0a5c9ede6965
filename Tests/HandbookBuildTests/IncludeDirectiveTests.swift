import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBuild

@Suite struct IncludeDirectiveTests {
    private static func find(_ text: String) -> [IncludeDirective] {
        let bytes = Array(text.utf8)
        return IncludeDirective.find(in: bytes, ByteRange(0, bytes.count))
    }

    static let selections: [(String, String, IncludeDirective.Selection)] = [
        ("a.md", "a.md", .whole),
        ("../src/a b.rs", "../src/a b.rs", .whole),
        ("  a.md  ", "a.md", .whole),
        ("a.md:2", "a.md", .lines(from: 2, to: 2)),
        ("a.md:2:10", "a.md", .lines(from: 2, to: 10)),
        ("a.md:2:", "a.md", .lines(from: 2, to: nil)),
        ("a.md::10", "a.md", .lines(from: nil, to: 10)),
        ("a.md::", "a.md", .lines(from: nil, to: nil)),
        ("a.md:", "a.md", .whole),
        ("a.md:setup", "a.md", .anchor("setup")),
        ("a.md:2nd-part", "a.md", .anchor("2nd-part")),
    ]

    @Test(arguments: selections)
    func `path and selection are read`(argument: String, path: String, selection: IncludeDirective.Selection) {
        let found = Self.find("{{#include \(argument)}}")
        #expect(found.map(\.path) == [path])
        #expect(found.map(\.selection) == [selection])
    }

    @Test(arguments: [
        "«{{#include a.md}}»", "text «{{#include a.md}}» text\n", "é\n\n«{{#rustdoc_include a.md:2}}»\n",
        "«{{#include a.md}}»«{{#include b.md}}»", "«\\{{#include a.md}}»", "«{{ #include a.md }}»",
        "{«{{#include a.md}}»",
        "«{{#include {{#include a.md}}»", "{{#title x}} «{{#include a.md}}»", "```\n«{{#include a.md}}»\n```\n",
    ])
    func `directives are found where they stand`(marked: String) {
        let text = MarkedText(marked)
        #expect(Self.find(text.text).map(\.range) == text.ranges)
    }

    @Test(arguments: [
        "", "{{", "{{}}", "{{#include a.md", "{{#include}}", "{{#included a.md}}", "{{#includes a.md}}",
        "{{include a.md}}",
        "{{#include\na.md}}", "{{#include a.md\n}}", "{{#title a}}", "{ {#include a.md}}", "{{#include\ta.md}}",
    ])
    func `other text is left alone`(text: String) {
        #expect(Self.find(text).isEmpty)
    }

    @Test func `a backslash before the braces escapes`() {
        let found = Self.find("\\{{#include a.md}} {{#include b.md}}")
        #expect(found.map(\.isEscaped) == [true, false])
    }

    @Test func `only the given part of the file is searched`() {
        let bytes = Array("{{#include a.md}} {{#include b.md}}".utf8)
        #expect(IncludeDirective.find(in: bytes, ByteRange(1, bytes.count)).map(\.path) == ["b.md"])
        #expect(IncludeDirective.find(in: bytes, ByteRange(0, 34)).map(\.path) == ["a.md"])
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["{{#include ", "{{#include \n", "{{", "{ ", "{{ ", "{{#include a\n}}"]
    )
    func `a file full of openings is read in linear time`(opening: String) {
        let text = String(repeating: opening, count: 20_000) + "}}"
        #expect(Self.find(text).count <= 1)
    }
}
