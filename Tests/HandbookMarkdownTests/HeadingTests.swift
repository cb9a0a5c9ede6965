import HandbookMarkdown
import HandbookSource
import HandbookTestSupport
import Testing

@Suite struct HeadingTests {
    /// What github.com makes of headings, as the fixtures of github-slugger record it.
    @Test(arguments: [
        ("alpha", "alpha"),
        ("bravoCharlieDelta", "bravocharliedelta"),
        ("__proto__", "__proto__"),
        ("heading with a - dash", "heading-with-a---dash"),
        ("heading with an _ underscore", "heading-with-an-_-underscore"),
        ("heading with a period.txt", "heading-with-a-periodtxt"),
        (
            "exchange.bind_headers(exchange, routing [, bindCallback])",
            "exchangebind_headersexchange-routing--bindcallback"
        ),
        (" ", "-"),
        (" a ", "-a-"),
        ("apostrophe’s should be trimmed", "apostrophes-should-be-trimmed"),
        ("R&D: the 2 % case", "rd-the-2--case"),
        ("I ♥ unicode", "i--unicode"),
        ("en–dash", "endash"),
        ("😄 unicode emoji", "-unicode-emoji"),
        ("😄-😄 unicode emoji", "--unicode-emoji"),
        (":ok_hand::hatched_chick: Two in a row", "ok_handhatched_chick-two-in-a-row"),
        ("Профили пользователей", "профили-пользователей"),
        ("Привет non-latin 你好", "привет-non-latin-你好"),
        ("ÄÖÜ ẞ İ", "äöü-ß-i̇"),
        ("Ⅳ and Ⓔ", "ⅳ-and-ⓔ"),
        ("x² and ½", "x-and-"),
        ("e\u{301} and ा", "e\u{301}-and-ा"),
        ("a‿b", "a‿b"),
        ("a\u{A0}b\tc", "abc"),
        // github.com gives these no id at all.
        ("", "section"),
        ("???", "section"),
    ])
    func `a slug is GitHub's`(_ text: String, _ slug: String) {
        #expect(Slug.make(text) == slug)
    }

    @Test(arguments: [
        ("# echo\n# echo\n# echo\n", ["echo", "echo-1", "echo-2"]),
        ("# echo\n# echo\n# echo 1\n# echo-1\n# echo\n", ["echo", "echo-1", "echo-1-1", "echo-1-2", "echo-2"]),
        ("# foxtrot-1\n# foxtrot\n# foxtrot\n", ["foxtrot-1", "foxtrot", "foxtrot-2"]),
        ("# !\n# ?\n", ["section", "section-1"]),
    ])
    func `repeated headings are counted`(_ text: String, _ anchors: [String]) {
        #expect(Parsed(text).document.headings.map(\.anchor) == anchors)
    }

    @Test(arguments: [
        ("# *A* `b` ~~c~~ [d](e) ![f](g) <b>h</b> &amp; \\*i\\*\n", "A b c d f h & *i*", "a-b-c-d-f-h--i"),
        ("A\n  b\n===\n", "A b", "a-b"),
        ("## A ##\n", "A", "a"),
        ("#\n", "", "section"),
        ("# A [@S1]\n", "A ", "a-"),
    ])
    func `a heading's text is what is read aloud`(_ text: String, _ heading: String, _ anchor: String) {
        let parsed = Parsed(text)
        #expect(parsed.document.headings.map(\.text) == [heading])
        #expect(parsed.document.headings.map(\.anchor) == [anchor])
    }

    @Test(arguments: [
        ("# A b {#c}\n", "A b", "c"),
        ("# A b{#c}\n", "A b", "c"),
        ("# A {#größe_1.2:x-y}\n", "A", "größe_1.2:x-y"),
        ("# A {#c} ##\n", "A", "c"),
        ("# `A` {#c}\n", "A", "c"),
        ("# **A** *b {#c}*\n", "A b", "c"),
        ("A\nb {#c}\n---\n", "A b", "c"),
        ("# {#c}\n", "", "c"),
    ])
    func `an id can be written`(_ text: String, _ heading: String, _ anchor: String) {
        let found = Parsed(text).document.headings[0]
        #expect(found.text == heading)
        #expect(found.anchor == anchor)
        #expect(found.isCustomAnchor)
    }

    @Test(arguments: [
        "# A {#}\n", "# A {#b c}\n", "# A {b}\n", "# A {#b} c\n", "# A #b}\n", "# A {#\"}\n", "# `{#a}`\n",
    ])
    func `what is no id stays text`(_ text: String) {
        #expect(Parsed(text).document.headings.map(\.isCustomAnchor) == [false])
    }

    @Test func `a written id goes before slugs, wherever it stands`() {
        let parsed = Parsed("# a\n# b {#a}\n# a\n")
        #expect(parsed.document.headings.map(\.anchor) == ["a-1", "a", "a-2"])
        #expect(parsed.messages == [])
    }

    @Test func `an id of raw HTML goes before slugs`() {
        let parsed = Parsed("# a\n\n<div id=\"a\">\n\nb\n\n</div>\n")
        #expect(parsed.document.headings.map(\.anchor) == ["a-1"])
        #expect(parsed.document.htmlIDs.map(\.id) == ["a"])
    }

    @Test(arguments: [
        "# a {#x}\n\n«# b {#x}»\n",
        "# a {#x}\n\nb <span id=\"«x»\">c</span>\n",
        "a <span id=x>b</span> <span id='«x»'>c</span>\n",
    ])
    func `an id written twice is reported at its second place`(_ marked: String) {
        let parsed = Parsed(MarkedText(marked).text)
        #expect(parsed.markedDiagnostics(.duplicateAnchor) == marked)
        #expect(parsed.messages == ["duplicate-anchor: Id 'x' is used twice in this chapter"])
    }

    @Test func `headings know their level and their place in the tree`() {
        let document = Parsed("# a\n\n> ### b\n\nc\n---\n").document
        #expect(document.headings.map(\.level) == [1, 3, 2])
        #expect(document.headings.map { document.nodes[$0.node].kind } == (0..<3).map { .heading(index: $0) })
    }

    @Test(arguments: [
        ("## a\n### b\n## c\n", [1, 2, 1]),
        ("# a\n### b\n", [1, 3]),
        ("### a\n## b\n", [3, 2]),
        ("a\n\n## b\n", [2]),
        ("a\n", []),
    ])
    func `headings are raised only if the chapter begins with its highest`(_ text: String, _ levels: [Int]) {
        var document = Parsed(text).document
        document.raiseHeadings()
        #expect(document.headings.map(\.level) == levels)
    }
}
