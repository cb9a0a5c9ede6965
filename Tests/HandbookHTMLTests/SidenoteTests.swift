import HandbookHTML
import HandbookMarkdown
import HandbookSource
import Testing

@Suite struct SidenoteTests {
    private func html(_ markdown: String) -> String {
        let (document, _) = MarkdownParser.parse(
            SourceText(SourceFile(path: "a.md", text: markdown)),
            rawHTML: .trusted
        )
        let rendered = DocumentRenderer.render(document, links: PlainLinks(document: document), hasSidenotes: true)
        return String(decoding: rendered.bytes, as: UTF8.self)
    }

    @Test func `a note stands where it is first referred to, and in the list`() {
        let html = html("A[^n] b[^n].\n\n[^n]: *Note* with `code` and [link](x).\n")
        #expect(
            html.hasPrefix(
                """
                <p>A<sup class="footnote-ref"><a id="fnref-n" href="#fn-n">1</a></sup>\
                <small class="sidenote"><span class="sidenote-number">1</span> \
                <em>Note</em> with <code>code</code> and <a href="x">link</a>.</small> \
                b<sup class="footnote-ref"><a id="fnref2-n" href="#fn-n">1</a></sup>.</p>
                """
            )
        )
        #expect(html.contains("<div class=\"footnotes has-sidenotes\""))
        #expect(html.ranges(of: "<em>Note</em>").count == 2)
    }

    @Test(arguments: [
        "A[^n].\n\n[^n]: One.\n\n    Two.\n", "| a[^n] |\n|---|\n\n[^n]: N.\n", "## A[^n]\n\n[^n]: N.\n",
        "> [!NOTE]\n> A[^n].\n\n[^n]: N.\n", "A[^n].\n\n[^n]: <kbd>N</kbd>\n", "A[^n].\n\n[^n]: N[^m].\n\n[^m]: M.\n",
        "A[^m] and[^n].\n\n[^m]: Fine.\n\n[^n]: One.\n\n    Two.\n",
    ])
    func `one note that cannot stand beside the text keeps all in the list`(_ text: String) {
        #expect(!html(text).contains("sidenote"))
        #expect(html(text).contains("class=\"footnotes\""))
    }

    @Test func `notes in lists, emphasis and strong text can`() {
        #expect(html("- *a[^n]* **b[^m]**\n\n[^n]: N.\n\n[^m]: M.\n").ranges(of: "class=\"sidenote\"").count == 2)
    }
}
