import Foundation
import HandbookSource
import HandbookTestSupport
import Synchronization
import Testing

@testable import HandbookBuild

@Suite struct HandbookBuilderTests {
    /// A correct book of three chapters.
    private static func book(_ more: [String: String] = [:]) throws -> TemporaryFolder {
        let files = [
            "Content/SUMMARY.md": "# Summary\n\n[Home](README.md)\n\n- [One](part/one.md)\n- [Two](part/two.md)\n",
            "Content/README.md": "# Home\n\nSee [one](part/one.md).\n", "Content/part/one.md": "# One\n\n## Section\n",
            "Content/part/two.md": "# Two\n\n[s](one.md#section)\n",
        ]
        return try TemporaryFolder(files.merging(more) { $1 })
    }

    private static func text(_ outcome: HandbookBuilder.Outcome, _ path: String) -> String? {
        outcome.files?.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    // MARK: What is built

    @Test func `a book becomes a site`() async throws {
        let folder = try Self.book()
        let outcome = try await TestSite.build(folder)
        #expect([Finding](outcome.diagnostics) == [])
        #expect(outcome.chapterCount == 3)
        let files = try folder.files(below: "Site").keys
        for name in ["index.html", "part/one.html", "part/two.html", "404.html", "print.html", "a-z.html", ".nojekyll"]
        {
            #expect(files.contains(name))
        }
        #expect(outcome.report?.written == outcome.files?.count)
        #expect(files.count == (outcome.files?.count ?? 0) + 1)
    }

    @Test func `a book without README gets a start page`() async throws {
        let folder = try Self.book(["Content/SUMMARY.md": "- [One](part/one.md)\n- [Two](part/two.md)\n"])
        try folder.remove("Content/README.md")
        let outcome = try await TestSite.check(folder)
        #expect([Finding](outcome.diagnostics) == [])
        #expect(Self.text(outcome, "index.html")?.contains("<a href=\"part/one.html\">One</a>") == true)
    }

    @Test func `files other than chapters, settings and data are published`() async throws {
        let more = [
            "Content/part/pic.svg": "<svg/>", "Content/code/a.rs": "fn", "Content/data/x.csv": "secret",
            "Content/notes.yaml": "secret", "Content/.hidden": "secret",
        ]
        let outcome = try await TestSite.check(try Self.book(more))
        #expect([Finding](outcome.diagnostics) == [])
        #expect(Self.text(outcome, "part/pic.svg") == "<svg/>")
        #expect(Self.text(outcome, "code/a.rs") == "fn")
        #expect(outcome.files?.contains { String(decoding: $0.bytes, as: UTF8.self) == "secret" } == false)
    }

    @Test func `the print page is left out on request`() async throws {
        let outcome = try await TestSite.check(try Self.book(["Content/handbook.yml": "print: false\n"]))
        #expect(Self.text(outcome, "print.html") == nil)
        #expect(outcome.files?.isEmpty == false)
    }

    @Test func `an address given with the command replaces the configured one`() async throws {
        let folder = try Self.book(["Content/handbook.yml": "base_url: https://example.org/a\n"])
        var options = TestSite.options(folder)
        let configured = try await HandbookBuilder(options).check()
        #expect(
            Self.text(configured, "sitemap.xml")?.contains("<loc>https://example.org/a/part/one.html</loc>") == true
        )
        options.baseURL = "https://example.com/b"
        let given = try await HandbookBuilder(options).check()
        #expect(Self.text(given, "sitemap.xml")?.contains("<loc>https://example.com/b/part/one.html</loc>") == true)
        #expect(Self.text(given, "part/one.html")?.contains("href=\"https://example.com/b/part/one.html\"") == true)
    }

    @Test func `settings may stand elsewhere`() async throws {
        let folder = try Self.book(["Content/handbook.yml": "title: Not this\n", "other.yml": "title: This\n"])
        var options = TestSite.options(folder)
        options.config = folder.url("other.yml")
        let outcome = try await HandbookBuilder(options).check()
        #expect(Self.text(outcome, "404.html")?.contains(">This</a>") == true)
        options.config = folder.url("gone.yml")
        await #expect(throws: EnvironmentError.self) { try await HandbookBuilder(options).check() }
    }

