import HandbookMarkdown
import HandbookSource

/// Reads a `clock` block and checks that its minutes sum.
struct InterviewClockReader {
    private static let lengths = 1...600
    private static let mostPhases = 20

    private let value: YAMLValue
    private(set) var diagnostics: [Diagnostic] = []

    init(_ value: YAMLValue) {
        self.value = value
    }

    mutating func read() -> InterviewClock? {
        var fields = YAMLFields(value, id: .partInvalid)
        let id = fields.string("id")
        let title = fields.string("title")
        let total = fields.int("total", in: Self.lengths)
        let list = fields.value("phases")
        let variants = fields.value("variants")
        if case .mapping = value.kind {
            for key in ["total", "phases"] where fields.location(of: key) == nil {
                report("This clock has no '\(key)'", at: value.location)
            }
        }
        let (phases, minutes) = readPhases(list)
        diagnostics += fields.finished()
        guard let total, let list, !phases.isEmpty, minutes.count == phases.count else { return nil }
        guard check(minutes, total, at: fields.location(of: "total") ?? list.location) else { return nil }
        let usual = InterviewClock.Plan(total: total, minutes: minutes)
        return InterviewClock(
            id: id ?? StableHash.make(phases.map(\.name).joined(separator: " ")),
            title: title,
            phases: phases,
            plans: [usual] + readVariants(variants, of: usual)
        )
    }

    // MARK: Phases

    /// Minutes that cannot be read are left out, so that nobody is told of a wrong sum as well.
    private mutating func readPhases(_ list: YAMLValue?) -> (phases: [InterviewClock.Phase], minutes: [Int]) {
        guard let list else { return ([], []) }
        guard case .list(let values) = list.kind, (1...Self.mostPhases).contains(values.count) else {
            report("'phases' must be a list of 1 to \(Self.mostPhases) phases", at: list.location)
            return ([], [])
        }
        var phases: [InterviewClock.Phase] = []
        var minutes: [Int] = []
        for value in values {
            var fields = YAMLFields(value, id: .partInvalid)
            let name = fields.string("name")
            let count = fields.int("minutes", in: Self.lengths)
            let board = fields.string("board")
            if case .mapping = value.kind {
                if (name ?? "").isEmpty { report("A phase needs a 'name'", at: value.location) }
                if fields.location(of: "minutes") == nil { report("A phase needs 'minutes'", at: value.location) }
            }
            diagnostics += fields.finished()
            phases.append(.init(name: name ?? "", board: board.map(InlineText.init)))
            if let count { minutes.append(count) }
        }
        return (phases, minutes)
    }

    private mutating func check(_ minutes: [Int], _ total: Int, at place: SourceLocation) -> Bool {
        let sum = minutes.reduce(0, +)
        if sum == total { return true }
        let parts = minutes.map(String.init).joined(separator: " + ")
        report("The phases take \(sum) minutes, not \(total)", at: place, help: "\(parts) = \(sum)")
        return false
    }

    // MARK: Variants

    /// `[35, 60]` is scaled from `usual`; `35: [5, 3, …]` says it all.
    private mutating func readVariants(_ value: YAMLValue?, of usual: InterviewClock.Plan) -> [InterviewClock.Plan] {
        guard let value else { return [] }
        var plans: [InterviewClock.Plan] = []
        var totals: Set = [usual.total]
        func takes(_ text: String, at place: SourceLocation) -> Int? {
            guard let total = Int(text), Self.lengths.contains(total), total >= usual.minutes.count else {
                report("A variant's length must be whole minutes, at least one a phase", at: place)
                return nil
            }
            guard totals.insert(total).inserted else {
                report("There is a plan of \(total) minutes already", at: place)
                return nil
            }
            return total
        }
        switch value.kind {
        case .mapping(let entries):
            for entry in entries {
                guard let total = takes(entry.key, at: entry.keyLocation),
                    let minutes = minutes(entry.value, usual.minutes.count),
                    check(minutes, total, at: entry.value.location)
                else { continue }
                plans.append(.init(total: total, minutes: minutes))
            }
        case .list(let values):
            for value in values {
                guard case .scalar(let text) = value.kind, let total = takes(text, at: value.location) else { continue }
                plans.append(.init(total: total, minutes: Self.scaled(usual.minutes, to: total)))
            }
        case .scalar:
            report("'variants' must be lengths, as in [35, 60], or lengths with minutes", at: value.location)
        }
        return plans
    }

    private mutating func minutes(_ value: YAMLValue, _ count: Int) -> [Int]? {
        guard case .list(let values) = value.kind, values.count == count else {
            report("A variant needs the minutes of each of the \(count) phases: [5, 3, …]", at: value.location)
            return nil
        }
        let minutes = values.compactMap { element -> Int? in
            guard case .scalar(let text) = element.kind, let number = Int(text), Self.lengths.contains(number) else {
                report("Minutes must be a whole number from 1 to \(Self.lengths.upperBound)", at: element.location)
                return nil
            }
            return number
        }
        return minutes.count == count ? minutes : nil
    }

    /// Whole minutes in the same proportions, at least one each. What rounding down leaves goes to the largest fractions,
    /// earlier phases first.
    static func scaled(_ minutes: [Int], to total: Int) -> [Int] {
        let sum = minutes.reduce(0, +)
        var result = minutes.map { max(1, $0 * total / sum) }
        let order = minutes.indices.sorted { left, right in
            let fractions = (minutes[left] * total % sum, minutes[right] * total % sum)
            return fractions.0 == fractions.1 ? left < right : fractions.0 > fractions.1
        }
        for index in order.prefix(max(0, total - result.reduce(0, +))) { result[index] += 1 }
        // Phases that were lifted to one minute are paid by the longest.
        while result.reduce(0, +) > total, let longest = result.indices.max(by: { result[$0] < result[$1] }) {
            result[longest] -= 1
        }
        return result
    }

    private mutating func report(_ summary: String, at place: SourceLocation?, help: String? = nil) {
        diagnostics.append(Diagnostic(.partInvalid, at: place, summary, help: help))
    }
}
