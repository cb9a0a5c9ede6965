import HandbookMarkdown
import HandbookSource
import HandbookTestSupport
import Testing

/// Where things stand in the author's text. libcmark-gfm's own positions are wrong in many of these cases.
@Suite struct PositionTests {
    /// One input with marks around what is to be found.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let marked: String

        init(_ name: String, _ marked: String) {
            self.name = name
            self.marked = marked
        }

        var testDescription: String { name }

        var text: String { MarkedText(marked).text }
    }

    @Test(arguments: [
        Case("on the first line", "See «[a](b)» here.\n"),
        Case("twice on a line", "«[a](b)» and «[c](d)»\n"),
        Case("after leading spaces on a wrapped line", "One\n   two «[a](b)»\n"),
        Case("after a tab on a wrapped line", "One\n\ttwo «[a](b)»\n"),
        Case("in a quote", "> One\n> two «[a](b)»\n"),
        Case("in a lazy line of a quote", "> One\ntwo «[a](b)»\n"),
        Case("in a lazy line of a quote in a quote", "> > One\n> two «[a](b)»\nthree «[c](d)»\n"),
        Case("in a list item", "- One\n  two «[a](b)»\n"),
        Case("in a lazy line of a list item", "- One\ntwo «[a](b)»\n"),
        Case("in a numbered list in a quote", "> 10. One\n>     two «[a](b)»\n"),
        Case("with text over two lines", "One «[two\n  three](b)» four\n"),
        Case("with text over two lines of a quote", "> One «[two\n> three](b)» four\n"),
        Case("with a destination on the next line", "> One «[two](\n> b)» four\n"),
        Case("with a title on the next line", "> One «[two](b\n>  \"three\")» four\n"),
        Case("with a title that holds brackets and parentheses", "«[a](b \"c) [d](e)\")» «[f](g)»\n"),
        Case("with a title in parentheses", "«[a](b (c))» «[f](g)»\n"),
        Case("with parentheses in the destination", "«[a](b(c)d)» «[e](f)»\n"),
        Case("with an escaped parenthesis in the destination", "«[a](b\\)c)» «[e](f)»\n"),
        Case("with a destination in angle brackets", "«[a](<b c>)» «[e](f)»\n"),
        Case("without a destination", "«[a]()» «[b](<>)» «[c](d)»\n"),
        Case("without text", "x «[](b)» «[c](d)»\n"),
        Case("with brackets in its text", "«[a [b] c](d)» «[e](f)»\n"),
        Case("with escaped brackets in its text", "«[a \\] \\[ c](d)» «[e](f)»\n"),
        Case("with code that holds a bracket", "«[a `]` b](c)» «[e](f)»\n"),
        Case("with emphasis in its text", "«[**a** _b_ ~~c~~](d)» «[e](f)»\n"),
        Case("with emphasis around it", "*x **«[a](b)»** y* «[e](f)»\n"),
        Case("after emphasis marks that are text", "2 * 3 ** 4 _ «[a](b)»\n"),
        Case("after an escape", "a \\* b \\\\ «[a](b)»\n"),
        Case("after a backslash that is text", "C:\\dir \\q «[a](b)»\n"),
        Case("after an escaped bracket", "\\[x](y) «[a](b)»\n"),
        Case("after character references", "a &amp; &eacute; &#35; &#x23; «[a](b)»\n"),
        Case("after references to two characters", "a &NotEqualTilde; &fjlig; &bne; «[a](b)»\n"),
        Case("after what looks like a reference", "a &foo; & &; &#xyz; &#99999999; «[a](b)»\n"),
        Case("after references written out", "a &amp;amp; &amp;lt; «[a](b)»\n"),
        Case("after a NUL", "a\u{0} «[a](b)»\n"),
        Case("after code", "`x [a](b) y` ``z ` [c](d)`` «[a](b)»\n"),
        Case("after a backtick that is text", "one ` two «[a](b)»\n"),
        Case("after HTML", "x <b title=\"[a](b)\">y</b> «[a](b)»\n"),
        Case("after HTML over two lines of a quote", "> x <b\n>   title=\"a\">y</b> «[a](b)»\n"),
        Case("after a comment", "x <!-- [c](d) > --> «[a](b)»\n"),
        Case("after brackets that are text", "a[0] [x] [y](z w) «[a](b)»\n"),
        Case("after a hard break by spaces", "One  \n  two «[a](b)»\n"),
        Case("after a hard break by a backslash", "> One\\\n> two «[a](b)»\n"),
        Case("in a heading", "## One «[a](b)» ##\n"),
        Case("in an underlined heading", "One\n  two «[a](b)»\n===\n"),
        Case("in an underlined heading after a definition", "[x]: y\nOne «[a](b)»\n===\n"),
        Case("in a task", "- [x] One «[a](b)»\n- [ ] «[c](d)»\n"),
        Case("in a footnote", "One[^1]\n\n[^1]: Two «[a](b)»\n\n    Three «[c](d)»\n"),
        Case("in a table cell", "| a | b |\n|---|---|\n| c | «[d](e)» |\n| «[f](g)» | |\n"),
        Case("in a table header", "| a | «[d](e)» |\n|---|---|\n"),
        Case("in a table without outer pipes", "a | «[d](e)»\n--|--\nf | «[g](h)»\n"),
        Case("in a table with escaped pipes", "| a \\| b | «[c\\|d](e)» |\n|---|---|\n| `f \\| g` | «[h](i)» |\n"),
        Case("in a table in a list", "- | a | «[d](e)» |\n  |---|---|\n  | c | «[d](e)» |\n"),
        Case("in a table in a quote", "> | a | «[d](e)» |\n> |---|---|\n> | c | «[d](e)» |\n"),
        Case(
            "in a table in a list in a quote",
            "> 1. One\n>\n>    | a | «[d](e)» |\n>    |---|---|\n>    | c | «[d](e)» |\n"
        ),
        Case(
            "in text right before a table",
            "One «[a](b)»\ntwo «[c](d)»\n| a | «[d](e)» |\n|---|---|\n| c | «[d](e)» |\n"
        ),
        Case(
            "in text right before a table without rows",
            "One «[a](b)»\n| a | «[d](e)» |\n|---|---|\n\nTwo «[f](g)»\n"
        ),
        Case(
            "in text right before a table, after code that looks the same",
            "```\nOne [a](b)\n```\nOne «[a](b)»\n| a |\n|---|\n| «[d](e)» |\n"
        ),
        Case("in text right before a table in a quote", "> One «[a](b)»\n> | «[c](d)» |\n> |---|\n> | «[e](f)» |\n"),
        Case("in text right before a table in a list", "- One «[a](b)»\n  | «[c](d)» |\n  |---|\n  | «[e](f)» |\n"),
        Case("in a row with empty cells", "| | «[a](b)» |\n|---|---|\n| | «[c](d)» |\n||«[e](f)»|\n"),
        Case("by reference", "«[a][b]» «[b][]» «[b]» «[c](d)»\n\n[b]: e\n"),
        Case("by reference, before parentheses that hold no target", "«[b]»(not a target) «[c](d)»\n\n[b]: e\n"),
        Case("by reference, before brackets that hold no label", "«[b]»[[c] «[d](e)»\n\n[b]: e\n"),
        Case("by a reference with an escaped bracket", "«[a][b\\]]» «[c](d)»\n\n[b\\]]: e\n"),
        Case("after a definition", "[x]: y\n«[a](b)»\n"),
        Case("after definitions with titles", "[x]: y \"z\"\n[u]: <v>\n  'w'\n[q]:\n  r\n(s\n t)\n«[a](b)» «[x]»\n"),
        Case("after a definition in a quote", "> [x]:\n> y\n> «[a](b)»\n"),
        Case("in what looks like a definition", "[x]: y \"z\" «[a](b)»\n"),
        Case("around an image", "«[![a](b)](c)» «[d](e)»\n"),
        Case("in letters of several bytes", "Grüße, 世界: «[a](b)»\n"),
        Case("after emoji and combining marks", "👩‍👩‍👧‍👦 e\u{301} 🇩🇪 «[a](b)»\n"),
        Case("in lines with CRLF", "One\r\n  two «[a\r\n b](c)»\r\n\r\n> three\r\n> «[d](e)»\r\n"),
        Case("in a table with CRLF", "One «[a](b)»\r\n| a | «[d](e)» |\r\n|---|---|\r\n| c | «[d](e)» |\r\n"),
        Case("after a definition with CRLF", "[x]: y\r\n«[a](b)»\r\n"),
        Case("in lines with CR", "One\r  two «[a](b)»\r"),
        Case("at the end of a file without a line end", "One «[a](b)»"),
        Case("in an alert", "> [!NOTE]\n> One «[a](b)»\n"),
        Case("in an alert, where the marker says the same", "> [!NOTE]\n> NOTE «[a](b)»\n"),
    ])
    func `a link`(_ example: Case) {
        let parsed = Parsed(example.text)
        let found = parsed.marked { kind in
            if case .link = kind { true } else { false }
        }
        #expect(found == example.marked)
    }

    @Test(arguments: [
        Case("in parentheses", "[a](«b.md#c») [d](  «e»  \"f\")\n"),
        Case("in angle brackets", "[a](<«b c»>)\n"),
        Case("on a later line", "> [a](\n> «b» )\n"),
        Case("of an image", "![a](«b.png» \"c\")\n"),
        Case("of an image in a link", "[![a](«b»)](«c»)\n"),
        Case("given by reference is the link", "«[a][b]»\n\n[b]: c\n"),
        Case("of an angle autolink", "<«https://a.b»> x\ny <«https://c.d»> <«e@f.g»>\n"),
        Case("of a bare address", "See «https://a.b/c_d?e=f&g=h».\n"),
        Case("of a bare www address", "See\n  «www.a.b», «www.c.d»\n"),
        Case("of a bare mail address", "Write to «a.b@c.d», to *«e@f.g»* or «h@i.j»\n"),
        Case("of a bare address in a table", "| «www.a.b» | c |\n|---|---|\n| d | «https://e.f» |\n"),
        Case("of a bare address in a quote", "> One\ntwo «https://a.b»\n"),
        Case("of a bare address with a character reference in it", "«https://a.b/?c&amp;d» `e` «www.f.g»\n"),
        Case("of a bare address with a backslash in it", "«https://a.b/\\_c» `e` «www.f.g»\n"),
        Case("of a bare address after escapes and references", "\\* &amp; «https://a.b» x\n"),
        Case("whose text is the same address", "[https://a.b](«https://a.b») [www.c.d](«http://www.c.d»)\n"),
        Case("of an autolink whose text holds a reference", "<«https://a.b/?c&amp;d»> <«https://e.f/\\»>\n"),
        Case("in a tag", "x <a href=\"«b»\">y</a> <img alt=\"\" src='«c.png»'> <a «href=\"\"»>z</a>\n"),
        Case("in a tag over two lines of a quote", "> x <a\n>   href = «b»>y</a>\n"),
    ])
    func `the destination of a link`(_ example: Case) {
        let parsed = Parsed(example.text)
        #expect(parsed.marked(parsed.document.links.map(\.range)) == example.marked)
    }

    @Test(arguments: [
        Case("in text", "a «![b](c)» d «![e][f]»\n\n[f]: g\n"),
        Case("in a link", "[x «![a](b)» y](c) «![d](e)»\n"),
        Case("in the description of another", "«![a «![b](c)» d](e)» «![f](g)»\n"),
        Case("after an exclamation mark", "Wow!«![a](b)» \\![c](d) !«![e](f)»\n"),
        Case("over two lines", "> «![a\n> b](c\n> 'd')» «![e](f)»\n"),
        Case("in a cell", "| a |\n|---|\n| «![b](c)» |\n"),
    ])
    func `an image`(_ example: Case) {
        let found = Parsed(example.text).marked { kind in
            if case .image = kind { true } else { false }
        }
        #expect(found == example.marked)
    }

    @Test(arguments: [
        Case("in text", "a«[^1]» b«[^two]»\n  c«[^1]»\n\n[^1]: x\n[^two]: y\n"),
        Case("in a cell", "| a |\n|---|\n| b«[^1]» |\n\n[^1]: x\n"),
        Case("in a footnote", "a«[^1]»\n\n[^1]: x«[^2]»\n\n[^2]: y\n"),
        Case("after an undefined one", "a[^x] b &amp; «[^1]»\n\n[^1]: x\n"),
    ])
    func `a footnote reference`(_ example: Case) {
        let found = Parsed(example.text).marked { kind in
            if case .footnoteReference = kind { true } else { false }
        }
        #expect(found == example.marked)
    }

    @Test(arguments: [
        Case("in text", "a «[@S1]» b\n  c «[@S2; @S3]»\n"),
        Case("after an escape", "a \\* b «[@S1]» &amp; «[@S2]»\n"),
        Case("after letters of several bytes", "Grüße «[@S1]» 世界 «[@S2]»\n"),
        Case("in emphasis", "*a «[@S1]»* **«[@S2]»**\n"),
        Case("in a cell", "| a \\| b «[@S1]» |\n|---|\n| «[@S2]» |\n"),
        Case("in other brackets", "[see «[@S1]» and «[@S2]»]\n"),
        Case("in a lazy line", "> a\nb «[@S1]»\n"),
        Case("after an escaped one", "\\[@S1] &#91;@S1] «[@S2]»\n"),
    ])
    func `a citation`(_ example: Case) {
        let parsed = Parsed(example.text)
        // `[@S2; @S3]` is one place with two citations.
        let places = Set(parsed.document.citations.map(\.range))
        #expect(parsed.marked(places.sorted()) == example.marked)
    }

    @Test(arguments: [
        Case("with one backtick and with two", "a «`b`» «``c ` d``»\n"),
        Case("after text that needs care", "\\` &amp; «`a`» ` «``b``»\n"),
        Case("over two lines of a quote", "> «`a\n> b`» «`c`»\n"),
        Case("in a cell", "| «`a \\| b`» | «`c`» |\n|---|---|\n"),
        Case("in a link", "[«`a`»](b) «`c`»\n"),
    ])
    func `a code span`(_ example: Case) {
        let found = Parsed(example.text).marked { kind in
            if case .code = kind { true } else { false }
        }
        #expect(found == example.marked)
    }

    @Test(arguments: [
        Case("a tag", "a «<b>»c«</b>» d\n"),
        Case("a tag after text that needs care", "\\< &lt; 1 < 2 «<b>»c«</b>»\n"),
        Case("a tag over two lines of a quote", "> a «<b\n>   title='>'>»c«</b>»\n"),
        Case("a tag over two lines, the second lazy", "> > a «<b\n>    title='x'>»c«</b>» d\n"),
        Case("a tag over two lines with CRLF", "- a «<b\r\n  title='x'>»c«</b>»\r\n"),
        Case("a comment", "a «<!-- <b> -->» «<b>»c«</b>»\n"),
        Case("a tag in a cell", "| a «<br>» b |\n|---|\n| «<br>» |\n"),
        Case("a block", "«<div>\na\n</div>»\n\nb\n"),
        Case("a block at the end of a file", "a\n\n«<div>\na</div>»"),
        Case("a block in a list", "- a\n\n  «<div>\n  b\n  </div>»\n"),
    ])
    func `raw HTML`(_ example: Case) {
        let found = Parsed(example.text).marked { kind in
            switch kind {
            case .html, .htmlBlock: true
            default: false
            }
        }
        #expect(found == example.marked)
    }

    @Test(arguments: [
        Case("of numbers signs", "a\n\n«## b ##»\n\n> «# c»\n"),
        Case("underlined", "a\n\n«b\nc\n---»\nd\n"),
        Case("in a list", "- «## a»\n- «b\n  ---»\n"),
    ])
    func `a heading`(_ example: Case) {
        let parsed = Parsed(example.text)
        #expect(parsed.marked(parsed.document.headings.map(\.range)) == example.marked)
    }

    @Test(arguments: [
        Case("on its own", "a\n\n«> [!NOTE]\n> b\nc»\n\nd\n"),
        Case("in a list", "- «> [!TIP]\n  > b»\n- c\n"),
    ])
    func `an alert`(_ example: Case) {
        let found = Parsed(example.text).marked { kind in
            if case .alert = kind { true } else { false }
        }
        #expect(found == example.marked)
    }

    @Test(arguments: [
        Case("a table", "a\n\n«| b |\n|---|\n| c |»\n\nd\n"),
        Case("a table right after text", "a\nb\n«| b |\n|---|\n| c |»\n"),
        Case("a table right after text, without rows", "a\nb\n«| b |\n|---|»\n"),
        Case("a table in a list", "- «| b |\n  |---|»\n"),
    ])
    func `a table`(_ example: Case) {
        let found = Parsed(example.text).marked { $0 == .table }
        #expect(found == example.marked)
    }

    @Test(arguments: [
        Case("before and after inline nodes", "«a »[«b»](c)« d »*«e»*« f»\n  «g»\n"),
        Case("with escapes and references", "«a \\* &amp; &eacute; b»\n> «\\> &gt; c»\n"),
        Case("around citations", "«a \\* »[@S1]« b »[@S2]\n"),
    ])
    func `text`(_ example: Case) {
        let found = Parsed(example.text).marked { kind in
            if case .text = kind { true } else { false }
        }
        #expect(found == example.marked)
    }

    // MARK: Texts put together from pieces

    @Test func `messages count from the start of the file, front matter included`() {
        let marked = MarkedText("---\ntitle: Größe\n---\n# A\n\nb «[^x]»\n")
        let file = SourceFile(path: "a.md", text: marked.text)
        var text = SourceText()
        let body = marked.text.utf8.count - "# A\n\nb [^x]\n".utf8.count
        text.append(file, ByteRange(body, marked.text.utf8.count))
        let (_, diagnostics) = MarkdownParser.parse(text, rawHTML: .checked)
        #expect(diagnostics.map(\.location) == [file.location(marked.ranges[0])])
    }

    @Test func `messages about included text name the included file`() {
        let before = MarkedText("One [^a] two\n")
        let included = MarkedText("> three\nfour «[^x]»\n")
        let outer = SourceFile(path: "outer.md", text: before.text + "after «[^y]»\n".filter { !"«»".contains($0) })
        let inner = SourceFile(path: "inner.md", text: included.text)
        var text = SourceText()
        text.append(outer, ByteRange(0, before.text.utf8.count))
        text.append(inner, ByteRange(0, inner.bytes.count))
        text.append(outer, ByteRange(before.text.utf8.count, outer.bytes.count))
        let (_, diagnostics) = MarkdownParser.parse(text, rawHTML: .checked)
        let start = before.text.utf8.count + "after ".utf8.count
        #expect(
            diagnostics.map(\.location) == [
                outer.location(ByteRange(4, 8)), inner.location(included.ranges[0]),
                outer.location(ByteRange(start, start + 4)),
            ]
        )
    }
}
