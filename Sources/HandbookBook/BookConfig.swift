package import HandbookMarkdown
package import HandbookSource

/// The settings of a book, from `handbook.yml`. Every one has a default, so a book without the file builds.
package struct BookConfig: Sendable {
    /// Nil: the heading of SUMMARY.md, or else "Handbook".
    package var title: String?
    package var description: String?
    package var authors: [String] = []
    /// BCP 47.
    package var language = "en"
    /// Address of the source repository.
    package var repository: String?
    /// Where a chapter can be edited, with `{path}` for its path below the content folder.
    package var editURL: String?
    /// The public address of the site, with a final slash. Only for canonical links, what pages tell
    /// search engines and social sites, the sitemap, the feed and the 404 page.
    package var baseURL: String?
    package var rawHTML = RawHTMLMode.checked
    /// Folders outside the content folder, relative to it, from which chapters may include files.
    package var includeRoots: [String] = []
    /// Whether `print.html`, the whole book on one page, is made.
    package var hasPrintPage = true
    /// Whether a service worker keeps the book for reading offline.
    package var isOffline = true
    /// Whether the dates of chapters' last changes are asked of git: for the pages, the sitemap and the feed.
    package var usesGitDates = false
    package var frontMatter = FrontMatterRules()
    package var severities: [DiagnosticID: Diagnostic.Severity] = [:]

    package init() {}

    /// The path of `baseURL`: `/` or `/handbook/`.
    package var basePath: String {
        guard let baseURL, let scheme = baseURL.firstRange(of: "://") else { return "/" }
        let rest = baseURL[scheme.upperBound...]
        return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
    }

    package static func read(_ file: SourceFile) -> (config: BookConfig, diagnostics: [Diagnostic]) {
        let (value, syntax) = YAMLValue.parse(file, ByteRange(0, file.bytes.count))
        guard syntax.isEmpty else { return (BookConfig(), syntax) }
        var fields = YAMLFields(value, id: .configInvalid)
        var config = BookConfig()
        config.title = fields.string("title")
        config.description = fields.string("description")
        config.authors = fields.strings("authors") ?? []
        config.language = fields.string("language") ?? config.language
        config.repository = webAddress("repository", &fields)
        config.editURL = webAddress("edit_url", &fields)
        config.baseURL = webAddress("base_url", &fields).map { $0.hasSuffix("/") ? $0 : $0 + "/" }
        config.rawHTML = fields.choice("raw_html", RawHTMLMode.self) ?? config.rawHTML
        config.includeRoots = fields.strings("include_roots") ?? []
        config.hasPrintPage = fields.bool("print") ?? true
        config.isOffline = fields.bool("offline") ?? true
        config.usesGitDates = fields.bool("git_dates") ?? false
        if var rules = fields.fields("front_matter") {
            config.frontMatter = FrontMatterRules.read(&rules)
            fields.finish(rules)
        }
        config.severities = severities(&fields)
        return (config, fields.finished())
    }

    private static func webAddress(_ key: String, _ fields: inout YAMLFields) -> String? {
        guard let text = fields.string(key) else { return nil }
        guard text.hasPrefix("https://") || text.hasPrefix("http://") else {
            fields.report(key, "'\(key)' must begin with https://")
            return nil
        }
        return text
    }

    private static func severities(_ fields: inout YAMLFields) -> [DiagnosticID: Diagnostic.Severity] {
        guard var map = fields.fields("severity") else { return [:] }
        var severities: [DiagnosticID: Diagnostic.Severity] = [:]
        for id in DiagnosticID.allCases {
            if let severity = map.choice(id.rawValue, Diagnostic.Severity.self) { severities[id] = severity }
        }
        fields.finish(map)
        return severities
    }
}

extension BookConfig {
    /// What a book asks of its chapters' front matter beyond what the tool itself checks.
    package struct FrontMatterRules: Sendable {
        /// Keys that every chapter must have, index pages (`README.md`, `index.md`) aside.
        package var required: [String] = []
        /// Key to the words it may hold.
        package var values: [String: [String]] = [:]

        package init() {}

        static func read(_ fields: inout YAMLFields) -> FrontMatterRules {
            var rules = FrontMatterRules()
            rules.required = fields.strings("required") ?? []
            for word in fields.words("required") { report(word.text, at: word.location, &fields) }
            if var map = fields.fields("values") {
                for key in map.keys {
                    rules.values[key] = map.strings(key)
                    report(key, at: map.keyLocation(of: key), &fields)
                }
                fields.finish(map)
            }
            return rules
        }

        /// A rule about a key that no chapter may have could never be met.
        private static func report(_ key: String, at place: SourceLocation?, _ fields: inout YAMLFields) {
            guard !FrontMatter.allKeys.contains(key) else { return }
            let help = NearMiss.question(for: key, among: FrontMatter.allKeys)
            fields.report("'\(key)' is no key of front matter", at: place, help: help)
        }

        func missing(in matter: FrontMatter, _ file: SourceFile, _ range: ByteRange) -> [Diagnostic] {
            if Route.isIndex(file.path) { return [] }
            let missing = required.filter { !matter.keys.contains($0) }
            guard !missing.isEmpty else { return [] }
            let names = missing.map { "'\($0)'" }.joined(separator: ", ")
            let place = file.location(ByteRange(range.start, range.start))
            return [Diagnostic(.frontMatterMissing, at: place, "Front matter lacks \(names)")]
        }

        func wrongValues(in fields: YAMLFields) -> [Diagnostic] {
            values.flatMap { key, allowed in
                fields.words(key).filter { !allowed.contains($0.text) }.map { word in
                    Diagnostic(
                        .frontMatterInvalid,
                        at: word.location,
                        "'\(word.text)' is not a value of '\(key)'",
                        help: NearMiss.question(for: word.text, among: allowed)
                            ?? "one of: \(allowed.joined(separator: ", "))"
                    )
                }
            }
        }
    }
}
