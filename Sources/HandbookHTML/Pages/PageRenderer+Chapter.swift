import HandbookBook
import HandbookMarkdown

/// Fields of a chapter's page.
extension PageRenderer {
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
        let crumbs = breadcrumbs(chapter)
        let kinds = Set(chapter.components.parts.values.map(\.kind))
        return [
            "heading": .html(title), "content": .html(Array(content.body)),
            "contents": .html(ContentsRenderer.render(chapter.document)),
            "part": .optional(book.part(of: chapter)?.title),
            "key": .text(chapter.key), "hash": .text(fingerprints[chapter.id].whole),
            "breadcrumbs": .list(
                crumbs.map { title, route in
                    .object(["title": .text(title), "href": .optional(route.map { location.href(to: $0) })])
                }
            ),
            "previous": neighbor(chapter.id - 1, location), "next": neighbor(chapter.id + 1, location),
            "edit_href": .optional(edit), "reading_minutes": .text(String(chapter.readingMinutes)),
            "practice_minutes": .optional(matter.practiceMinutes.map(String.init)), "type": .optional(matter.type),
            "is_faq": .flag(matter.isFAQ),
            "has_answer_maps": .flag(kinds.contains(.answerMap)),
            "has_calculators": .flag(kinds.contains(.calculator)),
            "messages_href": .text(location.href(to: Route.estimateMessages)),
            "has_cards": .flag(!chapter.components.cards.isEmpty),
            "has_advice": .flag(kinds.contains(.advice)),
            "has_plans": .flag(kinds.contains(.plan)),
            "has_budgets": .flag(kinds.contains(.budget)), "has_clocks": .flag(kinds.contains(.clock)),
            "has_draws": .flag(kinds.contains(.draw)), "has_drills": .flag(kinds.contains(.drill)),
            "has_timers": .flag(!kinds.isDisjoint(with: [.clock, .drill])),
            "has_rubrics": .flag(kinds.contains(.rubric)),
            "has_tasks": .flag(chapter.document.nodes.contains { $0.kind.isTask }),
            "has_estimates": .flag(!chapter.components.estimates.isEmpty), "facts": .list(facts(chapter)),
            "structured_data": .html(structuredData.chapter(chapter, crumbs: crumbs)),
        ]
        .merging(termFields(chapter, content, location)) { $1 }
    }

    /// The works that chapters cite, in order of first citation.
    /// - Parameter location: nil where the works do not lead to their entries on the page of all sources.
    func sourceFields(_ chapters: [Chapter], _ location: SiteLocation?) -> [String: TemplateValue] {
        sourceFields(citing: chapters.flatMap { $0.document.citations.map(\.id) }, location)
    }

    func sourceFields(citing ids: [String], _ location: SiteLocation?) -> [String: TemplateValue] {
        var seen: Set<String> = []
        let works = ids.compactMap { seen.insert($0).inserted ? book.sources.works[$0] : nil }
        let sources = works.map { work in
            let entry = location.map { sourceHref(work, $0) }
            return TemplateValue.object(workFields(work).merging(["entry_href": .optional(entry)]) { $1 })
        }
        return ["sources": .list(sources), "has_sources": .flag(!sources.isEmpty)]
    }

    /// Every chapter has a heading, also where the author wrote none.
    func generatedHeading(_ chapter: Chapter, level: Int = 1) -> [UInt8] {
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

    /// The pages above a chapter, the home page first; a part without a page has no route.
    private func breadcrumbs(_ chapter: Chapter) -> [(title: String, route: String?)] {
        var crumbs: [(title: String, route: String?)] = [(book.title, Route.home)]
        if let part = book.part(of: chapter) {
            crumbs.append((part.title, part.route == chapter.route ? nil : part.route))
        }
        // A chapter that is its part's page stands there already.
        for id in chapter.ancestors where book.chapters[id].route != crumbs.last?.route {
            crumbs.append((book.chapters[id].title, book.chapters[id].route))
        }
        return crumbs
    }

    func neighbor(_ id: ChapterID, _ location: SiteLocation) -> TemplateValue {
        guard book.chapters.indices.contains(id) else { return .flag(false) }
        let chapter = book.chapters[id]
        return .object(["title": .text(chapter.title), "href": .text(location.href(to: chapter.route))])
    }

    private func facts(_ chapter: Chapter) -> [TemplateValue] {
        let matter = chapter.frontMatter
        let rows: [(String, String)] = [
            ("Level", matter.level.joined(separator: ", ")), ("Rounds", matter.loop.joined(separator: ", ")),
            ("Reviewed", matter.lastReviewed ?? ""), ("Changed", changes.day(of: chapter) ?? ""),
            // The date of a review says as much.
            ("Status", matter.status == "reviewed" && matter.lastReviewed != nil ? "" : matter.status ?? ""),
        ]
        return rows.filter { !$0.1.isEmpty }.map { .object(["label": .text($0.0), "value": .text($0.1)]) }
    }
}
