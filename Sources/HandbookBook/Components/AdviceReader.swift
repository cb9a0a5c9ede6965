import HandbookMarkdown
import HandbookSource

/// Reads the data file of an `advice` block, and finds questions that decide nothing and items that no answer can reach.
struct AdviceReader {
    private static let counts = (questions: 1...12, options: 2...12, items: 1...60, rules: 1...20)
    private static let scores = -9...9

    private let file: DataFile
    private var document: Document
    private(set) var diagnostics: [Diagnostic] = []
    private var questions: [Advice.Question] = []
    /// Ids to places, to tell of the first of two.
    private var places: [String: SourceLocation] = [:]

    /// Links and citations of the file are added to `document`.
    static func read(
        _ file: DataFile,
        _ document: inout Document
    ) -> (advice: Advice?, diagnostics: [Diagnostic]) {
        var reader = AdviceReader(file: file, document: document)
        let advice = reader.read()
        document = reader.document
        return (advice, reader.diagnostics)
    }

    private init(file: DataFile, document: Document) {
        self.file = file
        self.document = document
    }

    private mutating func read() -> Advice? {
        var fields = YAMLFields(file.value, id: .partInvalid)
        let title = required("title", &fields, of: "advice", at: file.value.location)
        let asked = list("questions", &fields, Self.counts.questions, at: file.value.location)
        for value in asked { if let question = question(value) { questions.append(question) } }
        places = [:]
        let found = list("items", &fields, Self.counts.items, at: file.value.location)
        let hasRules = fields.location(of: "rules") != nil
        let common = hasRules ? list("rules", &fields, Self.counts.rules, at: file.value.location) : []
        _ = fields.value("rules")
        diagnostics += fields.finished()
        // Rules make no sense where questions are missing.
        guard questions.count == asked.count else { return nil }
        let items = found.compactMap { value in item(value) }
        guard items.count == found.count else { return nil }
        let rules = common.compactMap { value in sharedRule(value, items) }
        guard let title, !diagnostics.hasErrors else { return nil }
        let advice = Advice(
            id: StableHash.make(file.path),
            title: title,
            questions: questions,
            items: items,
            rules: rules
        )
        reportIdle(advice, asked)
        reportUnreachable(advice, found)
        return diagnostics.hasErrors ? nil : advice
    }

    // MARK: Questions

    private mutating func question(_ value: YAMLValue) -> Advice.Question? {
        var fields = YAMLFields(value, id: .partInvalid)
        let id = identifier(&fields, of: "question", at: value.location)
        let label = required("label", &fields, of: "question", at: value.location)
        let takesSeveral = fields.bool("several") ?? false
        let values = list("options", &fields, Self.counts.options, at: value.location)
        diagnostics += fields.finished()
        let outer = places
        places = [:]
        let options = values.compactMap { value -> Advice.Option? in
            var fields = YAMLFields(value, id: .partInvalid)
            let id = identifier(&fields, of: "option", at: value.location)
            let label = required("label", &fields, of: "option", at: value.location)
            diagnostics += fields.finished()
            guard let id, let label else { return nil }
            return Advice.Option(id: id, label: label)
        }
        places = outer
        guard let id, let label, options.count == values.count, !options.isEmpty else { return nil }
        return Advice.Question(id: id, label: label, takesSeveral: takesSeveral, options: options)
    }

    // MARK: Items

    private mutating func item(_ value: YAMLValue) -> Advice.Item? {
        var fields = YAMLFields(value, id: .partInvalid)
        let id = identifier(&fields, of: "item", at: value.location)
        let title = required("title", &fields, of: "item", at: value.location)
        let link = fields.string("link")
        let cost = required("cost", &fields, of: "item", at: value.location)
        let hours = fields.string("hours")
        if let hours, !isNumber(hours) { fields.report("hours", "'hours' must be a number like 1.5") }
        let why = required("why", &fields, of: "item", at: value.location)
        let values = list("rules", &fields, Self.counts.rules, at: value.location)
        let rules = values.compactMap { value in rule(value) }
        diagnostics += fields.finished()
        guard let id, let title, let cost, let why, rules.count == values.count, !rules.isEmpty else { return nil }
        return Advice.Item(
            id: id,
            title: cited(title, "title", fields, value),
            link: link.map { file.addLink(to: $0, at: fields.location(of: "link") ?? value.location, &document) },
            cost: cost,
            hours: hours,
            why: cited(why, "why", fields, value),
            rules: rules
        )
    }

    private mutating func sharedRule(_ value: YAMLValue, _ items: [Advice.Item]) -> Advice.SharedRule? {
        var fields = YAMLFields(value, id: .partInvalid)
        let words = fields.words("items")
        let names = fields.value("items")
        let label = fields.string("label")
        let indices = words.compactMap { word -> Int? in
            if let index = items.firstIndex(where: { $0.id == word.text }) { return index }
            let help = NearMiss.question(for: word.text, among: items.map(\.id))
            report("There is no item '\(word.text)'", at: word.location, help: help)
            return nil
        }
        if words.isEmpty, case .mapping = value.kind {
            report("A rule for several items names them: 'items: [a, b]'", at: names?.location ?? value.location)
        }
        guard let rule = rule(value, &fields), !indices.isEmpty else { return nil }
        return Advice.SharedRule(items: indices, label: label, rule: rule)
    }

    private mutating func rule(_ value: YAMLValue) -> Advice.Rule? {
        var fields = YAMLFields(value, id: .partInvalid)
        return rule(value, &fields)
    }

