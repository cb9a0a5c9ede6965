import HandbookMarkdown
import HandbookSource

/// A fenced block that becomes something to practice with. Named apart from `Part`, a stretch of the book.
package enum PracticePart: Sendable {
    /// The fences' names.
    package enum Kind: String, Sendable, CaseIterable {
        case cards
    }

    case cards(CardDeck)

    package var kind: Kind {
        switch self {
        case .cards: .cards
        }
    }

    /// What a reader reads of it, a paragraph a line: for the search and for the minutes that reading takes.
    package var plainText: String {
        switch self {
        case .cards(let deck): deck.cards.map { "\($0.question.plain)\n\($0.answer.plain)" }.joined(separator: "\n")
        }
    }

    /// - Parameters:
    ///   - index: the node of the fence in `document`, whose name is that of `kind`.
    ///   - text: the chapter's, in which `document` was found.
    /// - Returns: nil for a block that says too little to be shown; then there are diagnostics.
    static func read(
        _ kind: Kind,
        _ document: inout Document,
        at index: Int,
        _ text: SourceText
    ) -> (part: PracticePart?, diagnostics: [Diagnostic]) {
        var part: PracticePart?
        var diagnostics: [Diagnostic] = []
        switch kind {
        case .cards:
            let (deck, problems) = CardDeck.read(document.fenceLines(at: index, in: text), text)
            (part, diagnostics) = (deck.map(PracticePart.cards), problems)
        }
        if part == nil, diagnostics.isEmpty {
            let place = text.location(document.nodes[index].range)
            diagnostics.append(Diagnostic(.partInvalid, at: place, "This '\(kind.rawValue)' block is empty"))
        }
        return (part, diagnostics)
    }
}
