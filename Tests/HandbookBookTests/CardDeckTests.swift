import HandbookMarkdown
import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBook

@Suite struct CardDeckTests {
    private static func read(_ text: String) -> (components: ChapterComponents, diagnostics: [Diagnostic]) {
        let source = SourceText(SourceFile(path: "a.md", text: text))
        var document = MarkdownParser.parse(source, rawHTML: .checked).document
        return ChapterComponents.read(&document, source, prices: PriceCatalog())
    }

    @Test func `a card is a question and an answer, over several lines if need be`() {
        let (components, diagnostics) = Self.read(
            """
            ```cards
            Q: What is "late": a day
               or a week?
            A: Ask. It depends # on them.
            id: late
            tags: labels, time-split

            Q: Two?
            A: `2`
            ```
            """
        )
        #expect(diagnostics.isEmpty)
        #expect(components.cards.map(\.id) == ["late", StableHash.make("Two?")])
        #expect(components.cards.map(\.question.plain) == ["What is \"late\": a day or a week?", "Two?"])
        #expect(components.cards.map(\.answer.plain) == ["Ask. It depends # on them.", "2"])
        #expect(components.cards.map(\.tags) == [["labels", "time-split"], []])
    }

    @Test(arguments: [
        Example(
            "no answer",
            "```cards\n«Q: a»\n```",
            "part-invalid: The question has no answer | add a line 'A: …' below it"
        ),
        Example(
            "no question",
            "```cards\n«A: a»\n```",
            "part-invalid: The card has no question | begin it with a line 'Q: …'"
        ),
        Example(
            "unknown key",
            "```cards\nQ: a\nA: b\n«tag: c»\n```",
            "part-invalid: Expected 'Q:', 'A:', 'id:' or 'tags:' | did you mean 'tags'?"
        ),
        Example(
            "a line that is not indented, in a list",
            "- x\n\n  ```cards\n  Q: a\n  A: b\n  «and c»\n  ```",
            "part-invalid: Expected 'Q:', 'A:', 'id:' or 'tags:' | indent a line to go on with the one above it"
        ),
        Example(
            "twice the same",
            "```cards\nQ: a\nA: b\n```\n\n```cards\n«Q: a»\nA: c\n```",
            "part-invalid: The chapter has another card with this question or id (It stands here)"
        ),
        Example("empty", "«```cards\n```»", "part-invalid: This 'cards' block is empty"),
        Example(
            "tags with spaces",
            "```cards\nQ: a\nA: b\n«tags: two words»\n```",
            "part-invalid: Tags are words with commas between them | write 'tags: fraud, label-delay'"
        ),
    ])
    func `what is wrong is reported where it is`(example: Example) {
        #expect([Finding](Self.read(example.input.text).diagnostics) == example.expected)
    }

    @Test func `works that answers cite are the chapter's`() {
        let source = SourceText(SourceFile(path: "a.md", text: "```cards\nQ: a\nA: b [@S1]\n```\n"))
        var document = MarkdownParser.parse(source, rawHTML: .checked).document
        _ = ChapterComponents.read(&document, source, prices: PriceCatalog())
        #expect(document.citations.map(\.id) == ["S1"])
    }

    @Test func `names stay when a text is wrapped anew, and only then`() {
        #expect(StableHash.make("a b") == StableHash.make(" a\n  b "))
        #expect(StableHash.make("a b") != StableHash.make("ab"))
        #expect(StableHash.make("Which three times matter most in 45 minutes?").count == 8)
    }
}
