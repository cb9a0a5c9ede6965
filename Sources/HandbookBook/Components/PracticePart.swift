package import HandbookEstimate
import HandbookMarkdown
import HandbookSource

/// A fenced block that becomes something to practice with. Named apart from `Part`, a stretch of the book.
package enum PracticePart: Sendable {
    /// The fences' names.
    package enum Kind: String, Sendable, CaseIterable {
        case advice, budget, cards, clock, drill, plan, rubric
    }

    case advice(Advice)
    case budget(Budget)
    case cards(CardDeck)
    case clock(InterviewClock)
    case drill(CompressionDrill)
    case plan(StudyPlan)
    case rubric(Rubric)

    package var kind: Kind {
        switch self {
        case .advice: .advice
        case .budget: .budget
        case .cards: .cards
        case .clock: .clock
        case .drill: .drill
        case .plan: .plan
        case .rubric: .rubric
        }
    }

    /// What a reader reads of it, a paragraph a line: for the search and for the minutes that reading takes.
    package var plainText: String {
        switch self {
        case .advice(let advice): advice.plainText
        case .budget(let budget): budget.plainText
        case .clock(let clock): clock.plainText
        case .drill(let drill): drill.plainText
        case .plan(let plan): plan.plainText
        case .rubric(let rubric): rubric.plainText
        case .cards(let deck): deck.cards.map { "\($0.question.plain)\n\($0.answer.plain)" }.joined(separator: "\n")
        }
    }

    /// - Parameters:
    ///   - index: the node of the fence in `document`, whose name is that of `kind`.
    ///   - text: the chapter's, in which `document` was found.
    ///   - data: files that the fence may name, as seen from the chapter.
    /// - Returns: nil for a block that says too little to be shown; then there are diagnostics.
    static func read(
        _ kind: Kind,
        _ document: inout Document,
        at index: Int,
        _ text: SourceText,
        _ data: DataFiles
    ) -> (part: PracticePart?, diagnostics: [Diagnostic]) {
        var part: PracticePart?
        var diagnostics: [Diagnostic] = []
        switch kind {
        case .cards:
            let (deck, problems) = CardDeck.read(document.fenceLines(at: index, in: text), text)
            (part, diagnostics) = (deck.map(PracticePart.cards), problems)
        case .budget:
            let lines = document.fenceLines(at: index, in: text).map {
                EstimateBlock.Line(text: $0.text, start: $0.start)
            }
            let (budget, problems) = Budget.read(EstimateBlock(lines: lines))
            part = budget.map(PracticePart.budget)
            diagnostics = problems.map { ChapterComponents.diagnostic($0, text) }
        case .rubric:
            let (rubric, problems) = Rubric.read(&document, at: index, text)
            (part, diagnostics) = (rubric.map(PracticePart.rubric), problems)
        case .advice:
            let (file, problems) = DataFile.named(inFence: index, document, text, data)
            let (advice, found) = file.map { AdviceReader.read($0, &document) } ?? (nil, [])
            (part, diagnostics) = (advice.map(PracticePart.advice), problems + found)
        case .plan:
            let (file, problems) = DataFile.named(inFence: index, document, text, data)
            let (plan, found) = file.map { StudyPlanReader.read($0, &document) } ?? (nil, [])
            (part, diagnostics) = (plan.map(PracticePart.plan), problems + found)
        case .clock, .drill:
            let (value, problems) = FenceYAML.parse(document, at: index, text)
            diagnostics = problems
            guard let value else { break }
            if kind == .clock {
                let (clock, problems) = InterviewClock.read(value)
                (part, diagnostics) = (clock.map(PracticePart.clock), problems)
            } else {
                let (drill, problems) = CompressionDrill.read(value)
                (part, diagnostics) = (drill.map(PracticePart.drill), problems)
            }
        }
        if part == nil, diagnostics.isEmpty {
            let place = text.location(document.nodes[index].range)
            diagnostics.append(Diagnostic(.partInvalid, at: place, "This '\(kind.rawValue)' block is empty"))
        }
        return (part, diagnostics)
    }
}
