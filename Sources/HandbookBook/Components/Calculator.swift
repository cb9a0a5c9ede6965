package import HandbookEstimate
import HandbookMarkdown
import HandbookSource

/// A sheet of estimates to fill in: a `calculator` block, whose body is lines of the language of estimates to begin with; it may
/// be empty. Apart from the chapter's estimates: it neither sees their quantities nor is seen by them.
package struct Calculator: Sendable {
    /// A price that a sheet may use by its name.
    package struct Price: Sendable {
        package var name: String
        package var price: EstimatePrice
    }

    /// The lines as the author wrote them.
    package var source: String
    package var sheet: EstimateSheet
    /// The whole price list, by name.
    package var prices: [Price]

    /// Works that the price list names are added to `document.citations`.
    /// - Parameter index: of the fence's node.
    static func read(
        _ document: inout Document,
        at index: Int,
        _ text: SourceText,
        _ prices: PriceCatalog
    ) -> (calculator: Calculator, diagnostics: [Diagnostic]) {
        let lines = document.fenceLines(at: index, in: text)
        let block = EstimateBlock(lines: lines.map { EstimateBlock.Line(text: $0.text, start: $0.start) })
        let sheet = EstimateSheet([block], prices: prices.prices)
        let list = prices.prices.sorted { $0.key < $1.key }.map { Price(name: $0.key, price: $0.value) }
        let range = document.nodes[index].range
        document.addCitations(list.map { CitationUse(id: $0.price.source, range: range) })
        let calculator = Calculator(source: lines.map(\.text).joined(separator: "\n"), sheet: sheet, prices: list)
        return (calculator, sheet.problems.map { ChapterComponents.diagnostic($0, text) })
    }
}

extension Calculator {
    var plainText: String {
        sheet.lines.map { "\($0.label) \($0.note ?? "")" }.joined(separator: "\n")
    }
}
