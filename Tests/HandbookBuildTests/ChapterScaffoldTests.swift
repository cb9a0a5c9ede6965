import Foundation
import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBook
@testable import HandbookBuild

@Suite struct ChapterScaffoldTests {
    private static let schema = """
        front_matter:
          id: {required: true}
          title: {required: true}
          description: {required: true, characters: 1-160}
          type: {required: true}
          loop: {required: true}
          level: {required: true, initial: [L4, L5]}
          minutes: {required: true}
          domain: {required: true, initial: none}
          status: {required: true, values: [draft, reviewed]}
          last_reviewed: {required: true}
          review_by: {required: true}
          owner: {kind: text, required: true, initial: "Ann & Bob"}
          count: {kind: number, required: true}
        types:
          idea:
            folder: ideas
            words: 100-200
            parts: {SAY: 1}
            sections:
              - The point
              - heading: How … works
                hint: the steps
                draft: |
                  > [!SAY]
                  > A line.
              - {heading: More, optional: true}
              - {heading: Check, parts: {cards: 3}, draft: "```cards\\nQ: TODO: q\\nA: a\\n```"}
          idea-room: {type: idea, form: room, review_months: 6}
        """

    private static func book(schema: String? = nil, ids: [String] = []) throws -> TemporaryFolder {
        let folder = try TemporaryFolder([
            "Content/SUMMARY.md": "[Home](README.md)\n\n- [A](a/one.md)\n- [B](b/two.md)\n",
            "Content/README.md": "# Home\n",
            "Content/a/one.md": "# One\n", "Content/b/two.md": "# Two\n",
        ])
        if let schema { try folder.write("Content/schema.yml", schema) }
        for id in ids { try folder.write("Content/ids/\(id).md", "---\nid: \(id)\n---\n# \(id)\n") }
        return folder
    }

    @discardableResult
    private static func create(
        _ type: String = "chapter",
        in folder: TemporaryFolder,
        title: String = "New things",
        below part: String? = "a",
        today: String = "2026-11-21"
    ) throws -> String {
        try ChapterScaffold(content: folder.url("Content")).create(type, title: title, folder: part, today: today)
    }

    @Test(arguments: StarterTypes.types.map(\.name))
    func `a book without schema with a new chapter passes the check`(type: String) async throws {
        let folder = try Self.book()
        let name = try Self.create(type, in: folder, below: "cases")
        #expect(name == folder.url("Content/cases/new-things.md").path)
        let outcome = try await TestSite.check(folder)
        #expect([Finding](outcome.diagnostics) == [])
        #expect(outcome.chapterCount == 4)
    }

    @Test func `the built-in types are a schema without mistakes`() {
        let file = SourceFile(path: "starter.yml", text: StarterTypes.text)
        #expect([Finding](ContentSchema.read(file).diagnostics) == [])
        #expect(StarterTypes.types.first?.name == "chapter")
    }

    @Test func `a chapter from the schema has its sections with hints, which are all that the check reports`()
        async throws
    {
        let folder = try Self.book(schema: Self.schema, ids: ["C07"])
        let name = try Self.create("idea", in: folder, below: nil)
        #expect(name == folder.url("Content/ideas/new-things.md").path)
        let text = try folder.read("Content/ideas/new-things.md")
        #expect(text == Self.newIdea)
        let outcome = try await TestSite.check(folder)
        let own = outcome.diagnostics.filter { $0.location?.path.hasSuffix("new-things.md") == true }
        #expect(own.map(\.id.rawValue) == Array(repeating: "placeholder", count: 6))
    }

    private static let newIdea = """
        ---
        id: C08
        title: "New things"
        description: "TODO: 1 to 160 characters"
        type: idea
        loop: []
        level: [L4, L5]
        minutes: {read: 1, practice: 0}
        domain: none
        status: draft
        last_reviewed: 2026-11-21
        review_by: 2028-05-21
        owner: "Ann & Bob"
        count: 0
        ---
        # New things

        ## The point

        TODO: write this section

        ## How … works

        TODO: the steps

        > [!SAY]
        > A line.

        ## Check

        TODO: write this section

        ```cards
        Q: TODO: q
        A: a
        ```

        """

    @Test func `a form stands below the type, and says when the chapter is to be reviewed`() throws {
        let folder = try Self.book(schema: Self.schema)
        try Self.create("idea-room", in: folder)
        let text = try folder.read("Content/a/new-things.md")
        #expect(text.contains("\ntype: idea\nform: room\n"))
        #expect(text.contains("\nreview_by: 2027-05-21\n"))
        #expect(text.hasSuffix("# New things\n\nTODO: write the chapter\n"))
    }

