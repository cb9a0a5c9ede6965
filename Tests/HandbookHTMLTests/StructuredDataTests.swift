import HandbookBook
import HandbookMarkdown
import HandbookSource
import Testing

@testable import HandbookHTML

@Suite struct StructuredDataTests {
    private static let files = [
        "README.md": "# Home\n",
        "help/faq.md": """
        ---
        id: C72
        description: Answers
        faq: true
        ---
        # Questions

        Lead.

        ## How long?

        *Three* weeks, see `x`.

        - Or <b>two</b>

        ## Not a question

        Text.

        ## Empty?
        """,
    ]

    private func data(_ config: String, page id: ChapterID) throws -> String {
        let book = SmallBook(
            summary: "[Home](README.md)\n\n# Help\n\n- [Questions](help/faq.md)\n",
            files: Self.files,
            config: config
        )
        let templates = ["chapter": "{{{structured_data}}}", "home": "{{{structured_data}}}"]
        return String(decoding: try book.renderer(templates).chapter(id).bytes, as: UTF8.self)
    }

    @Test func `the home page is the book`() throws {
        #expect(
            try data("title: Book\nauthors: [Ada]\nbase_url: https://a.b/c\n", page: 0)
                == #"{"@context":"https://schema.org","@graph":[{"@type":"Book","@id":"https://a.b/c/","name":"Book","#
                + #""url":"https://a.b/c/","inLanguage":"en","author":[{"@type":"Person","name":"Ada"}]}]}"#
        )
    }

    @Test func `a chapter is a part of it, and has breadcrumbs where the site's address is known`() throws {
        let html = try data("title: Book\nbase_url: https://a.b\n", page: 1)
        #expect(
            html.contains(
                #""@type":"Chapter","name":"Questions","description":"Answers","url":"https://a.b/help/faq.html""#
            )
        )
        #expect(html.contains(#"{"@type":"ListItem","position":2,"name":"Help","item":"https://a.b/help/"}"#))
        #expect(try !data("title: Book\n", page: 1).contains("BreadcrumbList"))
    }

    @Test func `headings that ask, with the text below them, are questions with answers`() throws {
        let html = try data("title: Book\n", page: 1)
        #expect(html.ranges(of: #""@type":"Question""#).count == 1)
        #expect(
            html.contains(
                #""name":"How long?","acceptedAnswer":{"@type":"Answer","text":"Three weeks, see x.\nOr two"}"#
            )
        )
    }
}