    @Test func `a site inside the content folder is not read as content`() async throws {
        let folder = try Self.book()
        var options = TestSite.options(folder, output: "Content/out")
        options.output = folder.url("Content/out")
        _ = try await HandbookBuilder(options).build()
        let second = try await HandbookBuilder(options).build()
        #expect(second.report?.written == 0)
        #expect([Finding](second.diagnostics) == [])
        #expect(!folder.exists("Content/out/out"))
    }

    // MARK: Determinism

    @Test func `one job and several give the same files and messages`() async throws {
        let folder = try Self.book()
        var summary = try folder.read("Content/SUMMARY.md")
        for number in 1...60 {
            let next = number % 60 + 1
            let text = """
                # Chapter \(number)

                ## Section \(number)

                {{#include ../shared.md}} See [next](c\(next).md#section-\(next)) and [orphan](../../out.md).

                > [!NOTE]
                > A ~~note~~ with https://example.org/\(number) and a table.

                | a | b |
                |---|---|
                | \(number) | ~~x~~ |

                """
            try folder.write("Content/many/c\(number).md", text)
            summary += "- [Chapter \(number)](many/c\(number).md)\n"
        }
        try folder.write("Content/shared.md", "*shared*\n")
        try folder.write("Content/SUMMARY.md", summary)
        let one = try await HandbookBuilder(TestSite.options(folder, jobs: 1)).check()
        #expect(one.diagnostics.count == 60)
        #expect(Self.text(one, "many/c7.html")?.contains("<del>x</del>") == true)
        for jobs in [2, 5, 64] {
            let several = try await HandbookBuilder(TestSite.options(folder, jobs: jobs)).check()
            #expect(several.files == one.files)
            #expect(several.diagnostics == one.diagnostics)
        }
    }

    // MARK: What is refused

    @Test func `a check writes nothing`() async throws {
        let folder = try Self.book()
        let outcome = try await TestSite.check(folder)
        #expect(outcome.files != nil)
        #expect(outcome.report == nil)
        #expect(!folder.exists("Site"))
    }

    @Test func `a build with an error leaves the old site as it was`() async throws {
        let folder = try Self.book()
        _ = try await TestSite.build(folder)
        let before = try folder.files(below: "Site")
        try folder.write("Content/part/two.md", "# Two\n\n[x](gone.md)\n")
        try folder.write("Content/part/one.md", "# One changed\n\n## Section\n")
        let outcome = try await TestSite.build(folder)
        #expect(outcome.diagnostics.map(\.id) == [.brokenLink])
        #expect(outcome.files == nil)
        #expect(outcome.report == nil)
        #expect(try folder.files(below: "Site") == before)
    }

    @Test func `a warning stops only a strict build`() async throws {
        let folder = try Self.book(["Content/orphan.md": "# X\n"])
        #expect(try await TestSite.build(folder, strict: true).report == nil)
        #expect(!folder.exists("Site"))
        let relaxed = try await TestSite.build(folder)
        #expect(relaxed.diagnostics.map(\.severity) == [.warning])
        #expect(relaxed.report != nil)
    }

    @Test func `an error that the book silences does not stop the build`() async throws {
        let settings = "severity: {broken-link: warning, broken-image: ignore}\n"
        let folder = try Self.book([
            "Content/handbook.yml": settings, "Content/part/two.md": "# Two\n\n[x](gone.md) ![y](gone.png)\n",
        ])
        let outcome = try await TestSite.check(folder)
        #expect(outcome.diagnostics.map(\.id) == [.brokenLink])
        #expect(Self.text(outcome, "part/two.html")?.contains("href=\"gone.md\"") == true)
    }

