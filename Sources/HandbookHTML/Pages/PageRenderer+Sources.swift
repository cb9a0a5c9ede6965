import HandbookBook
import HandbookMarkdown

/// The page of all sources. Only for books that have some.
extension PageRenderer {
    package func sources() -> Page {
        let location = SiteLocation.page(route: Route.sources)
        let works = book.sources.inOrder
        let uses = usesOfWorks()
        let common = commonFields(
            kind: "sources",
            title: "Sources",
            description: "Every work that \(book.title) cites, how far it was verified, and where it is cited.",
            location: location,
            current: nil
        )
        let own: [String: TemplateValue] = [
            "sources": .list(works.map { workWithUses($0, uses, location) }),
            "source_count": .text(String(works.count)),
            "has_kinds": .flag(works.contains { $0.kind != nil }),
            "has_statuses": .flag(works.contains { $0.status != nil }),
            "kinds": counts(works.map(\.kindInWords)), "statuses": counts(works.map(\.status)),
        ]
        return page(Route.sources, "sources", common, own)
    }

    /// A work's entry on the page of all sources.
    func sourceHref(_ work: SourceCatalog.Work, _ location: SiteLocation) -> String {
        location.href(to: Route.sources) + "#" + CitationAnchor.make(work.id)
    }

    func workFields(_ work: SourceCatalog.Work) -> [String: TemplateValue] {
        [
            "anchor": .text(CitationAnchor.make(work.id)), "label": .text(work.id), "title": .text(work.title),
            "author": .optional(work.author), "year": .optional(work.year), "href": .optional(work.url),
            "kind": .optional(work.kindInWords), "status": .optional(work.status),
        ]
    }

    func workWithUses(
        _ work: SourceCatalog.Work,
        _ uses: [String: [TermIndex.Place]],
        _ location: SiteLocation
    ) -> TemplateValue {
        let places = uses[work.id] ?? []
        let own: [String: TemplateValue] = [
            "accessed": .optional(work.accessed), "uses": .list(places.map { place($0, location) }),
            "has_uses": .flag(!places.isEmpty),
        ]
        return .object(workFields(work).merging(own) { $1 })
    }

    /// The first place in each chapter that cites a work, by the work's id.
    func usesOfWorks() -> [String: [TermIndex.Place]] {
        var uses: [String: [TermIndex.Place]] = [:]
        for chapter in book.chapters {
            var seen: Set<String> = []
            for citation in chapter.document.citations where seen.insert(citation.id).inserted {
                let place = TermIndex.Place(chapter: chapter.id, anchor: chapter.section(at: citation.range) ?? "")
                uses[citation.id, default: []].append(place)
            }
        }
        return uses
    }

    /// How many works there are of each sort, the most frequent first.
    private func counts(_ words: [String?]) -> TemplateValue {
        let counts = words.compactMap(\.self).reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return .list(sorted.map { .object(["name": .text($0.key), "count": .text(String($0.value))]) })
    }
}

extension SourceCatalog.Work {
    var kindInWords: String? { kind?.replacing("-", with: " ") }
}
