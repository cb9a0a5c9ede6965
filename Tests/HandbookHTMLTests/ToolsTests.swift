import HandbookBook
import HandbookHTML
import Testing

/// Answer maps and calculators; draws need a data file, see `PromptTests`.
@Suite struct ToolsTests {
    private static let chapter = """
        # One

        ```answer-map
        title: T & U
        opening: Say *this*. [@S1]
        branches:
        - {name: A, points: [a, "`b`"]}
        - {name: B, points: [c]}
        - {name: C, points: [d]}
        numbers: [5 ms]
        closing: Then that.
        ```

        ```calculator
        a = 3 GB
        b = a * 2  # [@S1]
        ```
        """

    private static func page(_ template: String = "{{{content}}}") throws -> String {
        let book = SmallBook(
            summary: "- [One](one.md)\n",
            files: ["one.md": chapter],
            sources: "S1:\n  title: Work\n  url: https://example.org/\n"
        )
        return String(decoding: try book.renderer(["chapter": template]).chapter(0).bytes, as: UTF8.self)
    }

    @Test func `a map is a figure of nested lists`() throws {
        let page = try Self.page()
        #expect(page.contains("<figure class=\"answer-map\">\n<figcaption>Answer map: T &amp; U</figcaption>"))
        #expect(
            page.contains(
                """
                <ul class="map-boxes">
                <li class="map-opening"><strong>Open with</strong><p class="map-text"><span>Say <em>this</em>. \
                <a class="citation" href="#source-s1">S1</a></span></p></li>
                <li class="map-branch"><strong>A</strong><ul><li class="map-text"><span>a</span></li>\
                <li class="map-text"><span><code>b</code></span></li></ul></li>
                """
            )
        )
    }

    @Test func `a calculator is a table, a form and its data`() throws {
        let page = try Self.page()
        #expect(page.contains("<figure class=\"estimate calculator\" data-lines=\"a = 3 GB\nb = a * 2  # [@S1]\""))
        #expect(page.contains("<caption>Worked example</caption>"))
        #expect(page.contains("<code>a * 2</code></td><td class=\"estimate-value\">6 GB</td>"))
        #expect(page.contains("<table class=\"calculator-blank\"><caption>Your own</caption>"))
        // A list without prices is not shown.
        #expect(!page.contains("Prices to use"))
    }

    @Test func `messages of the build are a script`() throws {
        let book = SmallBook(summary: "- [One](one.md)\n", files: ["one.md": Self.chapter])
        let renderer = try book.renderer()
        let script = String(decoding: renderer.messagesScript().bytes, as: UTF8.self)
        #expect(renderer.hasCalculators)
        #expect(script.hasPrefix("Handbook.setEstimateMessages({\"line-too-long\":["))
        #expect(script.contains("\"division-by-zero\":[\"Division by zero\"]"))
        #expect(try !SmallBook(summary: "- [One](one.md)\n").renderer().hasCalculators)
    }

    @Test func `pages name the tools that they hold`() throws {
        let template = "{{#has_answer_maps}}maps{{/has_answer_maps}} {{#has_calculators}}sheets{{/has_calculators}}"
        #expect(try Self.page(template + "{{#has_draws}}draws{{/has_draws}}") == "maps sheets")
    }
}
