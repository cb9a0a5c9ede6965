import HandbookMarkdown
import HandbookSource
import Testing

/// What search finds.
@Suite struct SectionTests {
    /// `anchor | trail > of > headings | body | code`, a section a line; line ends as `/`.
    private func sections(_ text: String) -> [String] {
        Parsed(text).document.sections().map { section in
            let trail = section.trail.joined(separator: " > ")
            return [section.anchor, trail, section.body, section.code].joined(separator: " | ").replacing(
                "\n",
                with: "/"
            )
        }
    }

    @Test func `a chapter is cut at its headings`() {
        #expect(
            sections("a\n\n# B\n\nc\n\n## D\n\ne\n\n#### F\n\ng\n\n## H\n\n# I\n") == [
                " |  | a | ", "b | B | c | ", "d | B > D | e | ", "f | B > D > F | g | ", "h | B > H |  | ",
                "i | I |  | ",
            ]
        )
    }

    @Test(arguments: [
        ("a\nb\\\nc\n", "a b c"),
        ("a *b* **c** ~~d~~ [e](f) ![g](h) <b>i</b> &amp;\n", "a b c d e g i &"),
        ("a `b` c\n", "a b c"),
        ("- a\n- b\n\n  c\n  - d\n", "a/b/c/d"),
        ("> a\n>\n> b\n", "a/b"),
        ("> [!NOTE]\n> a\n\nb\n", "a/b"),
        ("| a | b |\n|---|---|\n| c | d |\n\ne\n", "a b/c d/e"),
        ("a[^1] b [@S1]\n\n[^1]: c\n", "a b /c"),
        ("<div>\na\n</div>\n\nb\n", "b"),
        ("- [x] a\n", "a"),
        ("a\n\n---\n\nb\n", "a/b"),
    ])
    func `the body is the text of the blocks, one a line`(_ text: String, _ body: String) {
        #expect(Parsed(text).document.sections().map(\.body) == [body.replacing("/", with: "\n")])
    }

    @Test func `code is kept apart, and inline code is text as well`() {
        let text = "# A `b`\n\nc `d`\n\n```swift\ne\nf\n```\n\n    g\n\nh\n"
        #expect(sections(text) == ["a-b | A b | c d/h | b/d/e/f/g"])
    }

    @Test func `a heading's own text is not in its body`() {
        #expect(sections("# A *b* [@S1]\n\nc\n") == ["a-b- | A b  | c | "])
    }

    @Test func `a chapter without text has no sections`() {
        #expect(sections("") == [])
        #expect(sections("<div></div>\n") == [])
        #expect(sections("![](a.png)\n") == [])
    }

    @Test func `written ids are the anchors`() {
        #expect(sections("# A {#x}\n\nb\n") == ["x | A | b | "])
    }
}
