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
    /// Whether `data/glossary.yml` is used: for the marks in chapters and for a page of its own.
    package var hasGlossary = true
    /// Whether the dates of chapters' last changes are asked of git: for the pages, the sitemap and the feed.
    package var usesGitDates = false
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
        config.hasGlossary = fields.bool("glossary") ?? true
        config.usesGitDates = fields.bool("git_dates") ?? false
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
