import HandbookSource

/// Gives the plans of a book their tasks, once all chapters are known, and checks what they name.
struct StudyPlanTasks {
    private let book: Book
    private let owner: Chapter
    private var plan: StudyPlan
    private var diagnostics: [Diagnostic] = []

    /// - Returns: what is wrong with the plans.
    static func assign(to book: inout Book) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for chapter in book.chapters {
            for (node, part) in chapter.components.parts.sorted(by: { $0.key < $1.key }) {
                guard case .plan(let plan) = part else { continue }
                var tasks = StudyPlanTasks(book: book, owner: chapter, plan: plan)
                tasks.assign()
                book.chapters[chapter.id].components.parts[node] = .plan(tasks.plan)
                diagnostics += tasks.diagnostics
            }
        }
        return diagnostics
    }

    private init(book: Book, owner: Chapter, plan: StudyPlan) {
        self.book = book
        self.owner = owner
        self.plan = plan
    }

    private mutating func assign() {
        let known = Dictionary(book.chapters.compactMap { chapter in chapter.frontMatter.id.map { ($0, chapter) } }) {
            first,
            _ in first
        }
        let blocks = Dictionary(plan.blocks.map { ($0.task.id, $0.task) }) { first, _ in first }
        checkNames(known, blocks)
        checkWords()
        let leftOut = Set(plan.leftOut.map(\.id))
        let chapters = book.chapters.filter { chapter in
            guard let id = chapter.frontMatter.id else { return false }
            return chapter.id != owner.id && !leftOut.contains(id) && chapter.route != Route.home
        }
        plan.chapters = Dictionary(
            chapters.map { ($0.frontMatter.id ?? "", .init(chapter: $0.id, title: $0.title)) },
            uniquingKeysWith: { first, _ in first }
        )
        let all = chapters.map(Self.task) + plan.blocks.map(\.task)
        let first = plan.first.compactMap { name in all.first { $0.id == name.id } }
        let byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
        let order = PrerequisiteOrder((first + all).map(\.id), needs: byID.mapValues(\.needs))
        plan.tasks = order.ids.compactMap { byID[$0] }
    }

    private static func task(_ chapter: Chapter) -> PlanTask {
        let matter = chapter.frontMatter
        let minutes = (matter.readingMinutes ?? chapter.readingMinutes) + (matter.practiceMinutes ?? 0)
        var task = PlanTask(id: matter.id ?? "", minutes: max(1, minutes))
        (task.loop, task.level, task.needs) = (matter.loop, matter.level, matter.prerequisites)
        return task
    }

    // MARK: Checks

    private mutating func checkNames(_ chapters: [String: Chapter], _ blocks: [String: PlanTask]) {
        var places: [String: SourceLocation] = [:]
        for block in plan.blocks {
            let other = places.updateValue(block.location, forKey: block.task.id)
            if let place = other ?? chapters[block.task.id]?.frontMatter.locations["id"] {
                let note = Diagnostic.Note("It stands here", at: place)
                let summary = "Id '\(block.task.id)' is taken"
                diagnostics.append(Diagnostic(.partInvalid, at: block.location, summary, notes: [note]))
            }
            for name in block.needs where blocks[name.id]?.isDated == true {
                report("'\(name.id)' has days of its own, so nothing can wait for it", at: name.location)
            }
        }
        let ids = chapters.keys.sorted() + blocks.keys.sorted()
        for name in plan.first + plan.blocks.flatMap(\.needs) where chapters[name.id] == nil && blocks[name.id] == nil {
            let help = NearMiss.question(for: name.id, among: ids)
            report("No chapter or block has the id '\(name.id)'", at: name.location, help: help)
        }
        for name in plan.leftOut where chapters[name.id] == nil {
            let help = NearMiss.question(for: name.id, among: chapters.keys.sorted())
            report("No chapter has the id '\(name.id)'", at: name.location, help: help)
        }
    }

    /// Rounds and levels are those of the chapters.
    private mutating func checkWords() {
        let rounds = Set(book.chapters.flatMap(\.frontMatter.loop))
        let levels = Set(book.chapters.flatMap(\.frontMatter.level))
        for (words, names) in [(rounds, plan.blocks.flatMap(\.loop)), (levels, plan.blocks.flatMap(\.level))] {
            for name in names where !words.contains(name.id) {
                let help = NearMiss.question(for: name.id, among: words.sorted())
                report("No chapter's front matter names '\(name.id)'", at: name.location, help: help)
            }
        }
    }

    private mutating func report(_ summary: String, at place: SourceLocation?, help: String? = nil) {
        diagnostics.append(Diagnostic(.partInvalid, at: place, summary, help: help))
    }
}
