import Foundation
import HandbookBook
import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBuild

@Suite struct BookScaffoldTests {
    @Test func `a new book has its settings, its contents and two pages`() throws {
        let folder = try TemporaryFolder()
        let made = try BookScaffold.create(in: folder.url("book"), title: "My book")
        let files = try folder.files(below: "book")
        let expected = [
            ".gitignore", "Content/README.md", "Content/SUMMARY.md", "Content/first-part/first-chapter.md",
            "Content/handbook.yml",
        ]
        #expect(files.keys.sorted() == expected)
        #expect(made.sorted() == expected.map { folder.url("book/\($0)").path }.sorted())
    }

    @Test(arguments: ["My book", "a \"b\" \\ c: [d] # e", "über 🙂", "[a](b.md)", "a ] b"])
    func `it passes the check, whatever its title`(title: String) async throws {
        let folder = try TemporaryFolder()
        _ = try BookScaffold.create(in: folder.url, title: title)
        let outcome = try await TestSite.check(folder)
        #expect([Finding](outcome.diagnostics) == [])
        let settings = try FolderReader(folder.url("Content")).read("handbook.yml")
        #expect(BookConfig.read(settings).config.title == title)
        let contents = try FolderReader(folder.url("Content")).read("SUMMARY.md")
        guard case .entry(let entry)? = SummaryParser.parse(contents).summary.items.first else {
            Issue.record("no first entry")
            return
        }
        #expect(entry.title == title)
    }

    @Test(arguments: [".gitignore", "Content/SUMMARY.md", "Content/handbook.yml", "Content/README.md"])
    func `nothing that exists is replaced, and nothing is made beside it`(path: String) throws {
        let folder = try TemporaryFolder([path: "mine"])
        let error = #expect(throws: EnvironmentError.self) { try BookScaffold.create(in: folder.url, title: "x") }
        #expect(error?.description == "'\(folder.url(path).path)' exists already")
        #expect(try folder.files() == [path: "mine"])
    }

    @Test func `a folder that cannot be written stops the command`() throws {
        let folder = try TemporaryFolder(["file": ""])
        let error = #expect(throws: EnvironmentError.self) {
            try BookScaffold.create(in: folder.url("file"), title: "x")
        }
        #expect(error?.description == "Cannot write to '\(folder.url("file").path)'")
    }
}
