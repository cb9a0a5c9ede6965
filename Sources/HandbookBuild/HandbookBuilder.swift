import Foundation
import HandbookBook
import HandbookHTML
package import HandbookSource

/// The whole way from folders to a site. Each stage takes a value and gives the next.
package struct HandbookBuilder: Sendable {
    package static let version = "0.1.0"
    static let generator = "handbook \(version)"

    private let options: BuildOptions
    private let progress: @Sendable (String) -> Void

    /// - Parameter progress: told the name of each stage as it begins.
    package init(_ options: BuildOptions, progress: @escaping @Sendable (String) -> Void = { _ in }) {
        self.options = options
        self.progress = progress
    }

    /// What came of a build.
    package struct Outcome: Sendable {
        /// Sorted, with the severities that the book configures.
        package var diagnostics: [Diagnostic]
        package var sources: DiagnosticSources
        /// The site; nil if there were errors.
        package var files: [OutputFile]?
        /// Nil if nothing was to be written.
        package var report: WriteReport?
        package var timings: BuildTimings
        package var chapterCount: Int
        /// What people should know and what is no fault of their text, such as that the dates of changes are unknown.
        package var notes: [String] = []
        /// Why the tool could not go on, for faces that do (`serve`); `check` and `build` throw it instead.
        package var failure: EnvironmentError?
    }

    /// Does everything but write.
    /// - Throws: `EnvironmentError`.
    package func check() async throws -> Outcome {
        progress("Reading")
        var timings = BuildTimings()
        let discovered = try DiscoveredBook.read(options)
        let (folder, unsafe) = try TemplateFolder.read(options.templates)
        let assetNames = AssetPipeline.names(for: folder.assets)
        let (templates, templateProblems) = TemplateSet.load(folder.templates, assets: assetNames)
        timings.end("discover", "\(discovered.files.count) files")

        progress("Parsing")
        let parsed = try await parse(discovered)
        timings.end("parse", "\(parsed.chapters.count) chapters")

        let (book, bookProblems) = BookAssembler.assemble(
            parsed.chapters,
            summary: discovered.summary,
            unlisted: parsed.orphans,
            config: discovered.config,
            sources: discovered.sources,
            glossary: discovered.glossary
        )
        timings.end("assemble", "")
        let links = await resolve(book, discovered)
        timings.end("resolve", "\(links.targets.reduce(0) { $0 + $1.count }) links")

        let order = TermOrder.check(book, targets: links.targets)
        let problems =
            discovered.diagnostics + unsafe + templateProblems + parsed.diagnostics + bookProblems
            + book.check(discovered.expectations)
        var outcome = Outcome(
            diagnostics: (problems + links.diagnostics + order).applying(discovered.config.severities)
                .sortedForPrinting(),
            sources: DiagnosticSources(discovered.files + parsed.included + folder.templates),
            files: nil,
            report: nil,
            timings: timings,
            chapterCount: book.chapters.count
        )
        guard !outcome.diagnostics.hasErrors, let templates else { return outcome }
        try await render(book, templates, links.targets, folder, assetNames, discovered, &outcome)
        return outcome
    }

    /// Builds and, if there are no errors (with `strict`, no warnings either), writes the site.
    /// - Throws: `EnvironmentError`.
    package func build(strict: Bool = false) async throws -> Outcome {
        var outcome = try await check()
        guard let files = outcome.files, !(strict && !outcome.diagnostics.isEmpty) else { return outcome }
        progress("Writing")
        let writer = try SiteWriter(options.output, generator: Self.generator)
        let report = try writer.write(files)
        outcome.report = report
        outcome.timings.end("write", "\(report.written) of \(files.count) files")
        return outcome
    }

    // MARK: Stages

    private struct Parsed {
        var chapters: [ParsedChapter]
        var included: [SourceFile]
        /// Markdown files that are neither chapters nor included by one.
        var orphans: [SourceFile]
        var diagnostics: [Diagnostic]
    }

    private func parse(_ discovered: DiscoveredBook) async throws -> Parsed {
        let includes = try IncludeExpander(discovered.folder, roots: discovered.config.includeRoots)
        let parser = ChapterParser(
            config: discovered.config,
            schema: discovered.schema,
            includes: includes,
            prices: discovered.prices,
            data: discovered.data,
            terms: discovered.glossary.isEmpty ? nil : TermScanner(discovered.glossary)
        )
        let results = await discovered.chapters.parallelMap(jobs: options.jobs, parser.parse)
        let included = results.flatMap(\.included)
        let includedPaths = Set(included.map(\.displayPath))
        let prefix = discovered.folder.displayPrefix
        let orphans = discovered.unlisted.filter { !includedPaths.contains(prefix + $0) }
        return Parsed(
            chapters: results.map(\.chapter),
            included: included,
            orphans: orphans.map { SourceFile(path: $0, displayPath: prefix + $0, bytes: []) },
            diagnostics: results.flatMap(\.diagnostics)
        )
    }

    private func resolve(
        _ book: Book,
        _ discovered: DiscoveredBook
    ) async -> (targets: [[LinkTarget]], diagnostics: [Diagnostic]) {
        let resolver = LinkResolver(book, assets: discovered.assets, unlisted: discovered.unlisted)
        let results = await book.chapters.parallelMap(jobs: options.jobs, resolver.resolve)
        return (results.map(\.targets), results.flatMap(\.diagnostics))
    }

    private func render(
        _ book: Book,
        _ templates: TemplateSet,
        _ targets: [[LinkTarget]],
        _ folder: TemplateFolder,
        _ assetNames: [String: String],
        _ discovered: DiscoveredBook,
        _ outcome: inout Outcome
    ) async throws {
        progress("Rendering")
        let images = try discovered.assets.filter(ImageSizeReader.canRead).map(discovered.folder.read)
        let renderer = PageRenderer(
            book: book,
            templates: templates,
            targets: targets,
            imageSizes: ImageSizeReader.sizes(of: images),
            diagrams: try DiagramStage.draw(book),
            changes: changes(book, &outcome),
            generator: Self.generator
        )
        var pages = await Array(book.chapters.indices).parallelMap(jobs: options.jobs, renderer.chapter)
        if book.home == nil { pages.append(renderer.home()) }
        pages += renderer.parts() + renderer.collections()
        let addresses = pages.map(\.route) + [Route.terms]
        pages += [renderer.termIndex(), renderer.progress(), renderer.notFound(), renderer.bookScript()]
        if renderer.hasCards { pages.append(renderer.ankiCards()) }
        if renderer.hasCalculators { pages.append(renderer.messagesScript()) }
        if !book.glossary.isEmpty { pages.append(renderer.glossaryScript()) }
        if book.config.hasPrintPage { pages.append(renderer.print()) }
        outcome.timings.end("render", "\(pages.count) pages")

        progress("Indexing")
        let search = await SearchStage.files(book, synonyms: discovered.synonyms, jobs: options.jobs)
        outcome.timings.end("index", "\(search.count) files")
        if options.triesSearch { try trySearch(book, search, discovered.expectations, folder, &outcome) }

        let assets = try discovered.assets.map { path in
            OutputFile(path: path, bytes: try discovered.folder.read(path).bytes)
        }
        let made =
            pages.map { OutputFile(path: $0.route, bytes: $0.bytes) } + search
            + AssetPipeline.files(folder.assets, names: assetNames)
            + HostFiles.files(book, renderer.changes, routes: addresses) + OfflineStage.installation(book)
        let conflicts =
            (conflicts(of: book, pages, discovered.folder) + conflicts(assets, with: made, discovered.folder))
            .applying(book.config.severities)
        outcome.diagnostics = (outcome.diagnostics + conflicts).sortedForPrinting()
        if conflicts.hasErrors { return }
        let site = made + assets
        outcome.files = site + [OfflineStage.worker(book, site: site, assets: assetNames)]
    }

    /// - Throws: `EnvironmentError` if the search's scripts do not run.
    private func trySearch(
        _ book: Book,
        _ index: [OutputFile],
        _ expectations: [SearchExpectation],
        _ folder: TemplateFolder,
        _ outcome: inout Outcome
    ) throws {
        guard !expectations.isEmpty else { return }
        let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""
        guard let trial = SearchTrial(searchPath: searchPath) else {
            outcome.notes.append("the search expectations were not tried: that needs Node.js (apt-get install nodejs)")
            return
        }
        progress("Trying the search")
        let found = try trial.run(expectations.map(\.query), index: index, assets: folder.assets)
        let failures = SearchVerdict.check(expectations, found, book).applying(book.config.severities)
        outcome.diagnostics = (outcome.diagnostics + failures).sortedForPrinting()
        outcome.timings.end("search", "\(expectations.count) queries")
    }

    private func changes(_ book: Book, _ outcome: inout Outcome) -> ChangeDates {
        guard book.config.usesGitDates else { return ChangeDates() }
        switch GitDates.read(options.content) {
        case .dates(let dates): return dates
        case .unknown(let reason):
            outcome.notes.append("no dates of changes: \(reason)")
            return ChangeDates()
        }
    }

    /// Chapters that would be published where the tool puts a page of its own.
    private func conflicts(of book: Book, _ pages: [Page], _ folder: FolderReader) -> [Diagnostic] {
        let taken = Set(pages.dropFirst(book.chapters.count).map(\.route))
        return book.chapters.filter { taken.contains($0.route) }.map { chapter in
            let place = SourceLocation(path: folder.displayPrefix + chapter.path, range: ByteRange(0, 0))
            let summary = "The site has a generated page '\(chapter.route)'"
            return Diagnostic(.routeConflict, at: place, summary, help: "rename the chapter")
        }
    }

    /// Content files that would overwrite a page or another generated file.
    private func conflicts(_ assets: [OutputFile], with made: [OutputFile], _ folder: FolderReader) -> [Diagnostic] {
        let taken = Set(made.map(\.path) + [SiteManifest.name, Route.worker])
        return assets.filter { taken.contains($0.path) }.map { asset in
            let place = SourceLocation(path: folder.displayPrefix + asset.path, range: ByteRange(0, 0))
            return Diagnostic(
                .assetConflict,
                at: place,
                "The site has a generated file of this name",
                help: "rename it"
            )
        }
    }
}
