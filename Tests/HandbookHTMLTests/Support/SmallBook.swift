import HandbookBook
import HandbookHTML
import HandbookMarkdown
import HandbookSource

/// A book from texts, assembled and resolved as the tool does it.
struct SmallBook {
    let book: Book
    let targets: [[LinkTarget]]

    /// - Parameters:
    ///   - summary: the text of SUMMARY.md.
    ///   - files: text by path; chapters that are not given are empty but for their title.
    init(
        summary: String,
        files: [String: String] = [:],
        config: String = "",
        sources: String = "",
        glossary: String = "",
        assets: [String] = []
    ) {
        let config = BookConfig.read(SourceFile(path: "handbook.yml", text: config)).config
        let summary = SummaryParser.parse(SourceFile(path: "SUMMARY.md", text: summary)).summary
        let terms = Glossary.read(SourceFile(path: "data/glossary.yml", text: glossary)).glossary
        let scanner = TermScanner(terms)
        let chapters = Self.entries(summary).map { entry in
            Self.chapter(entry.path, files[entry.path] ?? "# \(entry.title)\n", config, scanner)
        }
        let catalog = SourceCatalog.read(SourceFile(path: "data/sources.yml", text: sources)).catalog
        let (book, _) = BookAssembler.assemble(
            chapters,
            summary: summary,
            unlisted: [],
            config: config,
            sources: catalog,
            glossary: terms
        )
        let resolver = LinkResolver(book, assets: assets, unlisted: [])
        self.book = book
        targets = book.chapters.map { resolver.resolve($0).targets }
    }

    /// The pages of the book. Templates that are not given show nothing.
    func renderer(
        _ templates: [String: String] = [:],
        imageSizes: [String: ImageSize] = [:]
    ) throws -> PageRenderer {
        PageRenderer(
            book: book,
            templates: try Templates.load(templates),
            targets: targets,
            imageSizes: imageSizes,
            generator: "test 1"
        )
    }

    private static func entries(_ summary: Summary) -> [(path: String, title: String)] {
        func flat(_ entry: Summary.Entry) -> [(path: String, title: String)] {
            (entry.path.map { [($0, entry.title)] } ?? []) + entry.children.flatMap(flat)
        }
        return summary.items.flatMap { item -> [(path: String, title: String)] in
            if case .entry(let entry) = item { flat(entry) } else { [] }
        }
    }

    private static func chapter(
        _ path: String,
        _ text: String,
        _ config: BookConfig,
        _ terms: TermScanner
    ) -> ParsedChapter {
        let file = SourceFile(path: path, text: text)
        let block = FrontMatterBlock(file)
        var body = SourceText()
        body.append(file, block.body)
        var document = MarkdownParser.parse(body, rawHTML: config.rawHTML).document
        let components = ChapterComponents.read(&document, body, prices: PriceCatalog()).components
        let matter = FrontMatter.read(block, in: file, rules: FrontMatterRules()).frontMatter
        return ParsedChapter(
            file: file,
            frontMatter: matter,
            text: body,
            document: document,
            components: components,
            terms: terms.uses(in: document, ofChapter: matter.id, body)
        )
    }
}

/// Templates from texts.
enum Templates {
    struct Wrong: Error {
        let messages: [String]
    }

    /// - Parameter texts: by name, such as `partials/header`; pages that are not given are empty.
    static func load(_ texts: [String: String], assets: [String: String] = [:]) throws -> TemplateSet {
        let (set, diagnostics) = TemplateSet.load(files(texts), assets: assets)
        guard let set else { throw Wrong(messages: describe(diagnostics, files(texts))) }
        return set
    }

    /// `chapter.mustache:2:5: Unknown variable 'titel'`, in the order of the files; the advice behind an arrow.
    static func messages(_ texts: [String: String], assets: [String: String] = [:]) -> [String] {
        describe(TemplateSet.load(files(texts), assets: assets).diagnostics, files(texts))
    }

    private static func files(_ texts: [String: String]) -> [SourceFile] {
        let pages = Dictionary(uniqueKeysWithValues: TemplateSchema.pages.keys.map { ($0, "") })
        return pages.merging(texts) { _, given in given }.sorted { $0.key < $1.key }.map { name, text in
            SourceFile(path: name + ".mustache", text: text)
        }
    }

    private static func describe(_ diagnostics: [Diagnostic], _ files: [SourceFile]) -> [String] {
        let tables = DiagnosticSources(files).lineTables(for: diagnostics)
        return diagnostics.sortedForPrinting().map { diagnostic in
            let place = diagnostic.location.flatMap { location in
                tables[location.path]?.position(at: location.range.start).at(location.path)
            }
            return (place ?? "") + diagnostic.summary + (diagnostic.help.map { " → " + $0 } ?? "")
        }
    }
}

extension LineTable.Position {
    fileprivate func at(_ path: String) -> String { "\(path):\(line):\(column): " }
}
