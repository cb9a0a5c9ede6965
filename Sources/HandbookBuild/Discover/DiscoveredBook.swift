import Foundation
import HandbookBook
import HandbookSource

/// What the content folder holds, read but not understood.
struct DiscoveredBook: Sendable {
    var folder: FolderReader
    var config: BookConfig
    var schema: ContentSchema
    var summary: Summary
    var sources: SourceCatalog
    var prices: PriceCatalog
    /// Files that fences may name.
    var data: DataFiles
    var glossary: Glossary
    /// Groups of phrases that mean the same to the search.
    var synonyms: [[String]] = []
    var expectations: [SearchExpectation] = []
    /// Markdown files that SUMMARY.md lists.
    var chapters: [SourceFile]
    /// Paths of those that it does not list.
    var unlisted: [String]
    /// Paths of the files that are published as they are.
    var assets: [String]
    /// Everything read so far, for messages.
    var files: [SourceFile]
    var diagnostics: [Diagnostic]
}

extension DiscoveredBook {
    static let summaryName = "SUMMARY.md"
    static let configName = "handbook.yml"
    static let schemaName = "schema.yml"
    static let sourcesName = "data/sources.yml"
    static let pricesName = "data/prices.yml"
    static let glossaryName = "data/glossary.yml"
    static let synonymsName = "data/synonyms.yml"
    static let expectationsName = "data/search-expectations.yml"

    /// Reads the table of contents, the settings, the schema, and the chapters that are listed.
    /// - Throws: `EnvironmentError` if a folder or file cannot be read.
    static func read(_ options: BuildOptions) throws -> DiscoveredBook {
        let folder = try FolderReader(options.content)
        let (paths, unsafe) = try folder.list(except: options.output)
        let known = Set(paths)
        var book = DiscoveredBook(
            folder: folder,
            config: BookConfig(),
            schema: ContentSchema(),
            summary: Summary(),
            sources: SourceCatalog(),
            prices: PriceCatalog(),
            data: DataFiles(),
            glossary: Glossary(),
            chapters: [],
            unlisted: [],
            assets: paths.filter(isAsset),
            files: [],
            diagnostics: unsafe
        )
        try book.readConfig(options, known)
        if known.contains(schemaName) { try book.readSchema() }
        guard known.contains(summaryName) else {
            let place = SourceLocation(path: folder.displayPrefix + summaryName, range: ByteRange(0, 0))
            let summary = "There is no table of contents"
            book.diagnostics.append(
                Diagnostic(.emptyBook, at: place, summary, help: "list the chapters in it: '- [Title](file.md)'")
            )
            return book
        }
        let file = try folder.read(summaryName)
        book.files.append(file)
        if let problem = EncodingCheck.check(file) {
            book.diagnostics.append(problem)
            return book
        }
        let (summary, problems) = SummaryParser.parse(file)
        book.summary = summary
        book.diagnostics += problems
        let listed = Set(summary.chapterPaths)
        if listed.isEmpty, !problems.hasErrors {
            let place = file.location(ByteRange(0, 0))
            book.diagnostics.append(Diagnostic(.emptyBook, at: place, "The table of contents lists no chapter"))
        }
        let markdown = paths.filter { $0.hasSuffix(".md") && $0 != summaryName }
        book.unlisted = markdown.filter { !listed.contains($0) }
        book.chapters = try markdown.filter(listed.contains).map(folder.read)
        book.files += book.chapters
        if known.contains(sourcesName) { try book.readSources() }
        if known.contains(pricesName) { try book.readPrices() }
        try book.readData(paths)
        if known.contains(glossaryName), book.config.hasGlossary { try book.readGlossary() }
        if known.contains(synonymsName) { try book.readSynonyms() }
        if known.contains(expectationsName) { try book.readExpectations() }
        return book
    }

    private mutating func readConfig(_ options: BuildOptions, _ known: Set<String>) throws {
        let file: SourceFile
        if let url = options.config {
            let display = FolderReader.display(url)
            file = try FolderReader.read(url, path: url.lastPathComponent, displayPath: display)
        } else if known.contains(Self.configName) {
            file = try folder.read(Self.configName)
        } else {
            config.baseURL = options.baseURL.map(Self.withSlash)
            return
        }
        files.append(file)
        let (config, problems) = BookConfig.read(file)
        self.config = config
        diagnostics += EncodingCheck.check(file).map { [$0] } ?? problems
        if let base = options.baseURL { self.config.baseURL = Self.withSlash(base) }
    }

    private mutating func readSchema() throws {
        let file = try folder.read(Self.schemaName)
        files.append(file)
        let (schema, problems) = ContentSchema.read(file)
        self.schema = schema
        diagnostics += EncodingCheck.check(file).map { [$0] } ?? problems
    }

    private mutating func readSources() throws {
        let file = try folder.read(Self.sourcesName)
        files.append(file)
        let (catalog, problems) = SourceCatalog.read(file)
        sources = catalog
        diagnostics += EncodingCheck.check(file).map { [$0] } ?? problems
    }

    private mutating func readPrices() throws {
        let file = try folder.read(Self.pricesName)
        files.append(file)
        let (catalog, problems) = PriceCatalog.read(file)
        prices = catalog
        diagnostics += EncodingCheck.check(file).map { [$0] } ?? problems
    }

    /// YAML that the tool itself does not know.
    private mutating func readData(_ paths: [String]) throws {
        let own = [
            Self.configName, Self.schemaName, Self.sourcesName, Self.pricesName, Self.glossaryName, Self.synonymsName,
            Self.expectationsName,
        ]
        let isData = { (path: String) in [".yml", ".yaml"].contains(where: path.hasSuffix) && !own.contains(path) }
        let found = try paths.filter(isData).map(folder.read)
        data = DataFiles(found)
        files += found
    }

    private mutating func readGlossary() throws {
        let file = try folder.read(Self.glossaryName)
        files.append(file)
        let (glossary, problems) = Glossary.read(file)
        self.glossary = glossary
        diagnostics += EncodingCheck.check(file).map { [$0] } ?? problems
    }

    private mutating func readSynonyms() throws {
        let file = try folder.read(Self.synonymsName)
        files.append(file)
        let (groups, problems) = SynonymList.read(file)
        synonyms = groups
        diagnostics += EncodingCheck.check(file).map { [$0] } ?? problems
    }

    private mutating func readExpectations() throws {
        let file = try folder.read(Self.expectationsName)
        files.append(file)
        let (expectations, problems) = SearchExpectation.read(file)
        self.expectations = expectations
        diagnostics += EncodingCheck.check(file).map { [$0] } ?? problems
    }

    private static func withSlash(_ url: String) -> String { url.hasSuffix("/") ? url : url + "/" }

    /// Pictures, downloads and the like: everything but chapters, settings and data.
    private static func isAsset(_ path: String) -> Bool {
        let isText = [".md", ".yml", ".yaml"].contains { path.hasSuffix($0) }
        return !isText && !path.hasPrefix("data/")
    }
}

extension Summary {
    /// Paths in the order of the table of contents.
    var chapterPaths: [String] {
        func paths(_ entry: Entry) -> [String] { [entry.path].compactMap(\.self) + entry.children.flatMap(paths) }
        return items.flatMap { item -> [String] in
            guard case .entry(let entry) = item else { return [] }
            return paths(entry)
        }
    }
}
