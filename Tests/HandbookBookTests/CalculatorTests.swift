import HandbookMarkdown
import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBook

@Suite struct CalculatorTests {
    private static let prices = """
        box: {price: $2/machine-h, date: 2026-06, source: S2}
        api: {price: $3 per 1 M tokens, date: 2026-06-30, source: S1}
        """

    private static func read(_ text: String) -> (calculators: [Calculator], document: Document, found: [Diagnostic]) {
        let source = SourceText(SourceFile(path: "a.md", text: text))
        var document = MarkdownParser.parse(source, rawHTML: .checked).document
        let catalog = PriceCatalog.read(SourceFile(path: "data/prices.yml", text: prices)).catalog
        let (components, found) = ChapterComponents.read(&document, source, prices: catalog)
        let calculators = components.parts.sorted { $0.key < $1.key }.compactMap { _, part -> Calculator? in
            if case .calculator(let calculator) = part { calculator } else { nil }
        }
        return (calculators, document, found)
    }

    @Test func `a sheet has its lines, the whole price list, and what both cite`() throws {
        let (found, document, diagnostics) = Self.read(
            "```calculator\nbusy = 3 machines\n\nbill = busy * price.box * 1 h => $6  # [@S9]\n```\n"
        )
        let calculator = try #require(found.first)
        #expect(diagnostics.isEmpty)
        #expect(calculator.source == "busy = 3 machines\n\nbill = busy * price.box * 1 h => $6  # [@S9]")
        #expect(calculator.plainText == "busy \nbill [@S9]")
        #expect(calculator.prices.map(\.name) == ["price.api", "price.box"])
        #expect(Set(document.citations.map(\.id)) == ["S1", "S2", "S9"])
    }

    @Test func `it may be empty, and does not see the estimates of the chapter`() {
        let (calculators, _, diagnostics) = Self.read(
            "```estimate\na = 3 GB\n```\n\n```calculator\n```\n\n```calculator\nb = a * 2\n```\n"
        )
        #expect(calculators.map(\.plainText) == ["", ""])
        #expect(diagnostics.map(\.summary) == ["No quantity 'a' before this line"])
    }

    @Test func `a wrong line is reported where it is`() {
        let marked = MarkedText("```calculator\na = 3 GB => «4 GB»\n```\n")
        #expect(
            [Finding](Self.read(marked.text).found)
                == [
                    Finding(
                        marked.ranges[0],
                        "estimate-wrong: '4 GB' is stated, but the result is 3 GB | Replace with '3 GB'"
                    )
                ]
        )
    }

    @Test(arguments: [
        ("2026-06", true), ("2026-06-30", true), ("2026-13", false), ("2026", false), ("June 2026", false),
    ])
    func `a price has a day or a month`(date: String, isFine: Bool) {
        let file = SourceFile(path: "data/prices.yml", text: "a: {price: $1/h, date: \(date), source: S1}\n")
        #expect(PriceCatalog.read(file).diagnostics.isEmpty == isFine)
    }
}
