package import HandbookDiagram
package import HandbookEstimate
package import HandbookMarkdown
package import HandbookSource

/// The fenced blocks of a chapter that become more than code: `estimate`, `mermaid`, and those of `PracticePart`.
package struct ChapterComponents: Sendable {
    package struct Estimate: Sendable {
        /// The lines of the block in `EstimateSheet.lines` have this number as their `block`.
        package var block: Int
        /// What the block says, for the page's script.
        package var source: String
    }

    /// All estimates of the chapter together, since later ones use the quantities of earlier ones.
    package var sheet = EstimateSheet([])
    /// The prices that the sheet uses, by the names that it uses.
    package var prices: [String: EstimatePrice] = [:]
    /// By the index of the block's node.
    package var estimates: [Int: Estimate] = [:]
    /// By the index of the block's node.
    package var flowcharts: [Int: Flowchart] = [:]
    /// By the index of the block's node.
    package var parts: [Int: PracticePart] = [:]

    package init() {}

    /// Words of the practice parts. Nobody reads a list of prompts from end to end.
    var wordCount: Int {
        parts.values.filter { $0.kind != .draw }.reduce(0) { $0 + WordCount.of($1.plainText.utf8) }
    }

    /// Those of all its decks, in their order.
    package var cards: [CardDeck.Card] {
        parts.sorted { $0.key < $1.key }.flatMap { _, part -> [CardDeck.Card] in
            if case .cards(let deck) = part { deck.cards } else { [] }
        }
    }
}

extension ChapterComponents {
    /// Reads a chapter's components. Works that they cite are added to `document.citations`.
    /// - Parameter data: the files that fences may name, as seen from the chapter.
    package static func read(
        _ document: inout Document,
        _ text: SourceText,
        prices: PriceCatalog,
        data: DataFiles = DataFiles()
    ) -> (components: ChapterComponents, diagnostics: [Diagnostic]) {
        var components = ChapterComponents()
        var diagnostics: [Diagnostic] = []
        var blocks: [EstimateBlock] = []
        for (index, node) in document.nodes.enumerated() {
            guard case .codeBlock(let info, let literal) = node.kind else { continue }
            switch document.fenceName(info) {
            case "estimate":
                components.estimates[index] = Estimate(block: blocks.count, source: document.string(literal))
                blocks.append(EstimateBlock(lines: lines(index, document, text)))
            case "mermaid":
                let (chart, problems) = flowchart(at: index, document, text)
                components.flowcharts[index] = chart
                diagnostics += problems
            case let name:
                guard let kind = PracticePart.Kind(rawValue: name) else { continue }
                let (part, problems) = PracticePart.read(kind, &document, at: index, text, data, prices)
                components.parts[index] = part
                diagnostics += problems
            }
        }
        diagnostics += repeatedCards(components)
        document.addCitations(inFences: Set(components.parts.values.map(\.kind.rawValue)), of: text)
        if !blocks.isEmpty {
            components.sheet = EstimateSheet(blocks, prices: prices.prices)
            let used = Set(components.sheet.lines.flatMap(\.uses))
            components.prices = prices.prices.filter { used.contains($0.key) }
            diagnostics += components.sheet.problems.map { diagnostic($0, text) }
            document.addCitations(inFences: ["estimate"], of: text)
            document.addCitations(components.citedPrices())
        }
        return (components, diagnostics)
    }

    /// Browsers keep one record for each id of a chapter.
    private static func repeatedCards(_ components: ChapterComponents) -> [Diagnostic] {
        var first: [String: SourceLocation] = [:]
        return components.cards.compactMap { card in
            guard let other = first.updateValue(card.location, forKey: card.id) else { return nil }
            let summary = "The chapter has another card with this question or id"
            return Diagnostic(
                .partInvalid,
                at: card.location,
                summary,
                notes: [Diagnostic.Note("It stands here", at: other)]
            )
        }
    }

    private static func lines(_ index: Int, _ document: Document, _ text: SourceText) -> [EstimateBlock.Line] {
        document.fenceLines(at: index, in: text).map { EstimateBlock.Line(text: $0.text, start: $0.start) }
    }

    /// The parser sees the block without the indentation of lists and quotes; its places are put back into the chapter.
    private static func flowchart(
        at index: Int,
        _ document: Document,
        _ text: SourceText
    ) -> (flowchart: Flowchart?, diagnostics: [Diagnostic]) {
        let fence = FenceText(document, at: index, in: text)
        return FlowchartParser.parse(fence.bytes) { text.location(fence.range($0)) }
    }

    /// Prices that name a work as their source cite it where they are used.
    private func citedPrices() -> [CitationUse] {
        sheet.lines.flatMap { line in
            line.uses.compactMap { name in
                prices[name].map { CitationUse(id: $0.source, range: line.expressionRange) }
            }
        }
    }

    static func diagnostic(_ problem: EstimateProblem, _ text: SourceText) -> Diagnostic {
        problem.diagnostic(id(of: problem.kind), locate: text.location)
    }

    private static func id(of kind: EstimateProblem.Kind) -> DiagnosticID {
        switch kind {
        case .syntax: .estimateSyntax
        case .name: .estimateName
        case .unit: .estimateUnit
        case .value: .estimateValue
        case .wrong: .estimateWrong
        case .target: .estimateTarget
        }
    }
}
