import HandbookMarkdown
import HandbookSource
import HandbookTestSupport
import Testing

@Suite struct RawHTMLTests {
    /// The HTML that a chapter publishes, one piece a line.
    private func published(_ parsed: Parsed) -> String {
        parsed.document.nodes.compactMap { node in
            switch node.kind {
            case .html(let span), .htmlBlock(let span): parsed.document.string(span)
            default: nil
            }
        }
        .joined(separator: "|")
    }

    // MARK: Checked

    @Test(arguments: [
        ("a <kbd>b</kbd> c<br>d\n", "<kbd>|</kbd>|<br>"),
        ("<KBD>b</KBD >\n", "<kbd>|</kbd>"),
        ("a<br/>b <wbr />\n", "<br>|<wbr>"),
        (
            "x <abbr title='a \"b\" <c>' lang=en>d</abbr>\n",
            "<abbr title=\"a &quot;b&quot; &lt;c>\" lang=\"en\">|</abbr>"
        ),
        ("x <a href=\"b.md\" title=c>d</a>\n", "<a href=\"b.md\" title=\"c\">|</a>"),
        (
            "<details open>\n<summary>a</summary>\n\nb\n\n</details>\n",
            "<details open>\n<summary>a</summary>\n|</details>\n"
        ),
        ("<div>\na < b > c & d\n</div>\n", "<div>\na &lt; b &gt; c & d\n</div>\n"),
        ("a <!-- secret --> b\n", ""),
        ("<!-- a\n\nb -->\n", "\n"),
        ("<ol start=3 reversed><li value=4>a</li></ol>\n", "<ol start=\"3\" reversed><li value=\"4\">a</li></ol>\n"),
        ("- a\n\n  <div>\n  b\n  </div>\n", "<div>\nb\n</div>"),
    ])
    func `what is allowed is written anew`(_ text: String, _ html: String) {
        let parsed = Parsed(text)
        #expect(published(parsed).trimmingSuffix("\n") == html.trimmingSuffix("\n"))
        #expect(parsed.messages == [])
    }

    @Test(arguments: [
        ("a «<script>»b</script>\n", "<script> is not allowed in chapters"),
        ("«<script>»\nalert(1)\n</script>\n", "<script> is not allowed in chapters"),
        ("> a\n>\n> «<iframe src=\"b\">»\n", "<iframe> is not allowed in chapters"),
        ("«<style>»\na\n</style>\n", "<style> is not allowed in chapters"),
        ("a «<div>»b\n", "<div> is not allowed in chapters"),
        ("a «<svg onload=b>» c\n", "<svg> is not allowed in chapters"),
        ("«<!DOCTYPE html>»\n", "Declarations are not allowed in chapters"),
        ("a «<?php b?>» c\n", "Declarations are not allowed in chapters"),
        ("a «<![CDATA[b]]>» c\n", "Declarations are not allowed in chapters"),
        ("a <b «onclick=\"c\"»>d</b>\n", "Attribute 'onclick' is not allowed on <b>"),
        ("a <b «style='c: d'»>e</b>\n", "Attribute 'style' is not allowed on <b>"),
        ("a <b «class»>c</b>\n", "Attribute 'class' is not allowed on <b>"),
        ("a <kbd «href=b»>c</kbd>\n", "Attribute 'href' is not allowed on <kbd>"),
        ("> a <b\n>   «onclick=c»>d</b>\n", "Attribute 'onclick' is not allowed on <b>"),
        ("- a\n\n  <div\n    «onclick=c»>\n  d</div>\n", "Attribute 'onclick' is not allowed on <div>"),
        ("<div>\r\n<p «onclick=c»>d</p>\r\n</div>\r\n", "Attribute 'onclick' is not allowed on <p>"),
        ("a «</object>» b\n", "<object> is not allowed in chapters"),
    ])
    func `what is not allowed is an error at its place and is not published`(_ marked: String, _ summary: String) {
        let parsed = Parsed(MarkedText(marked).text)
        #expect(parsed.markedDiagnostics(.htmlNotAllowed) == marked)
        #expect(parsed.diagnostics.map(\.summary) == [summary])
        for word in ["script", "iframe", "style", "svg", "onclick", "DOCTYPE", "php", "CDATA", "class", "object"] {
            #expect(!published(parsed).contains("<\(word)") && !published(parsed).contains(" \(word)"))
        }
    }

    @Test(arguments: [
        ("a <dib>b\n", "did you mean 'div'?"),
        ("a <div>b\n", "put it at the start of a line, after a blank line"),
        ("a <iframe>b\n", "write it as Markdown, or as code with backticks"),
        ("a <abbr titel=\"b\">c</abbr>\n", "did you mean 'title'?"),
    ])
    func `messages say what to do`(_ text: String, _ help: String) {
        let advice = Parsed(text).diagnostics.filter { $0.id == .htmlNotAllowed }.map(\.help)
        #expect(advice == [help])
    }

    @Test(arguments: [
        ("a «<b>»c\n", "<b> is not closed"),
        ("a b«</b>» c\n", "</b> closes nothing that was opened in this block"),
        ("a <br>b«</br>»\n", "</br> closes nothing that was opened in this block"),
        ("*a «<b>»c* d\n", "<b> is not closed"),
        ("«<div>»\n\na\n", "<div> is not closed"),
        ("> «<div>»\n\na\n", "<div> is not closed"),
        ("- a\n\n  «<details>»\n- b\n", "<details> is not closed"),
    ])
    func `elements are closed where they were opened`(_ marked: String, _ summary: String) {
        let parsed = Parsed(MarkedText(marked).text)
        #expect(parsed.markedDiagnostics(.htmlUnbalanced) == marked)
        #expect(parsed.diagnostics.map(\.summary) == [summary])
    }

