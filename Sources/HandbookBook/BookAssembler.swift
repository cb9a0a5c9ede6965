package import HandbookSource

/// Puts parsed chapters in the order of SUMMARY.md. Serial and cheap: it moves values and makes no pass over any text.
package struct BookAssembler {
    private let parsed: [String: ParsedChapter]
    private let files: Set<String>
    private var chapters: [Chapter] = []
    private var firstUse: [String: SourceLocation] = [:]
    private var routes: [String: String] = [:]
    private var parts: [Part] = []
    private var part: PartID?
    private var diagnostics: [Diagnostic] = []

    /// - Parameters:
    ///   - parsed: every Markdown file that SUMMARY.md lists and that exists.
    ///   - unlisted: Markdown files that it does not list.
    package static func assemble(
        _ parsed: [ParsedChapter],
        summary: Summary,
        unlisted: [SourceFile],
        config: BookConfig,
        sources: SourceCatalog,
        glossary: Glossary = Glossary()
    ) -> (book: Book, diagnostics: [Diagnostic]) {
        var assembler = BookAssembler(parsed, unlisted: unlisted)
        let navigation = assembler.navigation(summary.items)
        for file in unlisted {
            let place = file.location(ByteRange(0, 0))
            let help = "add '- [Title](\(PercentEncoding.encodedPath(file.path)))' to SUMMARY.md"
            assembler.diagnostics.append(
                Diagnostic(.orphanChapter, at: place, "SUMMARY.md does not list this chapter", help: help)
            )
        }
        let heading = summary.title.flatMap { $0.lowercased() == "summary" ? nil : $0 }
        var book = Book(
            config: config,
            title: config.title ?? heading ?? "Handbook",
            chapters: assembler.chapters,
            parts: PartRoutes.assign(to: assembler.parts, of: assembler.chapters),
            navigation: navigation,
            sources: sources,
            glossary: glossary
        )
        let planProblems = StudyPlanTasks.assign(to: &book)
        return (book, assembler.diagnostics + planProblems + BookChecks.check(book))
    }

    private init(_ parsed: [ParsedChapter], unlisted: [SourceFile]) {
        self.parsed = Dictionary(parsed.map { ($0.file.path, $0) }, uniquingKeysWith: { first, _ in first })
        files = Set(parsed.map(\.file.path) + unlisted.map(\.path))
    }

    /// Items after a part's title belong to the part, up to the next title or separator.
    private mutating func navigation(_ items: [Summary.Item]) -> [Book.NavigationItem] {
        var result: [Book.NavigationItem] = []
        var held: [Book.NavigationItem] = []
        func flushed() -> [Book.NavigationItem] {
            guard let part else { return held }
            parts[part].chapters = parts[part].chapters.lowerBound..<chapters.count
            return [.part(part, items: held)]
        }
        for item in items {
            switch item {
            case .part(let title):
                result += flushed()
                held = []
                part = parts.count
                parts.append(Part(title: title, chapters: chapters.count..<chapters.count))
            case .separator:
                result += flushed() + [.separator]
                held = []
                part = nil
            case .entry(let entry):
                held.append(add(entry, ancestors: []))
            }
        }
        return result + flushed()
    }

    private mutating func add(_ entry: Summary.Entry, ancestors: [ChapterID]) -> Book.NavigationItem {
        guard let path = entry.path else { return draft(entry, ancestors) }
        if let first = firstUse[path] {
            let note = Diagnostic.Note("First listed here", at: first)
            let summary = "'\(path)' is listed twice"
            diagnostics.append(Diagnostic(.duplicateChapter, at: entry.location, summary, notes: [note]))
            return draft(entry, ancestors)
        }
        firstUse[path] = entry.location
        guard let chapter = parsed[path] else {
            let help = NearMiss.question(for: path, among: files.sorted())
            diagnostics.append(
                Diagnostic(
                    .missingChapter,
                    at: entry.location,
                    "There is no file '\(path)'",
                    help: help ?? "create it, or write '[\(entry.title)]()' for a draft"
                )
            )
            return draft(entry, ancestors)
        }
        let id = add(chapter, entry, ancestors)
        return .chapter(id, children: entry.children.map { add($0, ancestors: ancestors + [id]) })
    }

    /// An entry without a page of its own; those below it are chapters all the same, so that links to them are not reported.
    private mutating func draft(_ entry: Summary.Entry, _ ancestors: [ChapterID]) -> Book.NavigationItem {
        .draft(title: entry.title, children: entry.children.map { add($0, ancestors: ancestors) })
    }

    private mutating func add(_ parsed: ParsedChapter, _ entry: Summary.Entry, _ ancestors: [ChapterID]) -> ChapterID {
        let path = parsed.file.path
        let route = Route.page(forChapter: path)
        if let other = routes[route] {
            let summary = "'\(path)' and '\(other)' would both become '\(route)'"
            diagnostics.append(Diagnostic(.routeConflict, at: entry.location, summary))
        }
        routes[route] = path
        let document = parsed.document
        let id = chapters.count
        chapters.append(
            Chapter(
                id: id,
                path: path,
                route: route,
                title: entry.title,
                frontMatter: parsed.frontMatter,
                text: parsed.text,
                document: document,
                components: parsed.components,
                terms: parsed.terms,
                part: part,
                ancestors: ancestors,
                wordCount: document.wordCount() + parsed.components.wordCount,
                anchors: document.anchors()
            )
        )
        return id
    }
}
