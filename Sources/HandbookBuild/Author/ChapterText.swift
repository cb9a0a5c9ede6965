import HandbookBook

/// What a new chapter says: front matter, and the sections that its type asks for, with hints for the author.
struct ChapterText {
    private let title: String
    private let type: ChapterType
    private let rules: FrontMatterRules
    /// Ids of the book's chapters.
    private let ids: [String]
    /// `YYYY-MM-DD`.
    private let today: String
    /// Whether what is left to write is marked, so that the check reports it.
    private let hasPlaceholders: Bool

    /// - Parameter schema: the book's; if it has no types nothing would report placeholders, so there are none.
    init(title: String, type: ChapterType, schema: ContentSchema, ids: [String], today: String) {
        self.title = title
        self.type = type
        self.rules = schema.frontMatter
        self.ids = ids
        self.today = today
        hasPlaceholders = !schema.types.isEmpty
    }

    var markdown: String {
        let matter = keys.map { "\($0): \(value($0))\n" }.joined()
        let sections = type.sections.filter { !$0.isOptional }.map(section).joined()
        return "---\n\(matter)---\n# \(SummaryText.label(title))\n\(introduction)\(sections)"
    }

    /// Those that the book requires, in its order, and those that every chapter of the type has.
    private var keys: [String] {
        let isPlain = type.name == StarterTypes.types.first?.name
        let own = ["title", "description"] + (isPlain ? [] : ["type"]) + (type.form == nil ? [] : ["form"])
        let required = rules.keys.filter(\.isRequired).map(\.name)
        let keys = required + own.filter { !required.contains($0) && $0 != "form" }
        return keys.flatMap { $0 == "type" && type.form != nil ? [$0, "form"] : [$0] }
    }

    private func value(_ key: String) -> String {
        let rule = rules.key(key)
        switch key {
        case "id": return nextID
        case "title": return YAMLText.quoted(title)
        case "type": return YAMLText.scalar(type.type)
        case "form": return YAMLText.scalar(type.form ?? "")
        case "last_reviewed": return today
        case "review_by": return Self.later(today, months: type.reviewMonths)
        default: break
        }
        if let initial = rule?.initial { return initial }
        switch key {
        case "minutes": return "{read: 1, practice: 0}"
        case "domain": return "none"
        case "status": return "draft"
        default: break
        }
        switch rule?.kind ?? .text {
        case .text:
            guard hasPlaceholders else { return "\"\"" }
            return YAMLText.quoted(Placeholder.mark + (rule?.characters.map { " \($0) characters" } ?? ""))
        case .list: return "[]"
        case .map: return "{}"
        case .date: return today
        case .number: return "0"
        case .flag: return "false"
        }
    }

    /// What the type asks for outside of its sections.
    private var introduction: String {
        guard hasPlaceholders, type.sections.isEmpty else { return "" }
        return "\n\(Placeholder.mark) write the chapter\n"
    }

    private func section(_ rule: SectionRule) -> String {
        let heading = "\n## \(rule.name)\n"
        guard hasPlaceholders else { return heading }
        let hint = rule.hint ?? "write this section"
        var draft = rule.draft ?? ""
        while draft.last?.isNewline == true { draft.removeLast() }
        return "\(heading)\n\(Placeholder.mark) \(hint)\n" + (draft.isEmpty ? "" : "\n\(draft)\n")
    }

    /// The id after the highest number of the commonest prefix: `C73` after `C12` and `C72`.
    private var nextID: String {
        let numbered = ids.compactMap { id -> (prefix: String, number: Int, width: Int)? in
            let digits = id.reversed().prefix { $0.isASCII && $0.isNumber }.count
            guard (1...9).contains(digits), let number = Int(id.suffix(digits)) else { return nil }
            return (String(id.dropLast(digits)), number, digits)
        }
        let groups = Dictionary(grouping: numbered, by: \.prefix).values
        let commonest = groups.max { ($0.count, $0[0].prefix) < ($1.count, $1[0].prefix) }
        guard let last = commonest?.max(by: { $0.number < $1.number }) else { return "C01" }
        let number = String(last.number + 1)
        return last.prefix + String(repeating: "0", count: max(0, last.width - number.count)) + number
    }

    private static func later(_ date: String, months: Int) -> String {
        let parts = date.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return date }
        let month = parts[1] - 1 + months
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        // Every month has a 28th.
        return "\(parts[0] + month / 12)-\(padded(month % 12 + 1))-\(padded(min(parts[2], 28)))"
    }
}
