import Foundation
import HandbookBuild
import HandbookSource
import HandbookTestSupport
import Testing

/// Small books in `Fixtures/<scenario>/Content` and what becomes of them in `Fixtures/<scenario>/Expected`:
///
/// - `files.txt`: the names of all files of the site, those of the templates aside;
/// - `messages.txt`: what the build reports, if anything;
/// - for every page, under its own name, what stands in its `<main>`; the 404 page and the A–Z index aside.
///
/// `HANDBOOK_GOLDEN=overwrite swift test --filter GoldenSiteTests` makes the present output the expected one. Read the
/// difference in version control before keeping it.
@Suite struct GoldenSiteTests {
    private static let scenarios = ["alerts", "gfm", "glossary", "includes", "links", "mdbook", "raw-html", "warnings"]
    private static let overwrites = ProcessInfo.processInfo.environment["HANDBOOK_GOLDEN"] == "overwrite"

    @Test func `every scenario is tested`() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: TestSite.fixtures.path)
        #expect(names.filter { $0 != "Templates" && !$0.hasPrefix(".") }.sorted() == Self.scenarios)
    }

    @Test(arguments: scenarios)
    func `the site is as expected`(scenario: String) async throws {
        let folder = TestSite.fixtures.appending(path: scenario, directoryHint: .isDirectory)
        let actual = try await Self.describe(folder)
        let expectedFolder = folder.appending(path: "Expected", directoryHint: .isDirectory)
        if Self.overwrites { try Self.replace(expectedFolder, with: actual) }
        let expected = try Self.read(expectedFolder)
        #expect(actual.keys.sorted() == expected.keys.sorted())
        for (name, text) in actual.sorted(by: { $0.key < $1.key }) {
            #expect(text == expected[name], "\(scenario)/Expected/\(name)")
        }
    }

    private static func describe(_ scenario: URL) async throws -> [String: String] {
        let site = try TemporaryFolder()
        let options = BuildOptions(
            content: scenario.appending(path: "Content"),
            templates: TestSite.fixtures.appending(path: "Templates"),
            output: site.url("Site")
        )
        let outcome = try await HandbookBuilder(options).build()
        let messages = TextDiagnosticPrinter(usesColor: false).print(outcome.diagnostics, sources: outcome.sources)
        let files = (outcome.files ?? []).filter { !$0.path.hasPrefix("assets/") && !$0.path.hasPrefix("search/") }
        var texts = ["files.txt": files.map { $0.path + "\n" }.sorted().joined()]
        if !messages.isEmpty { texts["messages.txt"] = withoutFolder(messages, scenario) }
        for file in files where file.path.hasSuffix(".html") && !["404.html", "a-z.html"].contains(file.path) {
            texts[file.path] = main(of: String(decoding: file.bytes, as: UTF8.self))
        }
        return texts
    }

    /// Messages name files as the tests were started; from wherever that is, the path ends alike.
    private static func withoutFolder(_ messages: String, _ scenario: URL) -> String {
        let name = "Fixtures/\(scenario.lastPathComponent)/"
        return messages.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.firstRange(of: name).map { String(line[$0.upperBound...]) } ?? String(line)
        }
        .joined(separator: "\n")
    }

    private static func main(of page: String) -> String {
        guard let start = page.firstRange(of: "<main>\n"), let end = page.firstRange(of: "</main>") else { return page }
        return String(page[start.upperBound..<end.lowerBound])
    }

    private static func read(_ folder: URL) throws -> [String: String] {
        var texts: [String: String] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where name.contains(".") {
            texts[name] = String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
        }
        return texts
    }

    private static func replace(_ folder: URL, with texts: [String: String]) throws {
        if FileManager.default.fileExists(atPath: folder.path) { try FileManager.default.removeItem(at: folder) }
        for (name, text) in texts {
            let file = folder.appending(path: name)
            let parent = file.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }
}