    @Test func `each type of this handbook's schema gives a chapter in which only placeholders are left`() async throws
    {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Content").standardized
        let schema = try String(contentsOf: root.appending(path: "schema.yml"), encoding: .utf8)
        let (types, problems) = ContentSchema.read(SourceFile(path: "schema.yml", text: schema))
        #expect([Finding](problems) == [])
        #expect(types.types.count > 5)
        let folder = try TemporaryFolder(["Content/SUMMARY.md": "[Home](README.md)\n", "Content/README.md": "# Home\n"])
        try folder.write("Content/schema.yml", schema)
        for type in types.types { try Self.create(type.name, in: folder, title: "New \(type.name)", below: nil) }
        let outcome = try await TestSite.check(folder)
        #expect([Finding](outcome.diagnostics.filter { $0.id != .placeholder }) == [])
        #expect(outcome.chapterCount == types.types.count + 1)
    }

    @Test(arguments: [
        ("ida", "There is no type 'ida'; did you mean 'idea'?"),
        ("chapter", "There is no type 'chapter'; there are: idea, idea-room"),
    ])
    func `an unknown type is refused`(type: String, message: String) throws {
        let folder = try Self.book(schema: Self.schema)
        let before = try folder.files()
        let error = #expect(throws: ChapterScaffold.UnknownType.self) { try Self.create(type, in: folder) }
        #expect(error?.description == message)
        #expect(try folder.files() == before)
    }

    @Test func `a schema with an error makes no chapter`() throws {
        let folder = try Self.book(schema: "typs: {}\n")
        let error = #expect(throws: EnvironmentError.self) { try Self.create(in: folder) }
        #expect(error?.description == "'\(folder.url("Content/schema.yml").path)' has an error: Unknown key 'typs'")
    }

    @Test func `the chapter lands behind its neighbours`() throws {
        let folder = try Self.book()
        try Self.create(in: folder)
        #expect(
            try folder.read("Content/SUMMARY.md")
                == "[Home](README.md)\n\n- [A](a/one.md)\n- [New things](a/new-things.md)\n- [B](b/two.md)\n"
        )
    }

    @Test func `a plain chapter has a title and a heading`() throws {
        let folder = try Self.book()
        try Self.create(in: folder, title: "Say \"no\" \\ twice")
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

    @Test(
        arguments: [
            ([], "C01"), (["C01"], "C02"), (["C09"], "C10"), (["C99"], "C100"), (["C1", "C12"], "C13"),
            (["C01", "C02", "S900"], "C03"),
            (["intro"], "C01"), (["C01", "C99999999999999999999"], "C02"), (["7"], "8"),
        ] as [([String], String)]
    )
    func `ids count up from the highest of the commonest kind`(ids: [String], next: String) throws {
        let folder = try Self.book(schema: "front_matter: {id: {required: true}}", ids: ids)
        try Self.create(in: folder)
        #expect(try folder.read("Content/a/new-things.md").hasPrefix("---\nid: \(next)\n"))
    }

    @Test(arguments: [
        ("2026-11-21", "2028-05-21"), ("2026-06-30", "2027-12-28"), ("2026-07-01", "2028-01-01"),
        ("2026-12-31", "2028-06-28"),
        ("2027-01-05", "2028-07-05"),
    ])
    func `a chapter is reviewed after eighteen months`(today: String, later: String) throws {
        let folder = try Self.book(schema: "front_matter: {review_by: {required: true}}")
        try Self.create(in: folder, today: today)
        #expect(try folder.read("Content/a/new-things.md").contains("review_by: \(later)\n"))
    }

    @Test(arguments: [
        ("x/y", "x/y/new-things.md"), ("x/", "x/new-things.md"), ("./x", "x/new-things.md"), ("", "new-things.md"),
    ])
    func `folders are made, however they are written`(part: String, path: String) throws {
        let folder = try Self.book()
        try Self.create(in: folder, below: part)
        #expect(folder.exists("Content/\(path)"))
        #expect(try folder.read("Content/SUMMARY.md").contains("(\(path))"))
    }

    @Test(arguments: ["..", "../x", "a/../../x"])
    func `a folder outside is refused`(part: String) throws {
        let folder = try Self.book()
        let before = try folder.files()
        let error = #expect(throws: EnvironmentError.self) { try Self.create(in: folder, below: part) }
        #expect(error?.description.hasSuffix("does not lie in the content folder") == true)
        #expect(try folder.files() == before)
    }

    @Test func `a chapter that exists is not replaced`() throws {
        let folder = try Self.book()
        let before = try folder.files()
        let error = #expect(throws: EnvironmentError.self) { try Self.create(in: folder, title: "One") }
        #expect(error?.description == "'\(folder.url("Content/a/one.md").path)' exists already")
        #expect(try folder.files() == before)
    }

    @Test func `without table of contents nothing is made`() throws {
        let folder = try Self.book()
        try folder.remove("Content/SUMMARY.md")
        let before = try folder.files()
        #expect(throws: EnvironmentError.self) { try Self.create(in: folder) }
        #expect(try folder.files() == before)
    }
}
