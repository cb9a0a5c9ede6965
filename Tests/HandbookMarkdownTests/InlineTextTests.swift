import HandbookMarkdown
import HandbookSource
import Testing

@Suite struct InlineTextTests {
    @Test(
        arguments: [
            ("plain", [.text("plain")]), ("", []),
            ("a `b * c` d", [.text("a "), .code("b * c"), .text(" d")]),
            ("**a** and *b*", [.strong("a"), .text(" and "), .emphasis("b")]),
            ("2 * 3 * 4", [.text("2 * 3 * 4")]), ("5*x*y", [.text("5*x*y")]), ("` a `", [.text("` a `")]),
            ("a [@S1; @S2].", [.text("a "), .citations(["S1", "S2"]), .text(".")]),
            ("[a] [@]", [.text("[a] [@]")]), ("`open", [.text("`open")]), ("**", [.text("**")]),
        ] as [(String, [InlineText.Piece])]
    )
    func `signs enclose words, other signs are text`(text: String, pieces: [InlineText.Piece]) {
        #expect(InlineText(text).pieces == pieces)
    }

    @Test func `plain text has neither signs nor citations`() {
        #expect(InlineText("**A** `b` [@S1] c").plain == "A b c")
    }

    @Test func `tasks are named by their own words, equal ones are counted`() {
        let text = SourceText(SourceFile(path: "a.md", text: "- [ ] one\n  - [ ] two\n- [x] one\n- three\n"))
        let ids = MarkdownParser.parse(text, rawHTML: .checked).document.taskIDs().sorted { $0.key < $1.key }.map(
            \.value
        )
        #expect(ids == [StableHash.make("one"), StableHash.make("two"), StableHash.make("one") + "-2"])
    }
}
