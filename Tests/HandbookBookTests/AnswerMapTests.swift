import HandbookMarkdown
import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBook

@Suite struct AnswerMapTests {
    private static let head = "```answer-map\ntitle: T\nopening: O\nclosing: C\n"
    private static let branches =
        "branches:\n- {name: A, points: [a]}\n- {name: B, points: [b]}\n- {name: C, points: [c]}\n"

    private static func read(_ text: String) -> (map: AnswerMap?, document: Document, diagnostics: [Diagnostic]) {
        let source = SourceText(SourceFile(path: "a.md", text: text))
        var document = MarkdownParser.parse(source, rawHTML: .checked).document
        let (components, diagnostics) = ChapterComponents.read(&document, source, prices: PriceCatalog())
        let maps = components.parts.values.compactMap { part -> AnswerMap? in
            if case .answerMap(let map) = part { map } else { nil }
        }
        return (maps.first, document, diagnostics)
    }

    @Test func `a map has an opening, three branches, numbers and a closing`() throws {
        let (found, document, diagnostics) = Self.read(Self.head + Self.branches + "numbers: [\"5 ms [@S1]\"]\n```\n")
        let map = try #require(found)
        #expect(diagnostics.isEmpty)
        #expect(map.branches.map(\.name.plain) == ["A", "B", "C"])
        #expect(map.plainText == "T\nO\nA; a\nB; b\nC; c\n5 ms\nC")
        #expect(document.citations.map(\.id) == ["S1"])
    }

    @Test(arguments: [
        Example(
            "two branches",
            head + "numbers: [n]\nbranches:\n«-» {name: A, points: [a]}\n- {name: B, points: [b]}\n```\n",
            "part-invalid: 'branches' must be a list of 3 branches"
        ),
        Example(
            "too many points",
            head + "numbers: [n]\n"
                + branches.replacing("[b]", with: "«[»a, b, c, d, e, f]") + "```\n",
            "part-invalid: 'points' must be a list of 1 to 5 short texts, not 6"
        ),
        Example(
            "no numbers",
            "```answer-map\n«t»itle: T\nopening: O\nclosing: C\n" + branches + "```\n",
            "part-invalid: This map has no 'numbers'"
        ),
        Example(
            "a branch without a name",
            head + "numbers: [n]\n" + branches.replacing("{name: B, ", with: "«{»") + "```\n",
            "part-invalid: This branch has no 'name'"
        ),
        Example(
            "unknown key",
            head + "«number»: [n]\nnumbers: [n]\n" + branches + "```\n",
            "part-invalid: Unknown key 'number' | did you mean 'numbers'?"
        ),
    ])
    func `what is wrong is reported where it is`(example: Example) {
        #expect(
            [Finding](Self.read(example.input.text).diagnostics).map(\.description).sorted()
                == example.expected.map(\.description).sorted()
        )
    }
}
