import HandbookBuild
import HandbookSource
import HandbookTestSupport
import Testing

/// What a glossary adds to a site, and what switches it off.
@Suite struct GlossaryBuildTests {
    private static let glossary = "recall: {term: recall, definition: The share that is found.}\n"

    private static func folder(_ more: [String: String] = [:]) throws -> TemporaryFolder {
        let files = [
            "Content/SUMMARY.md": "# Summary\n\n[Home](README.md)\n\n- [One](one.md)\n",
            "Content/README.md": "# Home\n\nAll about recall.\n", "Content/one.md": "# One\n\nMore recall.\n",
            "Content/data/glossary.yml": glossary,
        ]
        return try TemporaryFolder(files.merging(more) { $1 })
    }

    private static func text(_ outcome: HandbookBuilder.Outcome, _ path: String) -> String? {
        outcome.files?.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test func `a glossary has a page, a file for scripts, a place in sitemap and search`() async throws {
        let outcome = try await TestSite.check(try Self.folder(["Content/handbook.yml": "base_url: https://a.b/\n"]))
        #expect([Finding](outcome.diagnostics) == [])
        #expect(Self.text(outcome, "glossary.html")?.contains("The share that is found.") == true)
        #expect(Self.text(outcome, "glossary.js")?.contains("The share that is found.") == true)
        #expect(Self.text(outcome, "sitemap.xml")?.contains("<loc>https://a.b/glossary.html</loc>") == true)
        #expect(Self.text(outcome, "one.html")?.contains("href=\"glossary.html#term-recall\"") == true)
        let search = outcome.files?.filter { $0.path.hasPrefix("search/") }.map {
            String(decoding: $0.bytes, as: UTF8.self)
        }
        #expect(search?.contains { $0.contains("glossary.html") } == true)
    }

    @Test func `the home page marks no terms`() async throws {
        let outcome = try await TestSite.check(try Self.folder())
        #expect(Self.text(outcome, "index.html")?.contains("class=\"gloss\"") == false)
    }

    @Test func `a chapter may be left unmarked`() async throws {
        let outcome = try await TestSite.check(
            try Self.folder(["Content/one.md": "---\nglossary: false\n---\n# One\n\nrecall\n"])
        )
        #expect([Finding](outcome.diagnostics) == [])
        #expect(Self.text(outcome, "one.html")?.contains("class=\"gloss\"") == false)
        #expect(Self.text(outcome, "glossary.html") != nil)
    }

    @Test func `switched off, the site is that of a book without a glossary`() async throws {
        let without = try Self.folder()
        try without.remove("Content/data/glossary.yml")
        let plain = try await TestSite.check(without)
        let off = try await TestSite.check(try Self.folder(["Content/handbook.yml": "glossary: false\n"]))
        #expect(off.files == plain.files)
        #expect(plain.files?.contains { $0.path.hasPrefix("glossary") } == false)
        #expect(Self.text(plain, "one.html")?.contains("gloss") == false)
    }

    @Test func `a chapter may take the address only while there is no glossary`() async throws {
        let more = [
            "Content/SUMMARY.md": "# Summary\n\n- [One](one.md)\n- [Glossary](glossary.md)\n",
            "Content/glossary.md": "# Glossary\n",
        ]
        let taken = try await TestSite.check(try Self.folder(more))
        #expect(
            [Finding](taken.diagnostics).map(\.description)
                == [
                    "0..<0 route-conflict: The site has a generated page 'glossary.html' | rename the chapter",
                    "0..<0 orphan-chapter: SUMMARY.md does not list this chapter | add '- [Title](README.md)' to SUMMARY.md",
                ].sorted { $0.contains("README") && !$1.contains("README") }
        )
        let folder = try Self.folder(more)
        try folder.remove("Content/data/glossary.yml")
        try folder.remove("Content/README.md")
        #expect([Finding](try await TestSite.check(folder).diagnostics) == [])
    }

    @Test func `terms before their chapter are warnings of the build`() async throws {
        let outcome = try await TestSite.check(
            try Self.folder([
                "Content/SUMMARY.md": "# Summary\n\n[Home](README.md)\n\n- [One](one.md)\n- [Two](two.md)\n",
                "Content/two.md": "---\nid: C2\n---\n# Two\n",
                "Content/data/glossary.yml": "recall: {term: recall, definition: x, chapter: C2}\n",
            ])
        )
        #expect(outcome.diagnostics.map(\.id) == [.termBeforeDefinition])
        #expect(outcome.files != nil)
    }
}