    @Test(arguments: [
        "part/one.html", "404.html", "a-z.html", "print.html", "robots.txt", "_headers", SiteManifest.name,
    ])
    func `a file of the book cannot take the place of a generated one`(path: String) async throws {
        let folder = try Self.book(["Content/\(path)": "mine"])
        let outcome = try await TestSite.check(folder)
        #expect(outcome.diagnostics.map(\.id) == [.assetConflict])
        #expect(outcome.diagnostics.map(\.location?.path) == [folder.url("Content/\(path)").path])
        #expect(outcome.files == nil)
    }

    @Test(arguments: ["404", "print", "a-z"])
    func `a chapter cannot take the place of a generated page`(name: String) async throws {
        let summary = "- [One](part/one.md)\n- [Two](part/two.md)\n- [X](\(name).md)\n\n[Home](README.md)\n"
        let folder = try Self.book(["Content/\(name).md": "# X\n", "Content/SUMMARY.md": summary])
        let outcome = try await TestSite.check(folder)
        #expect(outcome.files == nil)
        #expect(outcome.diagnostics.map(\.id) == [.routeConflict])
        #expect(outcome.diagnostics.map(\.location?.path) == [folder.url("Content/\(name).md").path])
    }

    struct Fault: Sendable, CustomStringConvertible {
        var description: String
        var path: String
        var bytes: [UInt8]
        var place: ByteRange
        var id: DiagnosticID

        init(_ description: String, _ path: String, _ text: MarkedText, _ id: DiagnosticID) {
            self.description = description
            self.path = path
            bytes = Array(text.text.utf8)
            place = text.ranges.first ?? ByteRange(0, 0)
            self.id = id
        }

        /// The byte FF at `offset` of a text.
        init(_ description: String, _ path: String, _ text: String, noUTF8At offset: Int) {
            self.description = description
            self.path = path
            bytes = Array(text.utf8)
            bytes.insert(0xFF, at: offset)
            place = ByteRange(offset, offset + 1)
            id = .invalidUTF8
        }
    }

    static let faults = [
        Fault("bytes that are no UTF-8 in a chapter", "part/one.md", "# One\n\n## Section\n", noUTF8At: 4),
        Fault("… in the table of contents", "SUMMARY.md", "[Home](README.md)\n", noUTF8At: 2),
        Fault("… in the settings", "handbook.yml", "title: x\n", noUTF8At: 7),
        Fault("… in the sources", "data/sources.yml", "S1: {title: x}\n", noUTF8At: 13),
        Fault("a table of contents without chapters", "SUMMARY.md", MarkedText("«»# Summary\n"), .emptyBook),
        Fault("settings that are no YAML", "handbook.yml", MarkedText("title: «]»\n"), .yamlSyntax),
        Fault("an unknown setting", "handbook.yml", MarkedText("«titel»: x\n"), .configInvalid),
        Fault("a source without title", "data/sources.yml", MarkedText("«S1»: {}\n"), .sourceInvalid),
        Fault(
            "front matter that is no YAML",
            "part/one.md",
            MarkedText("---\na: «]»\n---\n# One\n\n## Section\n"),
            .yamlSyntax
        ),
        Fault("a directive", "part/one.md", MarkedText("# One\n\n## Section\n\n«{{#include x}}»\n"), .includeFailed),
        Fault(
            "HTML",
            "part/one.md",
            MarkedText("# One\n\n## Section\n\n«<script>»alert(1)</script>\n"),
            .htmlNotAllowed
        ),
    ]

    @Test(arguments: faults)
    func `faults of every kind of file are reported at their place`(fault: Fault) async throws {
        let folder = try Self.book()
        try folder.write("Content/\(fault.path)", fault.bytes)
        let outcome = try await TestSite.check(folder)
        let place = SourceLocation(path: folder.url("Content/\(fault.path)").path, range: fault.place)
        #expect(outcome.diagnostics.contains { $0.id == fault.id && $0.location == place && $0.severity == .error })
        #expect(outcome.files == nil)
        let text = TextDiagnosticPrinter(usesColor: false).print(outcome.diagnostics, sources: outcome.sources)
        #expect(text.contains("\(place.path):"))
    }

