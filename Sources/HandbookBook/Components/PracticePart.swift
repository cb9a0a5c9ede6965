package import HandbookEstimate
import HandbookMarkdown
import HandbookSource

/// A fenced block that becomes something to practice with. Named apart from `Part`, a stretch of the book.
package enum PracticePart: Sendable {
    /// The fences' names.
    package enum Kind: String, Sendable, CaseIterable {
        case advice
        case answerMap = "answer-map"
        case budget, calculator, cards, clock, draw, drill, plan, rubric
    }

    case advice(Advice)
    case answerMap(AnswerMap)
    case budget(Budget)
    case calculator(Calculator)
    case cards(CardDeck)
    case clock(InterviewClock)
    case draw(QuestionDraw)
    case drill(CompressionDrill)
    case plan(StudyPlan)
    case rubric(Rubric)

    package var kind: Kind {
        switch self {
        case .advice: .advice
        case .answerMap: .answerMap
        case .budget: .budget
        case .calculator: .calculator
        case .cards: .cards
        case .clock: .clock
        case .draw: .draw
        case .drill: .drill
        case .plan: .plan
        case .rubric: .rubric
        }
    }

    /// What a reader reads of it, a paragraph a line: for the search and for the minutes that reading takes.
    package var plainText: String {
        switch self {
        case .advice(let advice): advice.plainText
        case .answerMap(let map): map.plainText
        case .budget(let budget): budget.plainText
        case .calculator(let calculator): calculator.plainText
        case .clock(let clock): clock.plainText
        case .draw(let draw): draw.plainText
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
    ///   - prices: for calculators.
    /// - Returns: nil for a block that says too little to be shown; then there are diagnostics.
    static func read(
        _ kind: Kind,
        _ document: inout Document,
        at index: Int,
        _ text: SourceText,
        _ data: DataFiles,
        _ prices: PriceCatalog
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
        case .calculator:
            let (calculator, problems) = Calculator.read(&document, at: index, text, prices)
            (part, diagnostics) = (.calculator(calculator), problems)
        case .draw:
            let (draw, problems) = QuestionDrawReader.read(&document, at: index, text, data)
            (part, diagnostics) = (draw.map(PracticePart.draw), problems)
        case .plan:
            let (file, problems) = DataFile.named(inFence: index, document, text, data)
            let (plan, found) = file.map { StudyPlanReader.read($0, &document) } ?? (nil, [])
            (part, diagnostics) = (plan.map(PracticePart.plan), problems + found)
        case .answerMap, .clock, .drill:
            let (value, problems) = FenceYAML.parse(document, at: index, text)
            (part, diagnostics) = value.map { read(kind, $0) } ?? (nil, problems)
        }
        if part == nil, diagnostics.isEmpty {
            let place = text.location(document.nodes[index].range)
            diagnostics.append(Diagnostic(.partInvalid, at: place, "This '\(kind.rawValue)' block is empty"))
        }
        return (part, diagnostics)
    }
    /// Parts that are YAML and name nothing outside of their block.
    private static func read(_ kind: Kind, _ value: YAMLValue) -> (part: PracticePart?, diagnostics: [Diagnostic]) {
        switch kind {
        case .answerMap:
            let (map, problems) = AnswerMap.read(value)
            return (map.map(PracticePart.answerMap), problems)
        case .clock:
            let (clock, problems) = InterviewClock.read(value)
            return (clock.map(PracticePart.clock), problems)
        case .drill:
            let (drill, problems) = CompressionDrill.read(value)
            return (drill.map(PracticePart.drill), problems)
        case .advice, .budget, .calculator, .cards, .draw, .plan, .rubric: return (nil, [])
        }
    }
}
