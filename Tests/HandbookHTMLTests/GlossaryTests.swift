import HandbookBook
import HandbookHTML
import Testing

@Suite struct GlossaryTests {
    private static let glossary = """
        recall: {term: recall, definition: "Of what *should* be found, the share that is <found>.", chapter: C2, see: [store]}
        store: {term: feature store, also: [store of features], definition: Keeps features.}
        unused: {term: zebra, definition: An animal.}
        table: {term: table, definition: Rows and columns.}
        """

    private static func book(_ one: String, glossary: String = glossary) -> SmallBook {
        SmallBook(
            summary: "# Summary\n\n[Home](README.md)\n\n- [One](part/one.md)\n- [Two](two.md)\n",
            files: ["part/one.md": one, "two.md": "---\nid: C2\n---\n# Two\n\nRecall and recall.\n"],
            config: "title: My book",
            glossary: glossary
        )
    }

    private static func text(_ page: Page) -> String { String(decoding: page.bytes, as: UTF8.self) }

    private static func content(_ chapter: String) throws -> String {
        text(try book(chapter).renderer(["chapter": "{{{content}}}"]).chapter(1))
    }

    @Test func `the first use of a term leads to its entry`() throws {
        #expect(
            try Self.content("# One\n\nHigh recall, low recall.\n").contains(
                "<p>High <a class=\"gloss\" href=\"../glossary.html#term-recall\">recall</a>, low recall.</p>"
            )
        )
    }

    @Test func `a term may go on in the next line`() throws {
        let html = try Self.content("# One\n\n*A & feature\nstore, recall*\n")
        #expect(
            html.contains(
                """
                <em>A &amp; <a class="gloss" href="../glossary.html#term-store">feature
                store</a>, <a class="gloss" href="../glossary.html#term-recall">recall</a></em>
                """
            )
        )
    }

    @Test func `what marks a caption is no term`() throws {
        let html = try Self.content("# One\n\nTable: recall\n\n| a |\n|---|\n| table |\n")
        #expect(html.contains("<caption><a class=\"gloss\" href=\"../glossary.html#term-recall\">recall</a></caption>"))
    }

    @Test func `footnotes beside the text leave later terms alone`() throws {
        let html = try Self.content("# One\n\nA[^1] feature\nstore.\n\n[^1]: No recall.\n")
        #expect(html.contains("<small class=\"sidenote\""))
        #expect(html.contains("> <a class=\"gloss\" href=\"../glossary.html#term-store\">feature\nstore</a>."))
    }

    @Test func `a chapter knows its terms with their definitions`() throws {
        let template =
            "{{#has_terms}}{{glossary_script}}{{#terms}}|{{anchor}} {{term}}: {{{definition}}}{{/terms}}{{/has_terms}}"
        let renderer = try Self.book("# One\n\nFeature store, recall.\n").renderer(["chapter": template])
        #expect(
            Self.text(renderer.chapter(1))
                == "../glossary.js|term-store feature store: Keeps features."
                + "|term-recall recall: Of what <em>should</em> be found, the share that is &lt;found&gt;."
        )
        #expect(Self.text(renderer.chapter(2)) == "", "the chapter that explains the term marks none")
    }

    @Test func `long chapters load the definitions`() throws {
        let long = "# One\n\nRecall.\n\n" + String(repeating: "Words and words. ", count: 4_000)
        let template = "{{#has_terms}}{{glossary_script}}{{#terms}}{{term}}{{/terms}}{{/has_terms}}"
        #expect(Self.text(try Self.book(long).renderer(["chapter": template]).chapter(1)) == "../glossary.js")
    }

    @Test func `the page tells each term in the order of the alphabet`() throws {
        let template = """
            {{term_count}}{{#letters}}
            {{letter}} #{{anchor}}{{#entries}}
            {{anchor}} {{term}} ({{also}}) {{#chapter}}in {{href}}{{/chapter}} \
            {{#has_uses}}used {{#uses}}{{href}} {{title}} {{/uses}}{{more}}{{/has_uses}}\
            {{#has_related}}see {{#related}}{{href}} {{title}}{{/related}}{{/has_related}}\
            {{/entries}}{{/letters}}
            """
        let page = try Self.book("# One\n\nrecall\n\n## Part\n\nfeature store\n").renderer(["glossary": template])
            .glossary()
        #expect(page.route == "glossary.html")
        #expect(
            Self.text(page) == """
                4
                F #letter-f
                term-store feature store (store of features)  used part/one.html#part One 
                R #letter-r
                term-recall recall () in two.html used part/one.html One see #term-store feature store
                T #letter-t
                term-table table ()  
                Z #letter-z
                term-unused zebra ()  
                """
        )
    }

    @Test func `the script holds plain text by anchor`() throws {
        let script = Self.text(try Self.book("# One\n").renderer().glossaryScript())
        #expect(
            script.hasPrefix(
                "Handbook.setTerms({\"term-recall\":[\"recall\",\"Of what should be found, the share that is "
            )
        )
        #expect(script.hasSuffix("]});\n"))
    }

    @Test func `on the print page terms lead to the glossary at its end`() throws {
        let template = "{{{content}}}{{#has_terms}}{{#terms}}<i id=\"{{anchor}}\">{{/terms}}{{/has_terms}}"
        let html = Self.text(try Self.book("# One\n\nrecall\n").renderer(["print": template]).print())
        #expect(html.contains("<a class=\"gloss\" href=\"#term-recall\">recall</a>"))
        #expect(html.contains("<i id=\"term-recall\">"))
    }

    @Test func `a book without a glossary has no trace of it`() throws {
        let book = Self.book("# One\n\nrecall\n", glossary: "")
        let template = "{{glossary_href}}{{#has_terms}}!{{/has_terms}}"
        let renderer = try book.renderer(["chapter": template, "print": template])
        #expect(Self.text(renderer.chapter(1)) == "")
        #expect(Self.text(renderer.print()) == "")
        #expect(renderer.collections().isEmpty)
    }
}
