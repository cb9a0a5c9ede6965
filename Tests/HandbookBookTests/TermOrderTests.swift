import HandbookBook
import HandbookSource
import HandbookTestSupport
import Testing

@Suite struct TermOrderTests {
    private static let glossary = "skew: {term: skew, definition: x, chapter: C3}\n"
    private static let summary = "- [One](one.md)\n- [Two](two.md)\n- [Three](three.md)\n- [Four](four.md)\n"

    /// What is found when the first of four chapters has this text; the third explains the term.
    private static func findings(_ one: String, two: String = "# Two\n") -> [Finding] {
        let files = [
            "one.md": one, "two.md": two, "three.md": "---\nid: C3\n---\n# Three\n\nSkew.\n",
            "four.md": "# Four\n\nskew\n",
        ]
        let book = BookFixture(summary, files, glossary: glossary)
        return [Finding](book.diagnostics + book.termOrder)
    }

    private static let message =
        "term-before-definition: 'skew' is explained only later, in three.md | link to that chapter, or say in a parenthesis "
        + "what the term means (The glossary says where it is explained)"

    @Test func `a term before the chapter that explains it is reported once`() {
        let text = MarkedText("# One\n\nMind «skew».\n")
        #expect(Self.findings(text.text, two: "# Two\n\nskew\n") == [Finding](at: text, [Self.message]))
    }

    @Test func `the first chapter that uses the term decides`() {
        #expect(Self.findings("# One\n\nSkew ([more](three.md)).\n", two: "# Two\n\nskew\n") == [])
    }

    @Test(arguments: [
        "# One\n\nskew, see [Three](three.md)\n", "# One\n\n*Skew* means\n", "# One\n\nSkew (differing features) is\n",
        "---\nprerequisites: [C3]\n---\n# One\n\nskew\n", "---\ntype: reference\n---\n# One\n\nskew\n",
        "# One\n\n`skew`\n",
    ])
    func `a reader who is helped on needs no warning`(text: String) {
        #expect(Self.findings(text) == [])
    }

    @Test func `a reference page with prerequisites is read in order`() {
        let text = MarkedText("---\ntype: reference\nprerequisites: [C7]\n---\n# One\n\n«skew»\n")
        #expect(Self.findings(text.text, two: "---\nid: C7\n---\n# Two\n") == [Finding](at: text, [Self.message]))
    }

    @Test func `index pages are maps`() {
        let files = ["README.md": "# Home\n\nskew\n", "three.md": "---\nid: C3\n---\n# Three\n"]
        let book = BookFixture("[Home](README.md)\n\n- [Three](three.md)\n", files, glossary: Self.glossary)
        #expect([Finding](book.termOrder) == [])
    }

    @Test func `a chapter that is not there is reported`() {
        let text = MarkedText("skew: {term: skew, definition: x, chapter: «C33»}\n")
        let book = BookFixture("- [A](a.md)\n", ["a.md": "---\nid: C3\n---\n# A\n"], glossary: text.text)
        let expected = ["glossary-invalid: No chapter has the id 'C33' | did you mean 'C3'?"]
        #expect([Finding](book.diagnostics) == [Finding](at: text, expected))
    }
}
