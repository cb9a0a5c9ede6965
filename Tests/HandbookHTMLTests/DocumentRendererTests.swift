import HandbookHTML
import HandbookMarkdown
import HandbookSource
import Testing

/// What the specification does not cover: our own markup.
@Suite struct DocumentRendererTests {
    @Test func `headings carry ids, and below the first level a link to themselves`() {
        #expect(
            Rendered.html("# A & *b*\n\n## C `d` {#e}\n") == """
                <h1 id="a--b">A &amp; <em>b</em></h1>
                <div class="heading heading-2"><h2 id="e">C <code>d</code></h2>\
                <a class="permalink" href="#e" aria-label="Link to this section: C d"></a></div>

                """
        )
    }

    @Test func `attributes hold no markup`() {
        let html = Rendered.html("## \"a\" <b> & c\n\nx ![\"d\" <e>](f \"\\\"g\\\"\")\n")
        #expect(html.contains("aria-label=\"Link to this section: &quot;a&quot;  &amp; c\""))
        #expect(html.contains("alt=\"&quot;d&quot; \" title=\"&quot;g&quot;\""))
    }

    @Test func `where a document is part of a longer page, its headings are lower`() {
        let text = SourceText(SourceFile(path: "a.md", text: "# A\n\n###### B\n"))
        let (document, _) = MarkdownParser.parse(text, rawHTML: .checked)
        let links = PlainLinks(document: document, idPrefix: "x--")
        let html = String(
            decoding: DocumentRenderer.render(document, links: links, headingOffset: 1).bytes,
            as: UTF8.self
        )
        #expect(html.contains("<div class=\"heading heading-2\"><h2 id=\"x--a\">A</h2>"))
        #expect(html.contains("<h6 id=\"x--b\">B</h6><a class=\"permalink\" href=\"#x--b\""))
    }

    @Test(arguments: AlertKind.allCases)
    func `an alert is a box with its name`(_ kind: AlertKind) {
        #expect(
            Rendered.html("> [!\(kind.rawValue.uppercased())]\n> a\n>\n> - b\n") == """
                <div class="markdown-alert markdown-alert-\(kind.rawValue)">
                <p class="markdown-alert-title">\(kind.label)</p>
                <p>a</p>
                <ul>
                <li>b</li>
                </ul>
                </div>

                """
        )
    }

    private static let bad =
        "<div class=\"markdown-alert markdown-alert-bad\">\n<p class=\"markdown-alert-title\">Bad answer</p>\n"
    private static let good =
        "<div class=\"markdown-alert markdown-alert-good\">\n<p class=\"markdown-alert-title\">Good answer</p>\n"

    @Test(arguments: [
        (
            "> [!BAD]\n> a\n\n> [!GOOD]\n> b\n",
            "<div class=\"pair\">\n\(bad)<p>a</p>\n</div>\n\(good)<p>b</p>\n</div>\n</div>\n"
        ),
        ("> [!BAD]\n> a\n\nc\n\n> [!GOOD]\n> b\n", "\(bad)<p>a</p>\n</div>\n<p>c</p>\n\(good)<p>b</p>\n</div>\n"),
        ("> [!GOOD]\n> b\n\n> [!BAD]\n> a\n", "\(good)<p>b</p>\n</div>\n\(bad)<p>a</p>\n</div>\n"),
        (
            "> [!BAD]\n\n> [!BAD]\n\n> [!GOOD]\n\n> [!GOOD]\n",
            "\(bad)</div>\n<div class=\"pair\">\n\(bad)</div>\n\(good)</div>\n</div>\n\(good)</div>\n"
        ),
        ("> [!BAD]\n", "\(bad)</div>\n"),
        (
            "- > [!BAD]\n  > a\n\n> [!GOOD]\n> b\n",
            "<ul>\n<li>\n\(bad)<p>a</p>\n</div>\n</li>\n</ul>\n\(good)<p>b</p>\n</div>\n"
        ),
        (
            "> [!NOTE]\n> > [!BAD]\n>\n> > [!GOOD]\n",
            "<div class=\"markdown-alert markdown-alert-note\">\n<p class=\"markdown-alert-title\">Note</p>\n"
                + "<div class=\"pair\">\n\(bad)</div>\n\(good)</div>\n</div>\n</div>\n"
        ),
    ])
    func `a bad answer and the good one right after it are a pair`(_ text: String, _ html: String) {
        #expect(Rendered.html(text) == html)
    }

    @Test func `a bad answer that holds a pair is no half of one`() {
        let html = Rendered.html("> [!BAD]\n> > [!BAD]\n>\n> > [!GOOD]\n\n> [!GOOD]\n> a\n")
        #expect(html.components("<div") == html.components("</div>"))
        #expect(html.components("<div class=\"pair\">") == 2)
    }

    @Test func `tables scroll on their own and are aligned by classes`() {
        #expect(
            Rendered.html("| a | b |\n|:--|--:|\n| c |\n") == """
                <div class="table-scroll" tabindex="0" role="group" aria-label="Table">
                <table>
                <thead>
                <tr>
                <th scope="col" class="align-left">a</th>
                <th scope="col" class="align-right">b</th>
                </tr>
                </thead>
                <tbody>
                <tr>
                <td class="align-left">c</td>
                <td class="align-right"></td>
                </tr>
                </tbody>
                </table>
                </div>

                """
        )
    }

    @Test func `tasks have named boxes`() {
        #expect(
            Rendered.html("- [ ] a\n- [x] b\n") == """
                <ul class="task-list">
                <li class="task-item"><input type="checkbox" disabled aria-label="To do"> a</li>
                <li class="task-item"><input type="checkbox" disabled checked aria-label="Done"> b</li>
                </ul>

                """
        )
    }

    @Test(arguments: [
        ("```swift\na<b\n```\n", "<pre tabindex=\"0\"><code class=\"language-swift\">a&lt;b\n</code></pre>\n"),
        ("``` rust,ignore {1,3}\n```\n", "<pre tabindex=\"0\"><code class=\"language-rust\"></code></pre>\n"),
        ("```\"x\"\n```\n", "<pre tabindex=\"0\"><code class=\"language-&quot;x&quot;\"></code></pre>\n"),
        ("    a\n", "<pre tabindex=\"0\"><code>a\n</code></pre>\n"),
    ])
    func `code names its language`(_ text: String, _ html: String) {
        #expect(Rendered.html(text) == html)
    }

    // MARK: Notes and sources

    @Test func `footnotes and the places that refer to them lead to each other`() {
        #expect(
            Rendered.html("a[^x] b[^x]\n\n[^x]: c\n") == """
                <p>a<sup class="footnote-ref"><a id="fnref-x" href="#fn-x">1</a></sup> \
                b<sup class="footnote-ref"><a id="fnref2-x" href="#fn-x">1</a></sup></p>
                <div class="footnotes" role="group" aria-label="Footnotes">
                <ol>
                <li id="fn-x">
                <p>c</p>
                <p class="footnote-backrefs"> \
                <a class="footnote-backref" href="#fnref-x" aria-label="Back to reference 1">↩</a> \
                <a class="footnote-backref" href="#fnref2-x" aria-label="Back to reference 1-2">↩</a></p>
                </li>
                </ol>
                </div>

                """
        )
    }

    @Test(arguments: [
        "a[^*] b[^†] c[^*]\n\n[^*]: d\n\n[^†]: e\n", "a[^x] b[^X.] c[^x]\n\n[^x]: d\n\n[^X.]: e\n",
        "a[^x] b[^x] c[^x-2] d[^2-x]\n\n[^x]: d\n\n[^x-2]: e\n\n[^2-x]: f\n",
    ])
    func `ids of footnotes are unique, and links to them lead somewhere`(_ text: String) {
        let html = Rendered.html(text)
        let ids = html.matches(of: /id="([^"]*)"/).map { String($0.output.1) }
        #expect(ids.count == Set(ids).count)
        for match in html.matches(of: /href="#([^"]*)"/) { #expect(ids.contains(String(match.output.1))) }
    }

    @Test func `footnotes may refer to each other`() {
        let html = Rendered.html("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]\n")
        #expect(html.components("<li id=\"fn-") == 2)
        #expect(html.components("<div class=\"footnotes\"") == 1 && html.components("</div>") == 1)
        #expect(html.components("href=\"#fnref-1\"") == 1 && html.components("href=\"#fnref2-1\"") == 1)
    }

    @Test func `citations lead to the list of sources`() {
        #expect(
            Rendered.html("a [@S1; @S2]\n")
                == "<p>a <a class=\"citation\" href=\"#source-s1\">S1</a> "
                + "<a class=\"citation\" href=\"#source-s2\">S2</a></p>\n"
        )
    }

    // MARK: Links and images

    @Test(arguments: [
        ("[a](https://b.c)\n", "<p><a href=\"https://b.c\" rel=\"external\">a</a></p>\n"),
        ("[a](b.html \"c\")\n", "<p><a href=\"b.html\" title=\"c\">a</a></p>\n"),
        ("[a](<b c\"d'e\\<f>)\n", "<p><a href=\"b%20c%22d&#x27;e%3Cf\">a</a></p>\n"),
        ("[a](b?c=d&e=%20ä)\n", "<p><a href=\"b?c=d&amp;e=%20%C3%A4\">a</a></p>\n"),
    ])
    func `addresses are written so that they cannot break out`(_ text: String, _ html: String) {
        #expect(Rendered.html(text) == html)
    }

    @Test func `images are loaded late and have their size, so that text does not jump`() {
        let text = SourceText(SourceFile(path: "a.md", text: "- ![a *b* `c` ![d](e)](f.png \"g\")\n"))
        let (document, _) = MarkdownParser.parse(text, rawHTML: .checked)
        let links = PlainLinks(document: document, sizes: ["f.png": (640, 480)])
        #expect(
            String(decoding: DocumentRenderer.render(document, links: links).bytes, as: UTF8.self)
                == "<ul>\n<li><img src=\"f.png\" alt=\"a b c d\" title=\"g\" width=\"640\" height=\"480\" loading=\"lazy\"></li>\n</ul>\n"
        )
    }

    @Test func `HTML in an image's description is left out, and HTML after it keeps its addresses`() {
        let html = Rendered.html("![a <a href=\"x\">b</a>](c) <a href=\"d\">e</a>\n", rawHTML: .checked)
        #expect(html == "<p><img src=\"c\" alt=\"a b\" loading=\"lazy\"> <a href=\"d\">e</a></p>\n")
    }

    /// A provider that leads every link elsewhere.
    private struct MovedLinks: LinkProvider {
        func url(ofChapter id: Int) -> String { "chapter-\(id)" }
        func url(ofLink use: Int) -> String { "moved-\(use)?a&\"" }
        func isExternal(link use: Int) -> Bool { false }
        func size(ofImage use: Int) -> (width: Int, height: Int)? { nil }
        func id(_ anchor: String) -> String { anchor }
        func sourceID(_ work: String) -> String { work }
        func url(ofTerm term: Int) -> String { "" }
    }

    @Test(arguments: [RawHTMLMode.checked, .trusted])
    func `addresses in raw HTML are resolved like those of links`(_ mode: RawHTMLMode) {
        let markdown = "<a href='x' title='t'>b</a> [c](d) <img src=e alt=\"\">\n\n<div>\n<a href=\"f\">g</a>\n</div>\n"
        let text = SourceText(SourceFile(path: "a.md", text: markdown))
        let (document, _) = MarkdownParser.parse(text, rawHTML: mode)
        let html = String(decoding: DocumentRenderer.render(document, links: MovedLinks()).bytes, as: UTF8.self)
        let quote = mode == .checked ? "\"" : "'"
        #expect(html.contains("<a href=\(quote)moved-0?a&amp;%22\(quote) title="))
        #expect(html.contains("<a href=\"moved-1?a&amp;%22\">c</a>"))
        #expect(html.contains("moved-2?a&amp;%22"))
        #expect(html.contains("<div>\n<a href=\"moved-3?a&amp;%22\">g</a>\n</div>"))
    }

    @Test func `an address in trusted HTML that stays the same keeps its spelling`() {
        let html = "<p><a href=\"&#104;ttps://a.b/&ouml;?c&amp;d\\\">e</a></p>\n"
        #expect(Rendered.html(String(html.dropFirst(3).dropLast(5))) == html)
    }

    @Test func `an address in checked HTML is never copied`() {
        let html = Rendered.html("<a href=\"&#106;avascript:alert(1)\">a</a>\n", rawHTML: .checked)
        #expect(html == "<p><a href=\"&amp;#106;avascript:alert(1)\">a</a></p>\n")
    }

    // MARK: The parts of a page

    @Test(arguments: [
        ("# A\n\nb\n\n## C\n\nd\n", "<h1", "<p>b</p>", "<h1", "<div class=\"heading"),
        ("a\n\n# B\n", "", "<p>a</p>", "<p>a</p>", ""),
        ("# A\n\nb\n", "<h1", "<p>b</p>", "<h1", ""),
        ("## A\n\nb\n", "", "<div class=\"heading", "", "<div class=\"heading"),
        ("# A\n\n> ## B\n\n## C\n", "<h1", "<blockquote>", "<h1", "<div class=\"heading heading-2\"><h2 id=\"c\""),
        ("# A\n\n- ## B\n", "<h1", "<ul>", "<h1", ""),
    ])
    func `a page has a title, a body, and a lead before its first section`(
        _ text: String,
        _ title: String,
        _ body: String,
        _ lead: String,
        _ rest: String
    ) {
        let document = Rendered.document(text)
        let parts = [document.title, document.body, document.lead, document.rest].map {
            String(decoding: $0, as: UTF8.self)
        }
        for (part, start) in zip(parts, [title, body, lead, rest]) {
            #expect(start.isEmpty ? part.isEmpty : part.drop { $0 == "\n" }.hasPrefix(start), "\(part)")
        }
        #expect(parts[0] + parts[1] == parts[2] + parts[3])
    }

    @Test(arguments: [
        String(repeating: ">", count: 20_000) + "a\n", String(repeating: "- ", count: 20_000) + "a\n",
        String(repeating: "*a ", count: 20_000) + String(repeating: "b*", count: 20_000) + "\n",
        String(repeating: "> [!BAD]\n\n> [!GOOD]\n\n", count: 2_000),
    ])
    func `nesting costs no call stack, and every element is closed`(_ text: String) {
        let html = Rendered.html(text)
        #expect(html.components("<") == 2 * html.components("</"))
    }
}

extension String {
    /// How often `part` occurs.
    fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
