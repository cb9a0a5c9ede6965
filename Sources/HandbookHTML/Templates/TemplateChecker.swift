import HandbookSource

/// Checks page templates, and every partial that they use, against the schema. What Mustache would render as nothing (an
/// unknown name, a missing partial) is an error with its place.
struct TemplateChecker {
    private let files: [String: SourceFile]
    private var scopes: [TemplateSchema] = []
    /// Templates being checked, the outermost first: a template may not include itself.
    private var including: [String] = []
    private var diagnostics: [Diagnostic] = []

    /// - Parameter files: templates by name, `partials/header` for `partials/header.mustache`.
    static func check(_ files: [String: SourceFile]) -> [Diagnostic] {
        var checker = TemplateChecker(files: files)
        for (page, schema) in TemplateSchema.pages.sorted(by: { $0.key < $1.key }) {
            guard files[page] != nil else {
                let summary = "There is no template '\(page).mustache'"
                checker.diagnostics.append(Diagnostic(.templateInvalid, at: nil, summary))
                continue
            }
            checker.scopes = [schema]
            checker.check(template: page)
        }
        return checker.diagnostics
    }

    private init(files: [String: SourceFile]) {
        self.files = files
    }

    private mutating func check(template name: String) {
        guard let file = files[name] else { return }
        including.append(name)
        defer { including.removeLast() }
        let (tags, unclosed) = TemplateTag.scan(file.bytes)
        if let unclosed { report(file, unclosed, "This tag is not closed") }
        var open: [TemplateTag] = []
        for tag in tags { check(tag, file, &open) }
        for tag in open { report(file, tag.range, "'{{#\(tag.name)}}' is not closed", help: "add {{/\(tag.name)}}") }
        scopes.removeLast(open.count { $0.kind == .section })
    }

    private mutating func check(_ tag: TemplateTag, _ file: SourceFile, _ open: inout [TemplateTag]) {
        switch tag.kind {
        case .comment: break
        case .forbidden: report(file, tag.range, "Delimiters and pragmas cannot be changed")
        case .variable, .unescaped: checkVariable(tag, file)
        case .section:
            open.append(tag)
            scopes.append(element(of: lookUp(tag, file)))
        case .inverted:
            open.append(tag)
            _ = lookUp(tag, file)
        case .block: open.append(tag)
        case .partial, .parent:
            if tag.kind == .parent { open.append(tag) }
            checkPartial(tag, file)
        case .close: close(tag, file, &open)
        }
    }

    private mutating func close(_ tag: TemplateTag, _ file: SourceFile, _ open: inout [TemplateTag]) {
        guard let last = open.last, last.name == tag.name else {
            let help = open.last.map { "'\($0.name)' must be closed first" }
            report(file, tag.range, "'{{/\(tag.name)}}' closes nothing", help: help)
            return
        }
        open.removeLast()
        if last.kind == .section { scopes.removeLast() }
    }

    private mutating func checkVariable(_ tag: TemplateTag, _ file: SourceFile) {
        switch lookUp(tag, file) {
        case .html? where tag.kind == .variable:
            report(file, tag.range, "'\(tag.name)' is markup", help: "write {{{\(tag.name)}}}")
        case .text? where tag.kind == .unescaped:
            report(file, tag.range, "'\(tag.name)' is text and must be escaped", help: "write {{\(tag.name)}}")
        case .object?, .list?:
            report(file, tag.range, "'\(tag.name)' has parts", help: "open a section: {{#\(tag.name)}}")
        case .flag?:
            report(file, tag.range, "'\(tag.name)' is true or false", help: "open a section: {{#\(tag.name)}}")
        case .text?, .html?, nil: break
        }
    }

    private mutating func checkPartial(_ tag: TemplateTag, _ file: SourceFile) {
        if files[tag.name] == nil {
            let help = NearMiss.question(for: tag.name, among: files.keys.sorted())
            report(file, tag.range, "There is no template '\(tag.name)'", help: help)
        } else if including.contains(tag.name) {
            report(file, tag.range, "'\(tag.name)' includes itself")
        } else {
            check(template: tag.name)
        }
    }

    /// The schema of a name, looked for in the innermost scope first, as Mustache does.
    private mutating func lookUp(_ tag: TemplateTag, _ file: SourceFile) -> TemplateSchema? {
        if tag.name == "." { return scopes.last }
        let parts = tag.name.split(separator: ".").map(String.init)
        guard let first = parts.first else {
            report(file, tag.range, "This tag has no name")
            return nil
        }
        let found = scopes.lazy.reversed().compactMap { Self.field(first, of: $0) }.first
        let schema = parts.dropFirst().reduce(found) { schema, part in schema.flatMap { Self.field(part, of: $0) } }
        if schema == nil {
            let known = scopes.flatMap { Self.names(of: $0) }
            let help = NearMiss.question(for: tag.name, among: known.sorted())
            report(file, tag.range, "Unknown variable '\(tag.name)'", help: help ?? "Templates/README.md lists them")
        }
        return schema
    }

    private func element(of schema: TemplateSchema?) -> TemplateSchema {
        if case .list(let element)? = schema { element } else { schema ?? .object([:]) }
    }

    private static func field(_ name: String, of schema: TemplateSchema) -> TemplateSchema? {
        if case .object(let fields) = schema { fields[name] } else { nil }
    }

    private static func names(of schema: TemplateSchema) -> [String] {
        guard case .object(let fields) = schema else { return [] }
        return fields.flatMap { name, schema in [name] + names(of: schema).map { "\(name).\($0)" } }
    }

    private mutating func report(_ file: SourceFile, _ range: ByteRange, _ summary: String, help: String? = nil) {
        diagnostics.append(Diagnostic(.templateInvalid, at: file.location(range), summary, help: help))
    }
}
