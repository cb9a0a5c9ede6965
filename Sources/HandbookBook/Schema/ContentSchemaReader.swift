package import HandbookSource

extension ContentSchema {
    /// Reads `schema.yml`.
    package static func read(_ file: SourceFile) -> (schema: ContentSchema, diagnostics: [Diagnostic]) {
        let (value, syntax) = YAMLValue.parse(file, ByteRange(0, file.bytes.count))
        guard syntax.isEmpty else { return (ContentSchema(), syntax) }
        var fields = YAMLFields(value, id: .schemaInvalid)
        var schema = ContentSchema()
        if var rules = fields.fields("front_matter") {
            schema.frontMatter = FrontMatterRules.read(&rules, typesAreListed: fields.keys.contains("types"))
            fields.finish(rules)
        }
        if var types = fields.fields("types") {
            schema.types = types.keys.compactMap { ContentSchemaReader.type($0, &types) }
            ContentSchemaReader.reportRepeats(schema.types, &types)
            fields.finish(types)
        }
        ContentSchemaReader.listTypes(&schema)
        return (schema, fields.finished())
    }
}

private enum ContentSchemaReader {
    static func type(_ name: String, _ fields: inout YAMLFields) -> ChapterType? {
        guard var type = fields.fields(name) else { return nil }
        let result = ChapterType(
            name: name,
            type: type.string("type") ?? name,
            form: type.string("form"),
            about: type.string("about"),
            folder: type.string("folder"),
            part: type.string("part"),
            reviewMonths: type.int("review_months", in: 1...120) ?? 18,
            words: type.limits("words"),
            parts: parts(&type),
            sections: sections(&type)
        )
        fields.finish(type)
        return result
    }

    private static func sections(_ fields: inout YAMLFields) -> [SectionRule] {
        guard let value = fields.value("sections") else { return [] }
        guard case .list(let elements) = value.kind else {
            fields.report("sections", "'sections' must be a list")
            return []
        }
        var names: Set<String> = []
        return elements.compactMap { element in
            if case .scalar(let text) = element.kind {
                return section([text], &names, at: element.location, &fields)
            }
            var map = YAMLFields(element, id: .schemaInvalid)
            let headings = map.strings("heading") ?? []
            let place = map.location(of: "heading") ?? element.location
            var rule = section(headings, &names, at: place, &map)
            rule?.isOptional = map.bool("optional") ?? false
            rule?.words = map.limits("words")
            rule?.parts = parts(&map)
            rule?.hint = map.string("hint")
            rule?.draft = map.string("draft")
            // A section that was refused has told what is wrong; the rest of it is not looked at.
            if rule == nil { fields.take(map) } else { fields.finish(map) }
            return rule
        }
    }

    private static func section(
        _ headings: [String],
        _ names: inout Set<String>,
        at place: SourceLocation,
        _ fields: inout YAMLFields
    ) -> SectionRule? {
        guard let name = headings.first, !headings.contains("") else {
            fields.report("A section needs a 'heading'", at: place)
            return nil
        }
        if !names.insert(name).inserted { fields.report("Section '\(name)' is listed twice", at: place) }
        return SectionRule(headings: headings.map(HeadingPattern.init), isOptional: false, parts: [])
    }

    private static func parts(_ fields: inout YAMLFields) -> [PartRule] {
        guard var map = fields.fields("parts") else { return [] }
        let rules = map.keys.compactMap { name -> PartRule? in
            guard let part = CountedPart.named[name] else {
                let known = CountedPart.named.keys.sorted()
                let help = NearMiss.question(for: name, among: known) ?? "known parts: \(known.joined(separator: ", "))"
                _ = map.value(name)
                map.report("There is no part '\(name)'", at: map.keyLocation(of: name), help: help)
                return nil
            }
            return map.limits(name).map { PartRule(part: part, limits: $0) }
        }
        fields.finish(map)
        return rules
    }

    /// Two entries for the same `type` and `form` would leave open which one counts.
    static func reportRepeats(_ types: [ChapterType], _ fields: inout YAMLFields) {
        var owners: [[String?]: String] = [:]
        for type in types {
            guard let other = owners.updateValue(type.name, forKey: [type.type, type.form]) else { continue }
            let form = type.form.map { " and form '\($0)'" } ?? ""
            let summary = "'\(other)' has the type '\(type.type)'\(form), too"
            fields.report(summary, at: fields.keyLocation(of: type.name), help: "give one of them another 'form'")
        }
    }

    /// Front matter may state the types that there are.
    static func listTypes(_ schema: inout ContentSchema) {
        guard !schema.types.isEmpty else { return }
        var types: [String] = []
        for type in schema.types.map(\.type) where !types.contains(type) { types.append(type) }
        guard let index = schema.frontMatter.keys.firstIndex(where: { $0.name == "type" }) else {
            schema.frontMatter.keys.append(
                FrontMatterRules.Key(name: "type", kind: .text, isRequired: false, values: types)
            )
            return
        }
        schema.frontMatter.keys[index].values = types
    }
}
