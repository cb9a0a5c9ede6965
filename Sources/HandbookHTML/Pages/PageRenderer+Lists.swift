import HandbookBook

/// Fields of the pages that list chapters: home, parts, progress.
extension PageRenderer {
    func homeFields(_ content: RenderedDocument, _ location: SiteLocation) -> [String: TemplateValue] {
        [
            "lead": .html(Array(content.lead)), "content": .html(Array(content.rest)), "parts": parts(location),
            "structured_data": .html(structuredData.home()),
            "chapter_count": .text(String(book.chapters.count { $0.route != Route.home })),
            "reading_time": .text(readingTime(book.chapters)),
        ]
    }

    func partFields(_ id: PartID, _ location: SiteLocation) -> [String: TemplateValue] {
        let part = book.parts[id]
        let chapters = book.chapters[part.chapters]
        return [
            "chapters": .list(chapters.map { card($0, location) }), "next": neighbor(chapters.startIndex, location),
            "reading_time": .text(readingTime(chapters)), "chapter_count": .text(String(chapters.count)),
            "structured_data": .html(structuredData.page(title: part.title, route: part.route ?? Route.home)),
        ]
    }

    func progressFields(_ location: SiteLocation) -> [String: TemplateValue] {
        ["parts": parts(location), "reading_time": .text(readingTime(book.chapters))]
    }

    private func parts(_ location: SiteLocation) -> TemplateValue {
        .list(
            groups().map { title, chapters in
                let part = chapters.first.flatMap(book.part)
                return .object([
                    "title": .optional(title), "href": .optional(part?.route.map { location.href(to: $0) }),
                    "reading_time": .text(readingTime(chapters)),
                    "chapters": .list(chapters.map { card($0, location) }),
                ])
            }
        )
    }

    /// Chapters in reading order, cut where the part changes; the home page is not listed.
    func groups() -> [(title: String?, chapters: [Chapter])] {
        var groups: [(part: PartID?, chapters: [Chapter])] = []
        for chapter in book.chapters where chapter.route != Route.home {
            if groups.isEmpty || groups[groups.count - 1].part != chapter.part { groups.append((chapter.part, [])) }
            groups[groups.count - 1].chapters.append(chapter)
        }
        return groups.map { part, chapters in (part.map { book.parts[$0].title }, chapters) }
    }

    /// `45 min`, `2 h 10 min`; the home page is not counted.
    private func readingTime(_ chapters: some Sequence<Chapter>) -> String {
        let minutes = chapters.reduce(0) { $0 + ($1.route == Route.home ? 0 : $1.readingMinutes) }
        let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
        return [hours > 0 ? "\(hours) h" : nil, rest > 0 || hours == 0 ? "\(rest) min" : nil].compactMap(\.self)
            .joined(separator: " ")
    }

    private func card(_ chapter: Chapter, _ location: SiteLocation) -> TemplateValue {
        let matter = chapter.frontMatter
        return .object([
            "title": .text(chapter.title), "href": .text(location.href(to: chapter.route)),
            "description": .optional(matter.description), "type": .optional(matter.type),
            "minutes": .text(String(chapter.readingMinutes)),
            "practice_minutes": .optional(matter.practiceMinutes.map(String.init)),
            "key": .text(chapter.key), "hash": .text(fingerprints[chapter.id].whole),
        ])
    }
}
