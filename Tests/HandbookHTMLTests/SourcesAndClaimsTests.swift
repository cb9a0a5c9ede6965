import HandbookBook
import HandbookHTML
import Testing

@Suite struct SourcesAndClaimsTests {
    private static let sources = """
        S10: {title: Ten, kind: engineering-blog, status: verified}
        S9: {title: Nine, author: Ada, year: 2020, url: 'https://a.b/', kind: paper, status: unverified, accessed: 2026-11}
        I2: {title: Two, kind: paper, status: verified}
        """
    private static let one = """
        # One

        ## Facts

        Seen [@S9] and [@S9; @S10].

        > [!CLAIM]
        > All fail [@S9].

        """

    private static func renderer(_ templates: [String: String]) throws -> PageRenderer {
        try SmallBook(
            summary: "# Summary\n\n- [One](part/one.md)\n- [Two](two.md)\n",
            files: ["part/one.md": one, "two.md": "# Two\n\n[@I2]\n\n> [!OPINION]\n> Fine & x \\< y.\n"],
            sources: sources
        )
        .renderer(templates)
    }

    private static func text(_ page: Page?) -> String { page.map { String(decoding: $0.bytes, as: UTF8.self) } ?? "" }

    @Test func `all sources stand in the order of their numbers, with where they are cited`() throws {
        let template = """
            {{source_count}};{{#kinds}} {{name}} {{count}}{{/kinds}};{{#statuses}} {{name}} {{count}}{{/statuses}}{{#sources}}
            {{anchor}} {{label}} {{title}} {{kind}} {{status}} {{accessed}}{{#uses}} {{href}} {{title}}{{/uses}}{{/sources}}
            """
        #expect(
            Self.text(try Self.renderer(["sources": template]).sources()) == """
                3; paper 2 engineering blog 1; verified 2 unverified 1
                source-i2 I2 Two paper verified  two.html Two
                source-s9 S9 Nine paper unverified 2026-11 part/one.html#facts One
                source-s10 S10 Ten engineering blog verified  part/one.html#facts One
                """
        )
    }

    @Test func `a chapter's sources lead to their entries, on paper they lead nowhere`() throws {
        let template = "{{#sources}}{{label}} {{entry_href}} {{/sources}}"
        let renderer = try Self.renderer(["chapter": template, "print": template])
        #expect(Self.text(renderer.chapter(0)) == "S9 ../sources.html#source-s9 S10 ../sources.html#source-s10 ")
        #expect(Self.text(renderer.print()) == "S9  S10  I2  ")
    }

    @Test func `claims are listed by chapter with their sources, doubtful sources apart`() throws {
        let template = """
            {{claim_count}} {{opinion_count}}{{#chapters}}
            {{title}} {{href}}{{#claims}}
            {{label}}, {{kind}}:{{#paragraphs}} {{text}}{{/paragraphs}}\
            {{#has_sources}}{{#sources}} {{label}} {{entry_href}} {{status}}{{/sources}}{{/has_sources}}\
            {{/claims}}{{/chapters}}
            {{#has_sources}}{{#sources}}{{label}} {{status}}{{/sources}}{{/has_sources}}
            """
        let renderer = try Self.renderer(["claims": template, "chapter": "{{{content}}}"])
        #expect(
            Self.text(renderer.claims()) == """
                1 1
                One part/one.html
                Claim, unsourced, claim: All fail [S9]. S9 sources.html#source-s9 unverified
                Two two.html
                Our opinion, opinion: Fine &amp; x &lt; y.
                S9 unverified
                """
        )
    }

    @Test func `a claim can be linked to`() throws {
        let renderer = try Self.renderer([
            "claims": "{{#chapters}}{{#claims}}{{href}} {{/claims}}{{/chapters}}", "chapter": "{{{content}}}",
        ])
        let links = Self.text(renderer.claims()).split(separator: " ").map { $0.split(separator: "#") }
        #expect(links.map { $0[0] } == ["part/one.html", "two.html"])
        for (chapter, link) in links.enumerated() {
            #expect(
                Self.text(renderer.chapter(chapter)).contains(
                    "\" id=\"\(link[1])\">\n<p class=\"markdown-alert-title\">"
                )
            )
        }
    }

    @Test func `books without sources and claims have no such pages`() throws {
        let book = SmallBook(summary: "# Summary\n\n- [One](one.md)\n")
        #expect(try book.renderer().collections().isEmpty)
    }
}
