import HandbookBook

/// Practice parts to markup: readable as it stands, on screen without scripts and on paper. Each part's script adds to it.
enum PartRenderer {
    static func render(_ part: PracticePart, of chapter: Chapter, links: some LinkProvider) -> [UInt8] {
        switch part {
        case .advice(let advice): AdviceRenderer.render(advice, ofChapter: chapter.key, links: links)
        case .answerMap(let map): AnswerMapRenderer.render(map, links: links)
        case .budget(let budget): BudgetRenderer.render(budget, links: links)
        case .calculator(let calculator): CalculatorRenderer.render(calculator, links: links)
        case .cards(let deck): CardsRenderer.render(deck.cards, ofChapter: chapter.key, links: links)
        case .clock(let clock): ClockRenderer.render(clock, links: links)
        case .draw(let draw): DrawRenderer.render(draw, ofChapter: chapter.key, links: links)
        case .drill(let drill): DrillRenderer.render(drill, links: links)
        case .plan(let plan): PlanRenderer.render(plan, in: chapter, links: links)
        case .rubric(let rubric): RubricRenderer.render(rubric, ofChapter: chapter.key, links: links)
        }
    }
}
