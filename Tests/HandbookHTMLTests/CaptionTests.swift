import Testing

@Suite struct CaptionTests {
    @Test(arguments: [
        (
            "![A map](m.png \"The *way* & more\")\n",
            "<figure>\n<img src=\"m.png\" alt=\"A map\" loading=\"lazy\">\n<figcaption>The *way* &amp; more</figcaption>\n</figure>\n"
        ),
        ("![A map](m.png)\n", "<p><img src=\"m.png\" alt=\"A map\" loading=\"lazy\"></p>\n"),
        (
            "See ![a](m.png \"T\")\n",
            "<p>See <img src=\"m.png\" alt=\"a\" title=\"T\" loading=\"lazy\"></p>\n"
        ),
    ])
    func `an image alone in its paragraph is a figure with its title as caption`(_ text: String, _ html: String) {
        #expect(Rendered.html(text) == html)
    }

    private static let table = "| a |\n|---|\n| b |\n"
    private static let rows = """
        <thead>
        <tr>
        <th scope="col">a</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td>b</td>
        </tr>
        </tbody>
        </table>
        </div>

        """

    @Test func `a paragraph that begins with Table is the caption of the table after it`() {
        #expect(
            Rendered.html("Table: Where \"the\" *time* goes\n\n" + Self.table)
                == """
                <div class="table-scroll" tabindex="0" role="group" aria-label="Table: Where &quot;the&quot; time goes">
                <table>
                <caption>Where "the" <em>time</em> goes</caption>
                \(Self.rows)
                """.replacing("\"the\" <em>", with: "&quot;the&quot; <em>")
        )
    }

    @Test(arguments: [
        "Table: alone\n", "Table: not before\n\ntext\n\n| a |\n|---|\n", "Table:\n\n| a |\n|---|\n",
        "- Table: in a list\n\n| a |\n|---|\n", "> Table: in a quote\n\n| a |\n|---|\n",
    ])
    func `elsewhere it is a paragraph like any other`(_ text: String) {
        let html = Rendered.html(text)
        #expect(!html.contains("<caption>"))
        #expect(html.contains("Table:"))
    }

    @Test func `captions of tables in quotes and of two tables in a row find their own`() {
        let html = Rendered.html("> Table: One\n>\n> | a |\n> |---|\n\nTable: Two\n\n" + Self.table)
        #expect(html.ranges(of: "<caption>").count == 2)
        #expect(html.ranges(of: "<table>").count == 2)
        #expect(html.contains("</table>\n</div>\n</blockquote>"))
    }
}
