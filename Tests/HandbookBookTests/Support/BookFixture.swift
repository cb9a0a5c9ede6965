import HandbookBook
import HandbookMarkdown
import HandbookSource
import HandbookTestSupport

/// A small book in memory, assembled as the build does it but without a file system.
struct BookFixture {
    let book: Book
    /// What parsing and assembling found, links aside.
    let diagnostics: [Diagnostic]
    private let resolver: LinkResolver

    /// - Parameters:
    ///   - files: path to text; Markdown files that `SUMMARY.md` does not list are unlisted, all but Markdown and YAML files are
    ///     assets.
    ///   - summary: `SUMMARY.md`.
    init(
        _ summary: String,
        _ files: [String: String],
        config: String = "",
        sources: String? = nil,
        glossary: String? = nil
    ) {
        let (contents, summaryProblems) = SummaryParser.parse(SourceFile(path: "SUMMARY.md", text: summary))
        let (settings, configProblems) = BookConfig.read(SourceFile(path: "handbook.yml", text: config))
        let (catalog, sourceProblems) =
            sources.map { SourceCatalog.read(SourceFile(path: "data/sources.yml", text: $0)) } ?? (SourceCatalog(), [])
        let (terms, termProblems) =
            glossary.map { Glossary.read(SourceFile(path: "data/glossary.yml", text: $0)) } ?? (Glossary(), [])
        let scanner = TermScanner(terms)
        let listed = Set(Outline.paths(contents))
        let markdown = files.keys.filter { $0.hasSuffix(".md") }.sorted()
        var problems = summaryProblems + configProblems + sourceProblems + termProblems
        let parsed = markdown.filter(listed.contains).map { path in
            let (chapter, found) = Self.parse(SourceFile(path: path, text: files[path] ?? ""), settings, scanner)
            problems += found
            return chapter
        }
        let unlisted = markdown.filter { !listed.contains($0) }
        let (book, bookProblems) = BookAssembler.assemble(
            parsed,
            summary: contents,
            unlisted: unlisted.map { SourceFile(path: $0, text: "") },
            config: settings,
            sources: catalog,
            glossary: terms
        )
        self.book = book
        diagnostics = problems + bookProblems
        resolver = LinkResolver(book, assets: files.keys.filter { !$0.hasSuffix(".md") }, unlisted: unlisted)
    }

    private static func parse(
        _ file: SourceFile,
        _ config: BookConfig,
        _ terms: TermScanner
    ) -> (ParsedChapter, [Diagnostic]) {
        let block = FrontMatterBlock(file)
        let (matter, matterProblems) = FrontMatter.read(block, in: file, rules: FrontMatterRules())
        var text = SourceText()
        text.append(file, block.body)
        let (document, textProblems) = MarkdownParser.parse(text, rawHTML: config.rawHTML)
        let chapter = ParsedChapter(
            file: file,
            frontMatter: matter,
            text: text,
            document: document,
            terms: terms.uses(in: document, ofChapter: matter.id, text)
        )
        return (chapter, block.diagnostics + matterProblems + textProblems)
    }

    /// What the order of the chapters makes of the glossary.
    var termOrder: [Diagnostic] {
        TermOrder.check(book, targets: book.chapters.map { resolver.resolve($0).targets })
    }

    /// The targets and problems of one chapter's links.
    func links(in path: String) -> (targets: [LinkTarget], diagnostics: [Diagnostic]) {
        guard let chapter = book.chapters.first(where: { $0.path == path }) else { return ([], []) }
        return resolver.resolve(chapter)
    }
}
