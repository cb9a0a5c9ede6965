import HandbookBook
import HandbookMarkdown
import HandbookSearch

/// Hands the book's sections to the search index.
enum SearchStage {
    static func files(_ book: Book, synonyms: [[String]], jobs: Int) async -> [OutputFile] {
        let searchable = book.chapters.filter { $0.frontMatter.isSearchable }
        var pages = await searchable.parallelMap(jobs: jobs) { tokenize(documents(of: $0)) }
        if !book.glossary.isEmpty { pages.append(tokenize(documents(of: book.glossary))) }
        return makeSearchIndex(pages, options: SearchOptions(synonyms: synonyms), hash: ContentHash.short)
            .map { OutputFile(path: "search/" + $0.path, bytes: $0.bytes) }
    }

    /// An entry a term.
    private static func documents(of glossary: Glossary) -> [SearchDocument] {
        glossary.terms.map { term in
            SearchDocument(
                url: Route.glossary,
                anchor: term.anchor,
                pageTitle: "Glossary",
                trail: ["Glossary", term.name],
                body: (term.also + [term.definition.plain]).joined(separator: "\n"),
                code: "",
                facets: [:]
            )
        }
    }

    private static func documents(of chapter: Chapter) -> [SearchDocument] {
        let matter = chapter.frontMatter
        var facets: [String: [String]] = [:]
        if let type = matter.type { facets["type"] = [type] }
        if !matter.level.isEmpty { facets["level"] = matter.level }
        if !matter.loop.isEmpty { facets["loop"] = matter.loop }
        let sections = chapter.document.sections(texts: chapter.components.parts.mapValues(\.plainText))
        return sections.enumerated().map { index, section in
            // Where nothing stands between the title and the first heading, the result shows what the page is about.
            let isEmptyTop = index == 0 && section.body.allSatisfy(\.isWhitespace)
            return SearchDocument(
                url: chapter.route,
                anchor: section.anchor,
                pageTitle: chapter.title,
                trail: section.trail.isEmpty ? [chapter.title] : section.trail,
                body: isEmptyTop ? matter.description ?? "" : section.body,
                code: section.code,
                facets: facets
            )
        }
    }
}
