package import HandbookSource

/// Reads the fields of a mapping one by one, collects what is wrong, and reports keys that nobody asked for.
///
/// A field that is absent gives nil; one of the wrong type gives nil and a diagnostic at its value.
package struct YAMLFields {
    private let entries: [String: YAMLValue.Entry]
    private let order: [YAMLValue.Entry]
    private let id: DiagnosticID
    private var asked: Set<String> = []
    package private(set) var diagnostics: [Diagnostic] = []

    /// - Parameter id: what wrong fields are reported as.
    package init(_ value: YAMLValue?, id: DiagnosticID) {
        self.id = id
        guard let value else {
            (entries, order) = ([:], [])
            return
        }
        guard case .mapping(let list) = value.kind else {
            (entries, order) = ([:], [])
            diagnostics.append(Diagnostic(id, at: value.location, "Expected 'key: value' lines"))
            return
        }
        order = list
        entries = Dictionary(list.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package var keys: [String] { order.map(\.key) }

    package func location(of key: String) -> SourceLocation? { entries[key]?.value.location }

    package func keyLocation(of key: String) -> SourceLocation? { entries[key]?.keyLocation }

    package mutating func report(_ key: String, _ summary: String, help: String? = nil) {
        report(summary, at: location(of: key), help: help)
    }

    mutating func report(_ summary: String, at place: SourceLocation?, help: String? = nil) {
        diagnostics.append(Diagnostic(id, at: place, summary, help: help))
    }

    package mutating func value(_ key: String) -> YAMLValue? {
        asked.insert(key)
        return entries[key]?.value
    }

    package mutating func string(_ key: String) -> String? {
        guard let value = value(key) else { return nil }
        guard case .scalar(let text) = value.kind else {
            report(key, "'\(key)' must be text")
            return nil
        }
        return text
    }

    package mutating func bool(_ key: String) -> Bool? {
        guard let text = string(key) else { return nil }
        switch text {
        case "true": return true
        case "false": return false
        default:
            report(key, "'\(key)' must be true or false")
            return nil
        }
    }

    package mutating func int(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = string(key) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            report(key, "'\(key)' must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    /// A list of words; a single word counts as a list of one.
    package mutating func strings(_ key: String) -> [String]? {
        guard let value = value(key) else { return nil }
        if case .scalar(let text) = value.kind { return text.isEmpty ? [] : [text] }
        guard case .list(let values) = value.kind else {
            report(key, "'\(key)' must be a list")
            return nil
        }
        return values.compactMap { element in
            if case .scalar(let text) = element.kind { return text }
            diagnostics.append(Diagnostic(id, at: element.location, "Elements of '\(key)' must be text"))
            return nil
        }
    }

    /// The words of a list or of a single value with their places; nothing is reported, and the key does not count as asked for.
    package func words(_ key: String) -> [(text: String, location: SourceLocation)] {
        let elements: [YAMLValue] =
            switch entries[key]?.value.kind {
            case .list(let values): values
            default: [entries[key]?.value].compactMap(\.self)
            }
        return elements.compactMap { element in
            if case .scalar(let text) = element.kind { (text, element.location) } else { nil }
        }
    }

    package mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String,
        _: Choice.Type
    ) -> Choice? where Choice.RawValue == String {
        guard let text = string(key) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let allowed = Choice.allCases.map(\.rawValue)
        report(
            key,
            "'\(text)' is not one of: \(allowed.joined(separator: ", "))",
            help: NearMiss.question(for: text, among: allowed)
        )
        return nil
    }

    /// `YYYY-MM-DD`, as written.
    /// - Parameter orMonth: whether `YYYY-MM` will do.
    package mutating func date(_ key: String, orMonth: Bool = false) -> String? {
        guard let text = string(key) else { return nil }
        var parts = text.split(separator: "-", omittingEmptySubsequences: false)
        if orMonth, parts.count == 2 { parts.append("01") }
        let numbers = parts.compactMap { part in part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil }
        guard parts.map(\.count) == [4, 2, 2], numbers.count == 3, (1...12).contains(numbers[1]),
            (1...Self.days(inMonth: numbers[1], of: numbers[0])).contains(numbers[2])
        else {
            report(key, "'\(key)' must be a date like 2026-11-21\(orMonth ? " or 2026-11" : "")")
            return nil
        }
        return text
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The fields of a mapping inside this one.
    package mutating func fields(_ key: String) -> YAMLFields? {
        value(key).map { YAMLFields($0, id: id) }
    }

    /// Takes over what a nested mapping found, its unknown keys included.
    package mutating func finish(_ nested: YAMLFields) {
        diagnostics += nested.finished()
    }

    /// Takes over what a nested mapping found without reporting its unknown keys.
    mutating func take(_ nested: YAMLFields) {
        diagnostics += nested.diagnostics
    }

    /// Everything that is wrong; call it after the last field was read.
    package func finished() -> [Diagnostic] {
        let unknown = order.filter { !asked.contains($0.key) }.map { entry in
            let help =
                NearMiss.question(for: entry.key, among: asked.sorted())
                ?? "known keys: \(asked.sorted().joined(separator: ", "))"
            return Diagnostic(id, at: entry.keyLocation, "Unknown key '\(entry.key)'", help: help)
        }
        return diagnostics + unknown
    }
}
