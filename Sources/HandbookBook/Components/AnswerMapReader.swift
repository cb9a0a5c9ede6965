import HandbookMarkdown
import HandbookSource

/// Reads an `answer-map` block.
struct AnswerMapReader {
    private static let branches = 3
    private static let points = 1...5
    private static let numbers = 1...6

    private let value: YAMLValue
    private(set) var diagnostics: [Diagnostic] = []

    init(_ value: YAMLValue) { self.value = value }

    mutating func read() -> AnswerMap? {
        var fields = YAMLFields(value, id: .partInvalid)
        let title = sentence("title", of: "map", &fields, at: value.location)
        let opening = sentence("opening", of: "map", &fields, at: value.location)
        let branches = readBranches(fields.value("branches"))
        let numbers = texts("numbers", Self.numbers, of: "map", &fields, at: value.location)
        let closing = sentence("closing", of: "map", &fields, at: value.location)
        if case .mapping = value.kind, fields.location(of: "branches") == nil {
            report("This map has no 'branches'", at: value.location)
        }
        diagnostics += fields.finished()
        guard let title, let opening, let closing, branches.count == Self.branches, !numbers.isEmpty else { return nil }
        return AnswerMap(title: title, opening: opening, branches: branches, numbers: numbers, closing: closing)
    }

    private mutating func readBranches(_ list: YAMLValue?) -> [AnswerMap.Branch] {
        guard let list else { return [] }
        guard case .list(let values) = list.kind, values.count == Self.branches else {
            report("'branches' must be a list of \(Self.branches) branches", at: list.location)
            return []
        }
        return values.compactMap { value in
            var fields = YAMLFields(value, id: .partInvalid)
            let name = sentence("name", of: "branch", &fields, at: value.location)
            let points = texts("points", Self.points, of: "branch", &fields, at: value.location)
            diagnostics += fields.finished()
            guard let name, !points.isEmpty else { return nil }
            return AnswerMap.Branch(name: name, points: points)
        }
    }

    /// A text that may not be missing. What is no mapping has been reported as such.
    private mutating func sentence(
        _ key: String,
        of thing: String,
        _ fields: inout YAMLFields,
        at place: SourceLocation
    ) -> InlineText? {
        let text = fields.string(key)
        if let text, !text.isEmpty { return InlineText(text) }
        if text != nil || (fields.location(of: key) == nil && !fields.keys.isEmpty) {
            report("This \(thing) has no '\(key)'", at: fields.location(of: key) ?? place)
        }
        return nil
    }

    private mutating func texts(
        _ key: String,
        _ counts: ClosedRange<Int>,
        of thing: String,
        _ fields: inout YAMLFields,
        at place: SourceLocation
    ) -> [InlineText] {
        guard let texts = fields.strings(key) else {
            if fields.location(of: key) == nil, !fields.keys.isEmpty {
                report("This \(thing) has no '\(key)'", at: place)
            }
            return []
        }
        let filled = texts.filter { !$0.isEmpty }
        guard counts.contains(texts.count), filled.count == texts.count else {
            let range = "\(counts.lowerBound) to \(counts.upperBound)"
            fields.report(key, "'\(key)' must be a list of \(range) short texts, not \(filled.count)")
            return []
        }
        return texts.map(InlineText.init)
    }

    private mutating func report(_ summary: String, at place: SourceLocation?) {
        diagnostics.append(Diagnostic(.partInvalid, at: place, summary))
    }
}