    @Test func `elements are closed in the order in which they were opened`() {
        let parsed = Parsed("a <b><i>c</b></i> d\n")
        #expect(
            parsed.messages == [
                "html-unbalanced: <b> is not closed",
                "html-unbalanced: </b> closes nothing that was opened in this block",
            ]
        )
    }

    @Test func `an element may be closed in another block of the same container`() {
        #expect(Parsed("<details>\n<summary>a</summary>\n\n- b\n\n# c\n\n</details>\n").messages == [])
    }

    /// From collections of tricks against filters: none may leave a tag or an attribute that is not allowed.
    @Test(arguments: [
        "<scr<script>ipt>alert(1)</script>\n", "<img src=x onerror=alert(1)>\n", "<img/src=x/onerror=alert(1)>\n",
        "<img src=\"x\"onerror=\"alert(1)\">\n", "<a href=\"x\" href=\"y\" onmouseover=alert(1)>b</a>\n",
        "<div <script>alert(1)</script>>\n", "<!--><script>alert(1)</script>-->\n",
        "<!-- --!><script>alert(1)</script> -->\n",
        "<div title=\"><script>alert(1)</script>\">a</div>\n", "<div title='\"><script>alert(1)</script>'>a</div>\n",
        "<b title=a\"onclick=alert(1)>b</b>\n", "<svg><script>alert(1)</script></svg>\n", "<math><mi//xlink:href=x>\n",
        "<details ontoggle=alert(1) open>\n\na\n\n</details>\n", "<p\u{0C}onclick=alert(1)>a</p>\n",
        "<p\n\tonclick\n=\nalert(1)>a</p>\n",
        "<div>\n<\u{0}script>alert(1)</script>\n</div>\n", "<template><script>alert(1)</script></template>\n",
        "<div>\n</div\nonclick=alert(1)>\n", "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">\n",
        "<div>\n<script", "<div title=\"", "<div title='a", "<b onclick=alert(1)", "<pre><!--</pre><script>--></pre>\n",
    ])
    func `no trick gets a script through`(_ text: String) {
        let html = published(Parsed(text))
        let isClean = HTMLTokenizer.tokens(of: Array(html.utf8)).allSatisfy { token in
            switch token {
            case .startTag(let name, let attributes, _, _):
                name != "script" && name != "svg" && !attributes.contains { $0.name.hasPrefix("on") }
            case .text, .endTag: true
            case .comment, .declaration: false
            }
        }
        #expect(isClean, "\(html)")
    }

    @Test(arguments: [
        ("x <a href=\"b.md#c\">d</a>\n", ["b.md#c"]),
        ("x <a href=\"?a=1&amp;b=2\">d</a> <img src='e.png' alt=''>\n", ["?a=1&b=2", "e.png"]),
        ("<blockquote cite=\"https://a.b\">\nc\n</blockquote>\n", ["https://a.b"]),
        ("x <a href=\"javascript:alert(1)\">d</a>\n", ["javascript:alert(1)"]),
    ])
    func `addresses in HTML are links of the chapter`(_ text: String, _ destinations: [String]) {
        let document = Parsed(text).document
        #expect(document.links.map(\.destination) == destinations)
        #expect(document.htmlLinks.map(\.use) == Array(destinations.indices))
        #expect(document.htmlLinks.allSatisfy { !$0.keepsSpelling })
    }

    // MARK: Trusted

    @Test(arguments: [
        ("a <B Class=x>b</B> <!-- c --> <?d?>\n", "<B Class=x>|</B>|<!-- c -->|<?d?>"),
        ("<script src=\"a.js\"></script>\n", "<script src=\"a.js\"></script>\n"),
        ("a <b>c\n", "<b>"),
        ("<div title='\"<b>\"'>\n</div>\n", "<div title='\"<b>\"'>\n</div>\n"),
    ])
    func `trusted HTML passes as it is`(_ text: String, _ html: String) {
        let parsed = Parsed(text, rawHTML: .trusted)
        #expect(published(parsed) == html)
        #expect(parsed.messages == [])
    }

    @Test(arguments: [
        ("«<script>»\nalert(1)\n</script>\n", "The site's policy blocks scripts in the page"),
        ("a «<SCRIPT>»b</SCRIPT>\n", "The site's policy blocks scripts in the page"),
        ("«<style>»\na {}\n</style>\n", "The site's policy blocks <style>"),
        ("a <b «style=\"c: d\"»>e</b>\n", "The site's policy blocks 'style='"),
        ("a <b id=c «STYLE = 'd'»>e</b>\n", "The site's policy blocks 'style='"),
        ("a <b «onclick=c»>d</b>\n", "The site's policy blocks 'onclick='"),
        ("> a <b\n>   «onclick=\"c\"»>d</b>\n", "The site's policy blocks 'onclick='"),
        ("- a\n\n  <div id=b\n    «style='c'»>\n  </div>\n", "The site's policy blocks 'style='"),
        ("> a\n\n<div>\r\n  <p «onload»>b</p>\r\n</div>\r\n", "The site's policy blocks 'onload='"),
    ])
    func `code in the page is a warning, since the site's policy blocks it`(_ marked: String, _ summary: String) {
        let parsed = Parsed(MarkedText(marked).text, rawHTML: .trusted)
        #expect(parsed.markedDiagnostics(.inlineCode) == marked)
        #expect(parsed.diagnostics.map(\.summary) == [summary])
        #expect(parsed.diagnostics.map(\.severity) == [.warning])
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: Character) -> Substring {
        self[..<(lastIndex { $0 != suffix }.map(index(after:)) ?? startIndex)]
    }
}
