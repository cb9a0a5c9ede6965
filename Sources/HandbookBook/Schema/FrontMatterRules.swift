import HandbookSource

/// What a book asks of its chapters' front matter beyond what the tool itself checks: `front_matter` in `schema.yml`.
package struct FrontMatterRules: Sendable {
    /// What a key holds.
    package enum Kind: String, Sendable, CaseIterable {
        case text, list, date, number, flag, map
    }

    package struct Key: Sendable {
        package var name: String
        package var kind: Kind
        /// Index pages (`README.md`, `index.md`) need no key.
        package var isRequired: Bool
        /// The words that it may hold; empty: any.
        package var values: [String]
        /// How long its text may be.
        package var characters: Limits?
        /// What a new chapter gets, as YAML.
        package var initial: String?
    }

    /// In the order of the file.
    package var keys: [Key] = []

    package init() {}

    package func key(_ name: String) -> Key? { keys.first { $0.name == name } }

    /// Keys that only this book has: read for their kind, so that they do not count as unknown.
    func readOwnKeys(_ fields: inout YAMLFields) {
        for key in keys where FrontMatter.knownKeys[key.name] == nil {
            switch key.kind {
            case .text: _ = fields.string(key.name)
            case .list: _ = fields.strings(key.name)
            case .date: _ = fields.date(key.name)
            case .number: _ = fields.int(key.name, in: Int.min...Int.max)
            case .flag: _ = fields.bool(key.name)
            case .map: _ = fields.value(key.name)
            }
        }
    }

    func missing(in matter: FrontMatter, _ file: SourceFile, _ range: ByteRange) -> [Diagnostic] {
        if Route.isIndex(file.path) { return [] }
        let missing = keys.filter { $0.isRequired && !matter.keys.contains($0.name) }
        guard !missing.isEmpty else { return [] }
        let names = missing.map { "'\($0.name)'" }.joined(separator: ", ")
        let place = file.location(ByteRange(range.start, range.start))
        return [Diagnostic(.frontMatterMissing, at: place, "Front matter lacks \(names)")]
    }

    func wrongValues(in fields: YAMLFields) -> [Diagnostic] {
        keys.filter { !$0.values.isEmpty }.flatMap { key in
            fields.words(key.name).filter { !key.values.contains($0.text) }.map { word in
                Diagnostic(
                    .frontMatterInvalid,
                    at: word.location,
                    "'\(word.text)' is not a value of '\(key.name)'",
                    help: NearMiss.question(for: word.text, among: key.values)
                        ?? "one of: \(key.values.joined(separator: ", "))"
                )
            }
        }
    }

    func lengths(in fields: YAMLFields) -> [Diagnostic] {
        keys.compactMap { key in
            guard key.kind == .text, let text = fields.words(key.name).first else { return nil }
            if let rest = Placeholder.rest(of: text.text) { return Placeholder.diagnostic(rest, at: text.location) }
            guard let limits = key.characters else { return nil }
            let count = text.text.count
            guard count < limits.least || limits.isExceeded(by: count) else { return nil }
            let summary = "'\(key.name)' has \(count) characters; it takes \(limits)"
            return Diagnostic(.lengthLimit, at: text.location, summary)
        }
    }
}

extension FrontMatterRules {
    /// - Parameters:
    ///   - fields: the keys of front matter, each with its rules.
    ///   - typesAreListed: whether the schema has types, which are then the values of `type`.
    static func read(_ fields: inout YAMLFields, typesAreListed: Bool) -> FrontMatterRules {
        var rules = FrontMatterRules()
        for name in fields.keys {
            let place = fields.keyLocation(of: name)
            guard var rule = fields.fields(name) else { continue }
            let stated = rule.choice("kind", Kind.self)
            let known = FrontMatter.knownKeys[name]
            if known == nil, stated == nil, rule.location(of: "kind") == nil {
                let help = NearMiss.question(for: name, among: FrontMatter.knownKeys.keys.sorted())
                let kinds = Kind.allCases.map(\.rawValue).joined(separator: ", ")
                let advice = help ?? "add it by its kind: 'kind: text', or one of: \(kinds)"
                fields.report("'\(name)' is no key of front matter", at: place, help: advice)
            }
            if let known, let stated, stated != known { rule.report("kind", "'\(name)' is of the kind '\(known)'") }
            if name == "type", typesAreListed, rule.location(of: "values") != nil {
                rule.report("values", "The values of 'type' are the schema's types", help: "remove 'values'")
            }
            let key = Key(
                name: name,
                kind: known ?? stated ?? .text,
                isRequired: rule.bool("required") ?? false,
                values: rule.strings("values") ?? [],
                characters: rule.limits("characters"),
                initial: initial(&rule)
            )
            rules.keys.append(key)
            fields.finish(rule)
        }
        return rules
    }

    /// The value of `initial`, written as YAML again.
    private static func initial(_ rule: inout YAMLFields) -> String? {
        guard let value = rule.value("initial") else { return nil }
        let words = rule.words("initial").map { YAMLText.scalar($0.text) }
        if case .scalar = value.kind { return words.first }
        return "[\(words.joined(separator: ", "))]"
    }
}
