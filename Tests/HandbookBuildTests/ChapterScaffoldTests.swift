import Foundation
import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBuild

@Suite struct ChapterScaffoldTests {
    private static let settings = """
        front_matter:
          required: [id, title, description, type, loop, level, minutes, tags, domain, prerequisites, next, status, last_reviewed, review_by]
          values:
            type: [case, concept, technique, round, tool, reference]
            level: [L4, L5, L6]
            domain: [recsys, none]
            status: [draft, reviewed]
        """

    private static func book(settings: String = "", ids: [String] = []) throws -> TemporaryFolder {
        let folder = try TemporaryFolder([
            "Content/handbook.yml": settings,
            "Content/SUMMARY.md": "[Home](README.md)\n\n- [A](a/one.md)\n- [B](b/two.md)\n",
            "Content/README.md": "# Home\n",
            "Content/a/one.md": "# One\n", "Content/b/two.md": "# Two\n",
        ])
        for id in ids { try folder.write("Content/ids/\(id).md", "---\nid: \(id)\n---\n# \(id)\n") }
        return folder
    }

    private static func scaffold(
        _ folder: TemporaryFolder,
        _ kind: ChapterScaffold.Kind = .chapter,
        title: String = "New things",
        in part: String = "a",
        today: String = "2026-11-21"
    ) -> ChapterScaffold {
        ChapterScaffold(content: folder.url("Content"), kind: kind, title: title, folder: part, today: today)
    }

    @Test(arguments: ChapterScaffold.Kind.allCases, ["", settings])
    func `the book with a new chapter passes the check`(kind: ChapterScaffold.Kind, settings: String) async throws {
        let folder = try Self.book(settings: settings)
        try folder.write("Content/SUMMARY.md", "# Summary\n\n[Home](README.md)\n")
        try folder.remove("Content/a")
        try folder.remove("Content/b")
        let name = try Self.scaffold(folder, kind, in: "cases").create()
        #expect(name == folder.url("Content/cases/new-things.md").path)
        let outcome = try await TestSite.check(folder)
        #expect([Finding](outcome.diagnostics) == [])
        #expect(outcome.chapterCount == 2)
    }

    @Test func `the chapter lands behind its neighbours`() throws {
        let folder = try Self.book()
        _ = try Self.scaffold(folder).create()
        #expect(
            try folder.read("Content/SUMMARY.md")
                == "[Home](README.md)\n\n- [A](a/one.md)\n- [New things](a/new-things.md)\n- [B](b/two.md)\n"
        )
    }

    @Test func `a plain chapter has a title and a heading`() throws {
        let folder = try Self.book()
        _ = try Self.scaffold(folder, title: "Say \"no\" \\ twice").create()
        #expect(
            try folder.read("Content/a/say-no--twice.md") == """
                ---
                title: "Say \\"no\\" \\\\ twice"
                description: ""
                ---
                # Say "no" \\\\ twice

                """
        )
    }

    @Test func `front matter has the keys that the book requires, in its order`() throws {
        let folder = try Self.book(settings: Self.settings, ids: ["C07"])
        _ = try Self.scaffold(folder, .technique).create()
        let text = try folder.read("Content/a/new-things.md")
        #expect(
            text.hasPrefix(
                """
                ---
                id: C08
                title: "New things"
                description: ""
                type: technique
                loop: []
                level: []
                minutes: {read: 1, practice: 0}
                tags: []
                domain: none
                prerequisites: []
                next: []
                status: draft
                last_reviewed: 2026-11-21
                review_by: 2028-05-21
                ---
                # New things

                ## What you will be able to do

                """
            )
        )
    }

    @Test(
        arguments: [
            ([], "C01"), (["C01"], "C02"), (["C09"], "C10"), (["C99"], "C100"), (["C1", "C12"], "C13"),
            (["C01", "C02", "S900"], "C03"),
            (["intro"], "C01"), (["C01", "C99999999999999999999"], "C02"), (["7"], "8"),
        ] as [([String], String)]
    )
    func `ids count up from the highest of the commonest kind`(ids: [String], next: String) throws {
        let folder = try Self.book(settings: "front_matter: {required: [id]}", ids: ids)
        _ = try Self.scaffold(folder).create()
        #expect(try folder.read("Content/a/new-things.md").hasPrefix("---\nid: \(next)\n"))
    }

    @Test(arguments: [
        ("2026-11-21", "2028-05-21"), ("2026-06-30", "2027-12-28"), ("2026-07-01", "2028-01-01"),
        ("2026-12-31", "2028-06-28"),
        ("2027-01-05", "2028-07-05"),
    ])
    func `a chapter is reviewed after eighteen months`(today: String, later: String) throws {
        let folder = try Self.book(settings: "front_matter: {required: [review_by]}")
        _ = try Self.scaffold(folder, today: today).create()
        #expect(try folder.read("Content/a/new-things.md").contains("review_by: \(later)\n"))
    }

    @Test(arguments: [
        ("x/y", "x/y/new-things.md"), ("x/", "x/new-things.md"), ("./x", "x/new-things.md"), ("", "new-things.md"),
    ])
    func `folders are made, however they are written`(part: String, path: String) throws {
        let folder = try Self.book()
        _ = try Self.scaffold(folder, in: part).create()
        #expect(folder.exists("Content/\(path)"))
        #expect(try folder.read("Content/SUMMARY.md").contains("(\(path))"))
    }

    @Test(arguments: ["..", "../x", "a/../../x"])
    func `a folder outside is refused`(part: String) throws {
        let folder = try Self.book()
        let before = try folder.files()
        let error = #expect(throws: EnvironmentError.self) { try Self.scaffold(folder, in: part).create() }
        #expect(error?.description.hasSuffix("does not lie in the content folder") == true)
        #expect(try folder.files() == before)
    }

    @Test func `a chapter that exists is not replaced`() throws {
        let folder = try Self.book()
        let before = try folder.files()
        let error = #expect(throws: EnvironmentError.self) { try Self.scaffold(folder, title: "One").create() }
        #expect(error?.description == "'\(folder.url("Content/a/one.md").path)' exists already")
        #expect(try folder.files() == before)
    }

    @Test func `without table of contents nothing is made`() throws {
        let folder = try Self.book()
        try folder.remove("Content/SUMMARY.md")
        let before = try folder.files()
        #expect(throws: EnvironmentError.self) { try Self.scaffold(folder).create() }
        #expect(try folder.files() == before)
    }
}
