import HandbookBook
import HandbookMarkdown
import HandbookSource
import HandbookTestSupport
import Testing

/// First uses of terms, as `«»` around them in the text.
@Suite struct TermScannerTests {
    private static let glossary = """
        recall: {term: recall, definition: x}
        rag: {term: RAG, definition: x}
        store: {term: store, definition: x}
        feature-store: {term: feature store, also: [online store for features], definition: x}
        ab: {term: A/B test, definition: x}
        p99: {term: p99, definition: x}
        query: {term: query, definition: x}
        bias: {term: bias, definition: x, chapter: C9}
        train: {term: training, definition: x}
        neighbor: {term: "k-nearest neighbors", definition: x}
        resume: {term: résumé, definition: x}
        """

    private static func marked(_ text: String, chapter: String? = nil) -> String {
        let glossary = Glossary.read(SourceFile(path: "g.yml", text: glossary)).glossary
        let source = SourceText(SourceFile(path: "a.md", text: text))
        let document = MarkdownParser.parse(source, rawHTML: .trusted).document
        let uses = TermScanner(glossary).uses(in: document, ofChapter: chapter, source)
        return MarkedText.marking(uses.map(\.range), in: text)
    }

    static let texts = [
        // The first use of each term, the longest form first.
        "«recall», then recall.", "A «feature store» is no «store».", "An «online store for features», a «store»?",
        // Capitals: one at the beginning is allowed, others must be as written.
        "«Recall» fell.", "RECALL fell.", "«RAG» is no rag.", "Feature «Store».", "«Feature store».", "a «résumé»",
        // Plurals.
        "two «recalls»", "«queries»", "«biases»", "three «feature stores»", "«RAGs»", "«A/B tests»", "querys",
        // Parts of other words.
        "precall recalled recall2", "pre-training, training-based", "p99.9", "a_p99", "«p99».", "(«p99»)", "“«recall»”",
        "its «recall»’s end", "its «recall»'s end", "«recall»—then", "caférecall", "→«recall»",
        // Space and hyphens.
        "«feature-store» rows", "«feature\nstore» rows", "«feature  store»", "feature - «store»",
        "«k nearest neighbors», k-nearest neighbors", "> [!SAY]\n> Our «feature\n> store» is down.",
        // Where terms are looked for.
        "- «recall»\n- recall\n", "1. a\n\n   «recall»", "**«recall»** recall", "*«recall»*",
        "> [!CLAIM]\n> «recall»\n",
        "| recall |\n|---|\n| «recall» |\n",
        // And where not.
        "# recall\n\n## recall\n", "[recall](a.md) `recall` ![recall](a.png)", "~~recall~~", "> recall\n",
        "```\nrecall\n```\n", "a[^1]\n\n[^1]: recall\n", "recall <kbd>x</kbd>", "<https://a.b/recall>",
        "<a href=\"x\">\n\nrecall\n\n</a>\n\n«recall»\n", "feat**ure** «store»",
        // Escapes and references do not move places.
        "\\*x\\* «recall»", "&amp; «recall» &eacute;", "Table: «recall» by «query»\n\n| a |\n|---|\n| b |\n",
    ]

    @Test(arguments: texts)
    func `terms are marked where they are first used`(text: String) {
        let plain = MarkedText(text).text
        #expect(Self.marked(plain) == text)
    }

    @Test func `a chapter's own terms are left out`() {
        #expect(Self.marked("bias, recall", chapter: "C9") == "bias, «recall»")
        #expect(Self.marked("bias, recall", chapter: "C8") == "«bias», «recall»")
    }

    @Test(arguments: [("**recall** is", true), ("recall (share found) is", true), ("recall is (a", false)])
    func `a term in bold or before a parenthesis is explained on the spot`(text: String, isExplained: Bool) {
        let glossary = Glossary.read(SourceFile(path: "g.yml", text: Self.glossary)).glossary
        let source = SourceText(SourceFile(path: "a.md", text: text))
        let document = MarkdownParser.parse(source, rawHTML: .checked).document
        let uses = TermScanner(glossary).uses(in: document, ofChapter: nil, source)
        #expect(uses.map(\.isExplained) == [isExplained])
    }
}
