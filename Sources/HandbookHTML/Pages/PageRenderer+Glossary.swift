import HandbookBook
import HandbookMarkdown

/// The terms of the book: their page, what chapters know of them, and the list that long chapters load. Only for books with
/// a glossary.
extension PageRenderer {
    /// Chapters up to this size, in bytes of content and definitions before compression, carry the definitions of their
    /// terms: for paper, and for the script at once. Longer ones load them when a reader asks, so that the page stays below
    /// 20 kB compressed.
    private static let roomForDefinitions = 52_000
    /// The glossary names so many chapters that use a term; the search finds the others.
    private static let mostUses = 5

    package func glossary() -> Page {
        let location = SiteLocation.page(route: Route.glossary)
        let uses = usesOfTerms()
        let letters = Alphabet.letters(of: Array(book.glossary.terms.indices), by: { book.glossary.terms[$0].name })
        let common = commonFields(
            kind: "glossary",
            title: "Glossary",
            description: "What the terms of \(book.title) mean, and where they are explained.",
            location: location,
            current: nil
        )
        let own: [String: TemplateValue] = [
            "letters": .list(
                letters.map { letter in
                    .object([
                        "letter": .text(letter.name), "anchor": .text(letter.anchor),
                        "entries": .list(letter.entries.map { entry($0, uses[$0], location) }),
                    ])
                }
            ),
            "term_count": .text(String(book.glossary.terms.count)),
        ]
        return page(Route.glossary, "glossary", common, own)
    }

    /// `Handbook.setTerms({"recall":["Recall","Share of …"],…});`: name and definition as plain text, by the term's anchor.
    package func glossaryScript() -> Page {
        let terms = book.glossary.terms.map { term in
            (term.anchor, JSONValue.list([.text(term.name), .text(term.definition.plain)]))
        }
        let data = JSONValue.object(terms).bytes
        return Page(route: Route.glossaryScript, bytes: "Handbook.setTerms(".utf8 + data + ");\n".utf8)
    }

    /// What a chapter's page knows of its terms.
    func termFields(
        _ chapter: Chapter,
        _ content: RenderedDocument,
        _ location: SiteLocation
    ) -> [String: TemplateValue] {
        guard !chapter.terms.isEmpty else { return ["has_terms": .flag(false)] }
        let terms = chapter.terms.map { term(book.glossary.terms[$0.term]) }
        let size = chapter.terms.reduce(content.bytes.count) {
            $0 + book.glossary.terms[$1.term].definition.plain.utf8.count
        }
        return [
            "has_terms": .flag(true), "terms": .list(size > Self.roomForDefinitions ? [] : terms),
            "glossary_script": .text(location.href(to: Route.glossaryScript)),
        ]
    }

    /// All terms in alphabetical order.
    func termsForPrint() -> [TemplateValue] {
        Alphabet.letters(of: book.glossary.terms, by: \.name).flatMap(\.entries).map { .object(fields($0)) }
    }

    private func term(_ term: Glossary.Term) -> TemplateValue { .object(fields(term)) }

    private func fields(_ term: Glossary.Term) -> [String: TemplateValue] {
        var definition = HTMLWriter()
        definition.styled(term.definition)
        return ["anchor": .text(term.anchor), "term": .text(term.name), "definition": .html(definition.bytes)]
    }

    private func entry(_ index: Int, _ uses: [TermIndex.Place], _ location: SiteLocation) -> TemplateValue {
        let term = book.glossary.terms[index]
        let chapter = term.chapter.flatMap { id in book.chapters.first { $0.frontMatter.id == id } }
        let related = term.related.compactMap { id in book.glossary.terms.first { $0.id == id } }
        let own: [String: TemplateValue] = [
            "also": .text(term.also.joined(separator: ", ")),
            "chapter": chapter.map { place(TermIndex.Place(chapter: $0.id, anchor: ""), location) } ?? .flag(false),
            "uses": .list(uses.prefix(Self.mostUses).map { place($0, location) }), "has_uses": .flag(!uses.isEmpty),
            "more": .text(uses.count > Self.mostUses ? String(uses.count - Self.mostUses) : ""),
            "related": .list(related.map { .object(["title": .text($0.name), "href": .text("#" + $0.anchor)]) }),
            "has_related": .flag(!related.isEmpty),
        ]
        return .object(fields(term).merging(own) { $1 })
    }

    /// By term, in reading order.
    private func usesOfTerms() -> [[TermIndex.Place]] {
        var uses = [[TermIndex.Place]](repeating: [], count: book.glossary.terms.count)
        for chapter in book.chapters {
            for use in chapter.terms {
                uses[use.term].append(
                    TermIndex.Place(chapter: chapter.id, anchor: chapter.section(at: use.range) ?? "")
                )
            }
        }
        return uses
    }
}
