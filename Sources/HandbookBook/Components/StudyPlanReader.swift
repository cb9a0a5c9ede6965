import HandbookMarkdown
import HandbookSource

/// Reads the data file of a `plan` block. What it names of the book is checked by `StudyPlanTasks`, when the book is known.
struct StudyPlanReader {
    private static let counts = (plans: 1...10, blocks: 0...60)
    private static let minutes = 1...1440

    private let file: DataFile
    private var document: Document
    private(set) var diagnostics: [Diagnostic] = []

    /// Links and citations of the file are added to `document`.
    static func read(
        _ file: DataFile,
        _ document: inout Document
    ) -> (plan: StudyPlan?, diagnostics: [Diagnostic]) {
        var reader = StudyPlanReader(file: file, document: document)
        let plan = reader.read()
        document = reader.document
        return (plan, reader.diagnostics)
    }

    private init(file: DataFile, document: Document) {
        self.file = file
        self.document = document
    }

    private mutating func read() -> StudyPlan? {
        var fields = YAMLFields(file.value, id: .partInvalid)
        let title = fields.string("title")
        let lengths = list("plans", &fields, Self.counts.plans).compactMap { length($0) }
        let first = names("first", &fields)
        let leftOut = names("leave_out", &fields)
        let hasBlocks = fields.location(of: "blocks") != nil
        let values = hasBlocks ? list("blocks", &fields, Self.counts.blocks) : []
        _ = fields.value("blocks")
        let blocks = values.compactMap { block($0) }
        if case .mapping = file.value.kind {
            for key in ["title", "plans"] where fields.location(of: key) == nil {
                report("'\(key)' is missing", at: file.value.location)
            }
        }
        diagnostics += fields.finished()
        guard let title, !lengths.isEmpty, !diagnostics.hasErrors else { return nil }
        return StudyPlan(
            id: StableHash.make(file.path),
            title: title,
            lengths: lengths,
            first: first,
            leftOut: leftOut,
            blocks: blocks
        )
    }

    private mutating func length(_ value: YAMLValue) -> StudyPlan.Length? {
        var fields = YAMLFields(value, id: .partInvalid)
        let days = required(fields.int("days", in: 1...StudyPlanner.mostDays), "days", of: "plan", fields, value)
        let minutes = required(fields.int("minutes", in: Self.minutes), "minutes", of: "plan", fields, value)
        diagnostics += fields.finished()
        guard let days, let minutes else { return nil }
        return StudyPlan.Length(days: days, minutes: minutes)
    }

    private mutating func block(_ value: YAMLValue) -> StudyPlan.Block? {
        var fields = YAMLFields(value, id: .partInvalid)
        let isRest = fields.bool("rest") ?? false
        let id = required(fields.string("id"), "id", of: "block", fields, value)
        let title = required(fields.string("title"), "title", of: "block", fields, value)
        let minutes = fields.int("minutes", in: Self.minutes)
        if isRest == (fields.location(of: "minutes") != nil), case .mapping = value.kind {
            report("A block has 'minutes', or is a 'rest: true' without", at: value.location)
        }
        let link = fields.string("link")
        var task = PlanTask(id: id ?? "", minutes: minutes ?? 0)
        task.isRest = isRest
        readDays(&task, &fields, value)
        let needs = names("needs", &fields)
        let loop = names("loop", &fields)
        let level = names("level", &fields)
        diagnostics += fields.finished()
        (task.needs, task.loop, task.level) = (needs.map(\.id), loop.map(\.id), level.map(\.id))
        guard let id, !id.isEmpty, let title else { return nil }
        let text = InlineText(title)
        file.addCitations(of: text, at: fields.location(of: "title") ?? value.location, &document)
        return StudyPlan.Block(
            task: task,
            title: text,
            link: link.map { file.addLink(to: $0, at: fields.location(of: "link") ?? value.location, &document) },
            needs: needs,
            loop: loop,
            level: level,
            location: fields.location(of: "id") ?? value.location
        )
    }

    private mutating func readDays(_ task: inout PlanTask, _ fields: inout YAMLFields, _ value: YAMLValue) {
        let lengths = 1...StudyPlanner.mostDays
        task.every = fields.int("every", in: lengths) ?? 0
        task.from = fields.int("from", in: lengths) ?? 0
        task.until = fields.int("until", in: -StudyPlanner.mostDays...StudyPlanner.mostDays) ?? 0
        task.day = fields.int("day", in: -StudyPlanner.mostDays...StudyPlanner.mostDays) ?? 0
        task.atLeast = fields.int("at_least", in: lengths) ?? 0
        task.atMost = fields.int("at_most", in: lengths) ?? 0
        if task.every > 0, task.day != 0 { report("A block has 'every' or 'day'", at: fields.location(of: "day")) }
        for key in ["from", "until"] where task.every == 0 && fields.location(of: key) != nil {
            report("'\(key)' belongs to 'every'", at: fields.location(of: key))
        }
        if task.isRest, !task.isDated { report("A rest needs 'every' or 'day'", at: value.location) }
        if task.atMost > 0, task.atLeast > task.atMost {
            report("No plan is so long and so short", at: fields.location(of: "at_most"))
        }
    }

    // MARK: Fields

    private mutating func list(_ key: String, _ fields: inout YAMLFields, _ count: ClosedRange<Int>) -> [YAMLValue] {
        guard let value = fields.value(key) else { return [] }
        guard case .list(let values) = value.kind, count.contains(values.count) else {
            report("'\(key)' must be a list of \(count.lowerBound) to \(count.upperBound) entries", at: value.location)
            return []
        }
        return values
    }

    private func names(_ key: String, _ fields: inout YAMLFields) -> [StudyPlan.Name] {
        _ = fields.strings(key)
        return fields.words(key).map { StudyPlan.Name(id: $0.text, location: $0.location) }
    }

    private mutating func required<Value>(
        _ found: Value?,
        _ key: String,
        of thing: String,
        _ fields: YAMLFields,
        _ value: YAMLValue
    ) -> Value? {
        if found == nil, fields.location(of: key) == nil, case .mapping = value.kind {
            report("This \(thing) has no '\(key)'", at: value.location)
        }
        return found
    }

    private mutating func report(_ summary: String, at place: SourceLocation?) {
        diagnostics.append(Diagnostic(.partInvalid, at: place, summary))
    }
}
