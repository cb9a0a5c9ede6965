import HandbookMarkdown
import HandbookSource

/// Checks that need more than one chapter at once.
enum BookChecks {
    static func check(_ book: Book) -> [Diagnostic] {
        chapterIDs(book) + prerequisiteCircles(book) + minutes(book) + citations(book) + PromptChecks.chapters(book)
            + TermOrder.checkChapters(book)
    }

    /// Ids are unique, and those that others name exist.
    private static func chapterIDs(_ book: Book) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        var owners: [String: Chapter] = [:]
        for chapter in book.chapters {
            guard let id = chapter.frontMatter.id else { continue }
            if let other = owners[id] {
                let place = chapter.frontMatter.locations["id"]
                let note = Diagnostic.Note("Also the id of \(other.path)", at: other.frontMatter.locations["id"])
                diagnostics.append(Diagnostic(.frontMatterInvalid, at: place, "Id '\(id)' is taken", notes: [note]))
            }
            owners[id] = owners[id] ?? chapter
        }
        for chapter in book.chapters {
            let matter = chapter.frontMatter
            for (key, ids) in [("prerequisites", matter.prerequisites), ("next", matter.next)] {
                for id in ids where owners[id] == nil {
                    let help = NearMiss.question(for: id, among: owners.keys.sorted())
                    let summary = "No chapter has the id '\(id)'"
                    diagnostics.append(Diagnostic(.frontMatterInvalid, at: matter.locations[key], summary, help: help))
                }
            }
        }
        return diagnostics
    }

    /// Nobody could read first what comes after itself. One message for each circle, at its first chapter.
    private static func prerequisiteCircles(_ book: Book) -> [Diagnostic] {
        let chapters = Dictionary(book.chapters.compactMap { chapter in chapter.frontMatter.id.map { ($0, chapter) } })
        { first, _ in first }
        let needs = chapters.mapValues(\.frontMatter.prerequisites)
        return PrerequisiteOrder(book.chapters.compactMap(\.frontMatter.id), needs: needs).circles.map { circle in
            let way = (circle + [circle[0]]).joined(separator: " → ")
            let place = chapters[circle[0]]?.frontMatter.locations["prerequisites"]
            return Diagnostic(.frontMatterInvalid, at: place, "Prerequisites lead in a circle: \(way)")
        }
    }

    /// Stated reading minutes may differ from the computed ones by 30 %, or by one minute for short chapters.
    private static func minutes(_ book: Book) -> [Diagnostic] {
        book.chapters.compactMap { chapter in
            guard let stated = chapter.frontMatter.readingMinutes else { return nil }
            let computed = chapter.readingMinutes
            guard abs(stated - computed) > max(1, computed * 3 / 10) else { return nil }
            return Diagnostic(
                .minutesMismatch,
                at: chapter.frontMatter.locations["minutes"],
                "States \(stated) minutes of reading, but \(chapter.wordCount) words take about \(computed)"
            )
        }
    }

    private static func citations(_ book: Book) -> [Diagnostic] {
        let citations = book.chapters.lazy.flatMap { chapter in
            chapter.document.citations.map { (id: $0.id, location: $0.location ?? chapter.text.location($0.range)) }
        }
        return book.sources.check(citations)
    }
}
