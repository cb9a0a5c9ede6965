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
    private let templates: TemplateSet
    private let targets: [[LinkTarget]]
    private let imageSizes: [String: ImageSize]
    private let generator: String

    /// - Parameters:
    ///   - targets: link targets by chapter, as `LinkResolver` gives them.
    ///   - imageSizes: by path of the image below the content folder.
    ///   - generator: name and version of the tool.
    package init(
        book: Book,
        templates: TemplateSet,
        targets: [[LinkTarget]],
        imageSizes: [String: ImageSize],
        generator: String
    ) {
        self.book = book
        self.templates = templates
        self.targets = targets
        self.imageSizes = imageSizes
        self.generator = generator
    }

    package static let indexRoute = "a-z.html"
    package static let printRoute = "print.html"
    package static let notFoundRoute = "404.html"
    package static let homeRoute = "index.html"

    // MARK: Pages

    package func chapter(_ id: ChapterID) -> Page {
        let chapter = book.chapters[id]
        let location = SiteLocation.page(route: chapter.route)
        let links = ChapterLinks(
            book: book,
            page: .own,
            location: location,
            chapter: id,
            targets: targets[id],
            imageSizes: imageSizes
        )
        let content = DocumentRenderer.render(chapter.document, links: links)
        let isHome = chapter.route == Self.homeRoute
        let own =
            (isHome ? homeFields(content, location) : chapterFields(chapter, content, location))
            .merging(sourceFields([chapter])) { own, _ in own }
        let common = commonFields(
            kind: isHome ? "home" : "chapter",
            title: chapter.title,
            description: chapter.frontMatter.description,
            location: location,
            current: id
        )
        return page(chapter.route, isHome ? "home" : "chapter", common, own)
    }

    /// The page at the site's root for a book that has no chapter there.
    package func home() -> Page {
        let location = SiteLocation.page(route: Self.homeRoute)
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
        let own = homeFields(content, location).merging(sourceFields([])) { own, _ in own }
        return page(Self.homeRoute, "home", common, own)
    }

    package func notFound() -> Page {
        let location = SiteLocation.anywhere(root: book.config.basePath)
        let common = commonFields(
            kind: "not-found",
            title: "Page not found",
            description: nil,
            location: location,
            current: nil
        )
        return page(Self.notFoundRoute, "404", common, [:])
    }

    package func termIndex() -> Page {
        let location = SiteLocation.page(route: Self.indexRoute)
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
        return page(Self.indexRoute, "a-z", common, ["letters": .list(letters)])
    }

    package func print() -> Page {
        let location = SiteLocation.page(route: Self.printRoute)
        var writer = HTMLWriter()
        for chapter in book.chapters {
            let links = ChapterLinks(
                book: book,
                page: .wholeBook,
                location: location,
                chapter: chapter.id,
                targets: targets[chapter.id],
                imageSizes: imageSizes
            )
            writer.markup("<article class=\"print-chapter\" id=\"")
            writer.text(ChapterLinks.anchor(of: chapter))
            writer.markup("\">\n")
            // The page's own title is the first level.
            let content = DocumentRenderer.render(chapter.document, links: links, headingOffset: 1)
            if content.title.isEmpty { writer.raw(generatedHeading(chapter, level: 2)) }
            writer.raw(content.bytes)
            writer.markup("</article>\n")
        }
        let parts = groups().map { title, chapters in
            TemplateValue.object([
                "title": .optional(title),
                "chapters": .list(
                    chapters.map { chapter in
                        let anchor = ChapterLinks.anchor(of: chapter)
                        return .object([
                            "anchor": .text(anchor), "title": .text(chapter.title), "href": .text("#" + anchor),
                        ])
                    }
                ),
            ])
        }
        let common = commonFields(
            kind: "print",
            title: "The whole book",
            description: "All of \(book.title) on one page, for printing.",
            location: location,
            current: nil
        )
        let own: [String: TemplateValue] = ["content": .html(writer.bytes), "parts": .list(parts)]
        return page(Self.printRoute, "print", common, own.merging(sourceFields(book.chapters)) { own, _ in own })
    }

    // MARK: Fields

    private func page(
        _ route: String,
        _ template: String,
        _ common: [String: TemplateValue],
        _ own: [String: TemplateValue]
    ) -> Page {
        let value = TemplateValue.object(common.merging(own) { _, own in own })
        return Page(route: route, bytes: templates.render(template, value))
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
            "lang": .text(config.language), "kind": .text(kind), "title": .text(title),
            "head_title": .text(title == book.title ? title : "\(title) · \(book.title)"),
            "description": .optional(description), "root": .text(location.root), "canonical": .optional(canonical),
            "sidebar": .html(SidebarRenderer.render(book, at: location, current: current)),
            "home_href": .text(location.href(to: Self.homeRoute)),
            "index_href": .text(location.href(to: Self.indexRoute)),
            "print_href": .optional(config.hasPrintPage ? location.href(to: Self.printRoute) : nil),
            "generator": .text(generator),
            "book": .object([
                "title": .text(book.title), "description": .optional(config.description),
                "authors": .text(config.authors.joined(separator: ", ")), "repository": .optional(config.repository),
            ]),
        ]
    }

    func chapterFields(
        _ chapter: Chapter,
        _ content: RenderedDocument,
        _ location: SiteLocation
    ) -> [String: TemplateValue] {
        let matter = chapter.frontMatter
        let title = content.title.isEmpty ? generatedHeading(chapter) : Array(content.title)
        let edit = book.config.editURL.map {
            $0.replacing("{path}", with: PercentEncoding.encodedPath(chapter.path))
        }
        return [
            "heading": .html(title), "content": .html(Array(content.body)),
            "contents": .html(ContentsRenderer.render(chapter.document)), "part": .optional(chapter.part),
            "breadcrumbs": .list(breadcrumbs(chapter, location)),
            "previous": neighbour(chapter.id - 1, location), "next": neighbour(chapter.id + 1, location),
            "edit_href": .optional(edit), "reading_minutes": .text(String(chapter.readingMinutes)),
            "practice_minutes": .optional(matter.practiceMinutes.map(String.init)), "type": .optional(matter.type),
            "facts": .list(facts(matter)),
        ]
    }

    func homeFields(_ content: RenderedDocument, _ location: SiteLocation) -> [String: TemplateValue] {
        let parts = groups().map { title, chapters in
            let shown = chapters.filter { $0.route != Self.homeRoute }
            return TemplateValue.object([
                "title": .optional(title),
                "chapters": .list(
                    shown.map { chapter in
                        .object([
                            "title": .text(chapter.title), "href": .text(location.href(to: chapter.route)),
                            "description": .optional(chapter.frontMatter.description),
                            "minutes": .text(String(chapter.readingMinutes)),
                            "type": .optional(chapter.frontMatter.type),
                        ])
                    }
                ),
            ])
        }
        return [
            "lead": .html(Array(content.lead)), "content": .html(Array(content.rest)), "parts": .list(parts),
        ]
    }

    /// Chapters in reading order, cut where the part changes; parts without chapters to show are left out.
    private func groups() -> [(title: String?, chapters: [Chapter])] {
        var groups: [(title: String?, chapters: [Chapter])] = []
        for chapter in book.chapters where chapter.route != Self.homeRoute {
            if groups.isEmpty || groups[groups.count - 1].title != chapter.part {
                groups.append((chapter.part, []))
            }
            groups[groups.count - 1].chapters.append(chapter)
        }
        return groups
    }

    private func breadcrumbs(_ chapter: Chapter, _ location: SiteLocation) -> [TemplateValue] {
        var crumbs: [(title: String, href: String?)] = [(book.title, location.href(to: Self.homeRoute))]
        if let part = chapter.part { crumbs.append((part, nil)) }
        for id in chapter.ancestors {
            crumbs.append((book.chapters[id].title, location.href(to: book.chapters[id].route)))
        }
        return crumbs.map { .object(["title": .text($0.title), "href": .optional($0.href)]) }
    }

    private func neighbour(_ id: ChapterID, _ location: SiteLocation) -> TemplateValue {
        guard book.chapters.indices.contains(id) else { return .flag(false) }
        let chapter = book.chapters[id]
        return .object(["title": .text(chapter.title), "href": .text(location.href(to: chapter.route))])
    }

    private func facts(_ matter: FrontMatter) -> [TemplateValue] {
        let rows: [(String, String)] = [
            ("Level", matter.level.joined(separator: ", ")), ("Rounds", matter.loop.joined(separator: ", ")),
            ("Reviewed", matter.lastReviewed ?? ""), ("Status", matter.status ?? ""),
        ]
        return rows.filter { !$0.1.isEmpty }.map { .object(["label": .text($0.0), "value": .text($0.1)]) }
    }

    /// The works that chapters cite, in order of first citation.
    private func sourceFields(_ chapters: [Chapter]) -> [String: TemplateValue] {
        var seen: Set<String> = []
        let works = chapters.flatMap(\.document.citations).compactMap { citation in
            seen.insert(citation.id).inserted ? book.sources.works[citation.id] : nil
        }
        let sources = works.map { work in
            TemplateValue.object([
                "anchor": .text(CitationAnchor.make(work.id)), "label": .text(work.id), "title": .text(work.title),
                "author": .optional(work.author), "year": .optional(work.year), "href": .optional(work.url),
                "kind": .optional(work.kind?.replacing("-", with: " ")), "status": .optional(work.status),
            ])
        }
        return ["sources": .list(sources), "has_sources": .flag(!sources.isEmpty)]
    }

    private func place(_ place: TermIndex.Place, _ location: SiteLocation) -> TemplateValue {
        let chapter = book.chapters[place.chapter]
        let fragment = place.anchor.isEmpty ? "" : "#" + PercentEncoding.encodedPath(place.anchor)
        return .object(["href": .text(location.href(to: chapter.route) + fragment), "title": .text(chapter.title)])
    }

    /// Every chapter has a heading, also where the author wrote none.
    private func generatedHeading(_ chapter: Chapter, level: Int = 1) -> [UInt8] {
        var writer = HTMLWriter()
        writer.markup("<h")
        writer.number(level)
        writer.markup(">")
        writer.text(chapter.title)
        writer.markup("</h")
        writer.number(level)
        writer.markup(">\n")
        return writer.bytes
    }
}