    @Test func `an empty content folder has no table of contents`() async throws {
        let folder = try TemporaryFolder()
        try folder.makeFolder("Content")
        let outcome = try await TestSite.check(folder)
        #expect(
            [Finding](outcome.diagnostics) == [
                Finding(
                    ByteRange(0, 0),
                    "empty-book: There is no table of contents | list the chapters in it: '- [Title](file.md)'"
                )
            ]
        )
        #expect(outcome.diagnostics.first?.location?.path == folder.url("Content/SUMMARY.md").path)
    }

    @Test func `a content folder that does not exist stops the build`() async throws {
        let folder = try TemporaryFolder()
        await #expect(throws: EnvironmentError.self) { try await TestSite.check(folder) }
    }

    @Test func `faults in included text are reported in the included file, with its line`() async throws {
        let included = MarkedText("one\ntwo [x](«something.md»)\n")
        let folder = try Self.book([
            "Content/part/two.md": "---\ntitle: Two\n---\n# Two\n\n{{#include ../listings/x.md:2}}\n",
            "Content/listings/x.md": included.text,
        ])
        let outcome = try await TestSite.check(folder)
        #expect(
            [Finding](outcome.diagnostics) == [
                Finding(included.ranges[0], "broken-link: There is no file 'part/something.md'")
            ]
        )
        let text = TextDiagnosticPrinter(usesColor: false).print(outcome.diagnostics, sources: outcome.sources)
        let path = folder.url("Content/listings/x.md").path
        #expect(
            text.hasPrefix(
                "\(path):2:9: error: There is no file 'part/something.md' [broken-link]\n    2 | two [x](something.md)\n"
            )
        )
    }

    @Test func `files that are included are no orphans`() async throws {
        let folder = try Self.book([
            "Content/part/two.md": "# Two\n\n{{#include x.md}}\n", "Content/part/x.md": "X", "Content/part/y.md": "Y",
        ])
        let outcome = try await TestSite.check(folder)
        #expect(outcome.diagnostics.map(\.id) == [.orphanChapter])
        #expect(outcome.diagnostics.map(\.location?.path) == [folder.url("Content/part/y.md").path])
    }

    @Test func `a template with an unknown name stops the build at its place`() async throws {
        let template = MarkedText("<p>\n{{«titel»}}\n")
        let folder = try Self.book(["Templates/404.mustache": template.text])
        var options = TestSite.options(folder)
        options.templates = folder.url("Templates")
        let outcome = try await HandbookBuilder(options).check()
        let found = outcome.diagnostics.filter { $0.location?.path == folder.url("Templates/404.mustache").path }
        #expect(found.map(\.id) == [.templateInvalid])
        #expect(found.map(\.location?.range.start) == [6])
        #expect(outcome.files == nil)
    }

    // MARK: Reports

    @Test func `progress names the stages in their order`() async throws {
        let folder = try Self.book()
        let names = Mutex<[String]>([])
        _ = try await HandbookBuilder(TestSite.options(folder)) { name in names.withLock { $0.append(name) } }.build()
        #expect(names.withLock { $0 } == ["Reading", "Parsing", "Rendering", "Indexing", "Writing"])
    }

    @Test func `a build that could not be made is one message`() {
        let known = HandbookBuilder.Outcome(failure: EnvironmentError("No disk", advice: "buy one"))
        #expect(known.failure?.description == "No disk")
        #expect(known.files == nil)
        struct Odd: Error {}
        #expect(HandbookBuilder.Outcome(failure: Odd()).failure?.description == "Odd()")
    }

    @Test func `at least one task works`() {
        let url = URL(filePath: "/x")
        #expect(BuildOptions(content: url, output: url, jobs: 0).jobs == 1)
        #expect(BuildOptions(content: url, output: url, jobs: -3).jobs == 1)
    }
}
