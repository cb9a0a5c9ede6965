package import HandbookBook
import HandbookMarkdown

/// A finished page.
package struct Page: Sendable {
    package var route: String
    package var bytes: [UInt8]
}

/// Makes the pages of a book. Holds only values; chapters may be rendered in many tasks at once.
package struct PageRenderer: Sendable {
    let book: Book
    package let changes: ChangeDates
    package let hasCards: Bool
    package let hasClaims: Bool
    let fingerprints: [ContentFingerprint]
    private let templates: TemplateSet
    private let targets: [[LinkTarget]]
    private let imageSizes: [String: ImageSize]
    private let diagrams: Diagrams
    private let generator: String

    /// - Parameters:
    ///   - targets: link targets by chapter, as `LinkResolver` gives them.
    ///   - imageSizes: by path of the image below the content folder.
    ///   - diagrams: the drawings of the chapters' flowcharts.
    ///   - changes: empty where the dates are unknown.
    ///   - generator: name and version of the tool.
    package init(
        book: Book,
        templates: TemplateSet,
        targets: [[LinkTarget]],
        imageSizes: [String: ImageSize],
        diagrams: Diagrams = Diagrams(),
        changes: ChangeDates = ChangeDates(),
        generator: String
    ) {
        self.book = book
        self.templates = templates
        self.targets = targets
        self.imageSizes = imageSizes
        self.diagrams = diagrams
        self.changes = changes
        self.generator = generator
        hasCards = !book.chaptersWithCards.isEmpty
        hasClaims = book.chapters.contains { !$0.document.labeledClaims().isEmpty }
        fingerprints = book.chapters.map(ContentFingerprint.init)
    }

    var structuredData: StructuredData { StructuredData(book: book, changes: changes) }

    // MARK: Pages

    package func chapter(_ id: ChapterID) -> Page {
        let chapter = book.chapters[id]
        let location = SiteLocation.page(route: chapter.route)
        let links = links(from: chapter, .own, location)
        let content = DocumentRenderer.render(
            chapter.document,
            links: links,
            headingHashes: fingerprints[id].sections,
            components: components(of: chapter, links),
            taskIDs: chapter.route == Route.home ? [:] : chapter.document.taskIDs(),
            claimIDs: claimIDs(chapter),
            terms: chapter.terms,
            hasSidenotes: true
        )
        let isHome = chapter.route == Route.home
        let own = isHome ? homeFields(content, location) : chapterFields(chapter, content, location)
        let common = commonFields(
            kind: isHome ? "home" : "chapter",
            title: chapter.title,
            description: chapter.frontMatter.description ?? (isHome ? book.config.description : nil),
            location: location,
            current: id
        )
        return page(chapter.route, isHome ? "home" : "chapter", common, own, sourceFields([chapter], location))
    }

    /// The page at the site's root for a book that has no chapter there.
    package func home() -> Page {
        let location = SiteLocation.page(route: Route.home)
        var lead = HTMLWriter()
        lead.markup("<h1>")
        lead.text(book.title)
        lead.markup("</h1>\n")
        let content = RenderedDocument(bytes: lead.bytes, titleEnd: lead.bytes.count, leadEnd: nil)
        let common = commonFields(
            kind: "home",
            title: book.title,
            description: book.config.description,
            location: location,
            current: nil
        )
        return page(Route.home, "home", common, homeFields(content, location), sourceFields([], location))
    }

    /// The pages of parts that have no chapter for one.
    package func parts() -> [Page] {
        book.parts.indices.compactMap { id in
            guard let route = book.parts[id].route, book.parts[id].hasGeneratedPage else { return nil }
            let location = SiteLocation.page(route: route)
            let title = book.parts[id].title
            let common = commonFields(
                kind: "part",
                title: title,
                description: "The chapters of “\(title)” in \(book.title).",
                location: location,
                current: nil
            )
            return page(route, "part", common, partFields(id, location))
        }
    }

    /// The pages that collect things of all chapters, of those that the book has.
    package func collections() -> [Page] {
        let pages: [Page?] = [
            hasCards ? cards() : nil, book.glossary.isEmpty ? nil : glossary(),
            book.sources.works.isEmpty ? nil : sources(), hasClaims ? claims() : nil,
        ]
        return pages.compactMap(\.self)
    }

    /// What the reader has read and has before them; without JavaScript and on paper a list to tick.
    package func progress() -> Page {
        let location = SiteLocation.page(route: Route.progress)
        let common = commonFields(
            kind: "progress",
            title: "Your reading",
            description: "All chapters of \(book.title) to tick off, and how long each takes.",
            location: location,
            current: nil
        )
        return page(Route.progress, "progress", common, progressFields(location))
    }

    package func notFound() -> Page {
        let common = commonFields(
            kind: "not-found",
            title: "Page not found",
            description: nil,
            location: SiteLocation.anywhere(root: book.config.basePath),
            current: nil
        )
        return page(Route.notFound, "404", common)
    }

    package func termIndex() -> Page {
        let location = SiteLocation.page(route: Route.terms)
        let letters = TermIndex(book).letters.map { letter in
            TemplateValue.object([
                "letter": .text(letter.name), "anchor": .text(letter.anchor),
                "entries": .list(
                    letter.entries.map { entry in
                        .object(["term": .text(entry.term), "places": .list(entry.places.map { place($0, location) })])
                    }
                ),
            ])
        }
        let common = commonFields(
            kind: "index",
            title: "A–Z index",
            description: "Every term of \(book.title), in alphabetical order.",
            location: location,
            current: nil
        )
        return page(Route.terms, "a-z", common, ["letters": .list(letters)])
    }

    package func print() -> Page {
        let location = SiteLocation.page(route: Route.print)
        let common = commonFields(
            kind: "print",
            title: "The whole book",
            description: "All of \(book.title) on one page, for printing.",
            location: location,
            current: nil
        )
        let own: [String: TemplateValue] = [
            "content": .html(wholeBook(location)),
            "parts": .list(
                groups().map { title, chapters in
                    .object(["title": .optional(title), "chapters": .list(chapters.map(printEntry))])
                }
            ),
            "terms": .list(termsForPrint()), "has_terms": .flag(!book.glossary.isEmpty),
        ]
        return page(Route.print, "print", common, own, sourceFields(book.chapters, nil))
    }

    private func wholeBook(_ location: SiteLocation) -> [UInt8] {
        var writer = HTMLWriter()
        for chapter in book.chapters {
            writer.markup("<article class=\"print-chapter\" id=\"")
            writer.text(ChapterLinks.anchor(of: chapter))
            writer.markup("\">\n")
            // The page's own title is the first level.
            let links = links(from: chapter, .wholeBook, location)
            let content = DocumentRenderer.render(
                chapter.document,
                links: links,
                headingOffset: 1,
                components: components(of: chapter, links),
                claimIDs: claimIDs(chapter),
                terms: chapter.terms
            )
            if content.title.isEmpty { writer.raw(generatedHeading(chapter, level: 2)) }
            writer.raw(content.bytes)
            writer.markup("</article>\n")
        }
        return writer.bytes
    }

    private func printEntry(_ chapter: Chapter) -> TemplateValue {
        let anchor = ChapterLinks.anchor(of: chapter)
        return .object(["anchor": .text(anchor), "title": .text(chapter.title), "href": .text("#" + anchor)])
    }

    func links(from chapter: Chapter, _ page: ChapterLinks.Page, _ location: SiteLocation) -> ChapterLinks {
        ChapterLinks(
            book: book,
            page: page,
            location: location,
            chapter: chapter.id,
            targets: targets[chapter.id],
            imageSizes: imageSizes
        )
    }

    private func components(of chapter: Chapter, _ links: ChapterLinks) -> [Int: [UInt8]] {
        let components = chapter.components
        let tables = components.estimates.mapValues { EstimateRenderer.render($0, of: components, links: links) }
        let parts = components.parts.mapValues { PartRenderer.render($0, of: chapter, links: links) }
        return tables.merging(diagrams.markup(of: chapter)) { table, _ in table }.merging(parts) { table, _ in table }
    }

    func place(_ place: TermIndex.Place, _ location: SiteLocation) -> TemplateValue {
        let chapter = book.chapters[place.chapter]
        let fragment = place.anchor.isEmpty ? "" : "#" + PercentEncoding.encodedPath(place.anchor)
        return .object(["href": .text(location.href(to: chapter.route) + fragment), "title": .text(chapter.title)])
    }

    // MARK: Fields of all pages

    func page(_ route: String, _ template: String, _ fields: [String: TemplateValue]...) -> Page {
        let value = fields.reduce(into: [:]) { all, own in all.merge(own) { _, own in own } }
        return Page(route: route, bytes: templates.render(template, .object(value)))
    }

    func commonFields(
        kind: String,
        title: String,
        description: String?,
        location: SiteLocation,
        current: ChapterID?
    ) -> [String: TemplateValue] {
        let config = book.config
        var canonical: String?
        if case .page(let route) = location, let base = config.baseURL {
            canonical = base + PercentEncoding.encodedPath(Route.address(ofPage: route))
        }
        return [
            "lang": .text(config.language), "kind": .text(kind), "is_index": .flag(kind == "index"),
            "is_progress": .flag(kind == "progress"), "is_print": .flag(kind == "print"),
            "is_glossary": .flag(kind == "glossary"), "title": .text(title),
            "head_title": .text(title == book.title ? title : "\(title) · \(book.title)"),
            "description": .optional(description), "root": .text(location.root), "canonical": .optional(canonical),
            "base_url": .optional(config.baseURL),
            "sidebar": .html(SidebarRenderer.render(book, at: location, current: current)),
            "home_href": .text(location.href(to: Route.home)), "index_href": .text(location.href(to: Route.terms)),
            "progress_href": .text(location.href(to: Route.progress)),
            "cards_href": .optional(hasCards ? location.href(to: Route.cards) : nil),
            "glossary_href": .optional(book.glossary.isEmpty ? nil : location.href(to: Route.glossary)),
            "sources_href": .optional(book.sources.works.isEmpty ? nil : location.href(to: Route.sources)),
            "claims_href": .optional(hasClaims ? location.href(to: Route.claims) : nil),
            "print_href": .optional(config.hasPrintPage ? location.href(to: Route.print) : nil),
            "feed_href": .optional(hasFeed ? location.href(to: Route.feed) : nil),
            "book_href": .text(location.href(to: Route.bookScript)),
            "worker_href": .optional(config.isOffline ? location.href(to: Route.worker) : nil),
            "manifest_href": .text(location.href(to: Route.webManifest)),
            "generator": .text(generator),
            "book": .object([
                "title": .text(book.title), "description": .optional(config.description),
                "authors": .text(config.authors.joined(separator: ", ")), "repository": .optional(config.repository),
            ]),
        ]
    }

    /// Feeds need whole addresses and dates.
    package var hasFeed: Bool { book.config.baseURL != nil && !changes.byPath.isEmpty }
}