    private mutating func rule(_ value: YAMLValue, _ fields: inout YAMLFields) -> Advice.Rule? {
        let when = fields.value("when")
        let score = fields.int("score", in: Self.scores)
        let isOut = fields.bool("out") ?? false
        let because = required("because", &fields, of: "rule", at: value.location)
        if case .mapping = value.kind {
            if when == nil { report("This rule has no 'when'", at: value.location, help: "'when: {}' always counts") }
            let hasScore = fields.location(of: "score") != nil
            if hasScore == isOut || score == 0 {
                let place = fields.location(of: "score") ?? value.location
                report("A rule has a 'score' from -9 to 9 but 0, or 'out: true'", at: place)
            }
        }
        diagnostics += fields.finished()
        guard let when, let conditions = conditions(when), let because else { return nil }
        return Advice.Rule(
            conditions: conditions,
            score: isOut ? nil : score,
            because: cited(because, "because", fields, value)
        )
    }

    private mutating func conditions(_ value: YAMLValue) -> [Advice.Condition]? {
        guard case .mapping(let entries) = value.kind else {
            report("'when' must name questions and options: {days: few}", at: value.location)
            return nil
        }
        let fields = YAMLFields(value, id: .partInvalid)
        let found = entries.compactMap { entry -> Advice.Condition? in
            guard let index = questions.firstIndex(where: { $0.id == entry.key }) else {
                let help = NearMiss.question(for: entry.key, among: questions.map(\.id))
                report("There is no question '\(entry.key)'", at: entry.keyLocation, help: help)
                return nil
            }
            let known = questions[index].options.map(\.id)
            let words = fields.words(entry.key)
            let options = words.compactMap { word -> Int? in
                if let option = known.firstIndex(of: word.text) { return option }
                let help = NearMiss.question(for: word.text, among: known) ?? "one of: \(known.joined(separator: ", "))"
                report("Question '\(entry.key)' has no option '\(word.text)'", at: word.location, help: help)
                return nil
            }
            if words.isEmpty { report("'\(entry.key)' names no option", at: entry.keyLocation) }
            return options.isEmpty ? nil : Advice.Condition(question: index, options: options)
        }
        return found.count == entries.count ? found : nil
    }

    // MARK: Sense

    /// An item is reached by a rule that speaks for it without implying one that takes it out.
    private mutating func reportUnreachable(_ advice: Advice, _ values: [YAMLValue]) {
        for index in advice.items.indices {
            let shared = advice.rules.filter { $0.items.contains(index) }.map(\.rule)
            let rules = advice.items[index].rules + shared
            let outs = rules.filter { $0.score == nil }
            let isReachable = rules.contains { rule in
                (rule.score ?? 0) > 0 && !outs.contains { out in out.conditions.allSatisfy { implies(rule, $0) } }
            }
            if isReachable { continue }
            let summary = "No answers lead to '\(advice.items[index].title.plain)'"
            let help = "give it a rule with a score above 0 that no 'out' rule takes back"
            report(summary, at: values[index].location, help: help)
        }
    }

    private func implies(_ rule: Advice.Rule, _ condition: Advice.Condition) -> Bool {
        rule.conditions.contains { own in
            own.question == condition.question && own.options.allSatisfy(condition.options.contains)
        }
    }

    private mutating func reportIdle(_ advice: Advice, _ values: [YAMLValue]) {
        let rules = advice.items.flatMap(\.rules) + advice.rules.map(\.rule)
        let used = Set(rules.flatMap { $0.conditions.map(\.question) })
        for index in questions.indices where !used.contains(index) {
            report("No rule asks for question '\(questions[index].id)'", at: values[index].location)
        }
    }

    // MARK: Fields

    private mutating func list(
        _ key: String,
        _ fields: inout YAMLFields,
        _ count: ClosedRange<Int>,
        at place: SourceLocation
    ) -> [YAMLValue] {
        guard let value = fields.value(key) else {
            if !fields.keys.isEmpty { report("'\(key)' is missing", at: place) }
            return []
        }
        guard case .list(let values) = value.kind, count.contains(values.count) else {
            let range = "\(count.lowerBound) to \(count.upperBound)"
            report("'\(key)' must be a list of \(range) entries", at: value.location)
            return []
        }
        return values
    }

    /// Ids travel in addresses, so they are plain; two of one kind must differ.
    private mutating func identifier(
        _ fields: inout YAMLFields,
        of thing: String,
        at place: SourceLocation
    ) -> String? {
        guard let id = required("id", &fields, of: thing, at: place) else { return nil }
        guard id.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D })
        else {
            fields.report("id", "'\(id)' is no id", help: "use letters, digits and hyphens")
            return nil
        }
        if let other = places.updateValue(fields.location(of: "id") ?? place, forKey: id) {
            let note = Diagnostic.Note("It stands here", at: other)
            let summary = "There is another \(thing) '\(id)'"
            diagnostics.append(Diagnostic(.partInvalid, at: fields.location(of: "id"), summary, notes: [note]))
        }
        return id
    }

    private mutating func required(
        _ key: String,
        _ fields: inout YAMLFields,
        of thing: String,
        at place: SourceLocation
    ) -> String? {
        let text = fields.string(key)
        if let text, !text.isEmpty { return text }
        let isAbsent = fields.location(of: key) == nil && !fields.keys.isEmpty
        if isAbsent || text != nil { report("This \(thing) has no '\(key)'", at: fields.location(of: key) ?? place) }
        return nil
    }

    private mutating func cited(
        _ text: String,
        _ key: String,
        _ fields: YAMLFields,
        _ value: YAMLValue
    ) -> InlineText {
        let inline = InlineText(text)
        file.addCitations(of: inline, at: fields.location(of: key) ?? value.location, &document)
        return inline
    }

    private func isNumber(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }

    private mutating func report(_ summary: String, at place: SourceLocation?, help: String? = nil) {
        diagnostics.append(Diagnostic(.partInvalid, at: place, summary, help: help))
    }
}
