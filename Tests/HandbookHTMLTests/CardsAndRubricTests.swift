import HandbookBook
import HandbookHTML
import Testing

@Suite struct CardsAndRubricTests {
    private static let chapter = """
        ---
        id: C1
        ---
        # One

        ```cards
        Q: "A" & <b>?
        A: `x<y` **or** [@S1]
        id: own
        tags: t
        ```

        ```rubric
        title: T
        levels: [no, yes]
        id: r
        dimensions:
        - name: D
          id: d
          read: two.md
          levels: [x, y]
        ```

        - [ ] task
        """

    private static func book() -> SmallBook {
        SmallBook(
            summary: "# Summary\n\n[Home](README.md)\n- [One](one.md)\n- [Two](two.md)\n",
            files: ["one.md": chapter],
            config: "title: My book",
            sources: "S1:\n  title: Work\n  url: https://example.org/\n"
        )
    }

    private static func text(_ page: Page) -> String { String(decoding: page.bytes, as: UTF8.self) }

    @Test func `a chapter shows its cards as questions that open`() throws {
        let page = Self.text(
            try Self.book().renderer(["chapter": "{{{content}}}{{#has_cards}}!{{/has_cards}}"]).chapter(1)
        )
        #expect(
            page.contains(
                """
                <div class="flashcards" data-cards="C1">
                <div class="cards-tools needs-js"></div>
                <details data-card="own"><summary>&quot;A&quot; &amp; &lt;b&gt;?</summary>
                <p><code>x&lt;y</code> <strong>or</strong> <a class="citation" href="#source-s1">S1</a></p>
                </details>
                </div>
                """
            )
        )
        #expect(page.hasSuffix("!"))
    }

    @Test func `a rubric is a table whose dimensions link to chapters`() throws {
        let page = Self.text(try Self.book().renderer(["chapter": "{{{content}}}"]).chapter(1))
        #expect(page.contains("<figure class=\"rubric\" data-rubric=\"C1/r\">"))
        #expect(
            page.contains("data-dimension=\"d\"><th scope=\"row\"><a href=\"two.html\">D</a></th>")
        )
        #expect(page.contains("<td data-level=\"1 yes\"><span class=\"rubric-mark\"></span>y</td>"))
    }

    @Test func `tasks have names and room for tools on the chapter's page, on the print page they have none`() throws {
        let renderer = try Self.book().renderer(["chapter": "{{{content}}}", "print": "{{{content}}}"])
        #expect(Self.text(renderer.chapter(1)).contains("<li class=\"task-item\" data-task=\""))
        #expect(Self.text(renderer.chapter(1)).contains("</ul>\n<div class=\"task-tools needs-js\"></div>\n"))
        #expect(!Self.text(renderer.print()).contains("task-tools"))
    }

    @Test func `the page of cards lists them by chapter, with the works they cite`() throws {
        let template =
            "{{card_count}} {{#chapters}}{{title}} {{href}} {{count}}{{/chapters}} {{#sources}}{{label}}{{/sources}}"
        let renderer = try Self.book().renderer(["cards": template])
        #expect(renderer.hasCards)
        #expect(renderer.cards().route == "cards.html")
        #expect(Self.text(renderer.cards()) == "1 One one.html 1 S1")
    }

    @Test func `Anki's file names each note and escapes its fields`() throws {
        let page = try Self.book().renderer().ankiCards()
        #expect(page.route == "cards.txt")
        #expect(
            Self.text(page)
                == "#separator:tab\n#html:true\n#notetype:Basic\n#deck:My book\n#guid column:1\n#tags column:4\n"
                + "my-book/C1/own\t&quot;A&quot; &amp; &lt;b&gt;?\t<code>x&lt;y</code> <strong>or</strong> "
                + "<br><br><small>One</small>\tmy-book c1 t\n"
        )
    }

    @Test func `a book without cards has no page for them`() throws {
        let book = SmallBook(summary: "- [A](a.md)\n")
        #expect(try !book.renderer().hasCards)
        #expect(Self.text(try book.renderer(["chapter": "[{{cards_href}}]"]).chapter(0)) == "[]")
    }
}
