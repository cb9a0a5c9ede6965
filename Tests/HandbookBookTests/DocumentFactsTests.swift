import HandbookMarkdown
import HandbookSource
import Testing

@testable import HandbookBook

@Suite struct DocumentFactsTests {
    private static func document(_ text: String) -> Document {
        MarkdownParser.parse(SourceText(SourceFile(path: "a.md", text: text)), rawHTML: .checked).document
    }

    @Test(arguments: [
        ("", 0), ("one two three", 3), ("# Title\n\nand text", 3), ("don't re-read 1,000.5 times", 4), ("a & b", 2),
        ("**bold** face, and `code here` end", 4), ("```\nnot counted\n```\ncounted", 1), ("über naïve 日本", 3),
        ("[link text](https://example.org/not/counted)", 2), ("| a | b |\n|---|---|\n| c | d |", 4), ("... !? ;", 0),
    ])
    func `words of running text are counted, code is not`(text: String, count: Int) {
        #expect(Self.document(text).wordCount() == count)
    }

    @Test func `links may name headings, ids in HTML and cited works`() {
        let text = """
            # One

            ## Two

            ## Two

            ## Own {#mine}

            <a id="html"></a> [@S1]
            """
        #expect(Self.document(text).anchors() == ["one", "two", "two-1", "mine", "html", "source-s1"])
    }

    @Test(arguments: [("S19", "source-s19"), ("a b", "source-a-b")])
    func `works have an anchor in the list of sources`(id: String, anchor: String) {
        #expect(CitationAnchor.make(id) == anchor)
    }

    @Test(arguments: [(0, 1), (109, 1), (330, 2), (549, 2), (550, 3), (22_000, 100)])
    func `reading takes a minute for 220 words, and never none`(words: Int, minutes: Int) {
        let text = String(repeating: "word ", count: words)
        let book = BookFixture("- [A](a.md)\n", ["a.md": text]).book
        #expect(book.chapters.map(\.wordCount) == [words])
        #expect(book.chapters.map(\.readingMinutes) == [minutes])
    }
}
