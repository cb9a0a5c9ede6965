package import HandbookSource

/// Terms that readers meet before the chapter that explains them.
///
/// For each term with a `chapter`, the first chapter in reading order that uses it decides. There the reader must be helped
/// on, or there is a warning: the chapter links to the one that explains the term or names it as a prerequisite, or it
/// explains the term where it uses it, set in bold or italics or followed by a parenthesis. Not asked are index pages and
/// reference pages without prerequisites, which readers look things up in, and chapters with `glossary: false`.
package enum TermOrder {
    /// - Parameter targets: link targets by chapter, as `LinkResolver` gives them.
    package static func check(_ book: Book, targets: [[LinkTarget]]) -> [Diagnostic] {
        let ids = chaptersByID(book)
        var undecided: [Int: ChapterID] = [:]
        for (index, term) in book.glossary.terms.enumerated() {
            if let chapter = term.chapter.flatMap({ ids[$0] }) { undecided[index] = chapter }
        }
        var diagnostics: [Diagnostic] = []
        for chapter in book.chapters where asks(chapter) && !undecided.isEmpty {
            for use in chapter.terms {
                guard let explaining = undecided.removeValue(forKey: use.term), chapter.id < explaining else {
                    continue
                }
                if !helps(chapter, use, book.chapters[explaining], targets[chapter.id]) {
                    diagnostics.append(
                        diagnostic(book.glossary.terms[use.term], use, chapter, book.chapters[explaining])
                    )
                }
            }
        }
        return diagnostics
    }

    /// Chapters that terms name and that are not there.
    static func checkChapters(_ book: Book) -> [Diagnostic] {
        let ids = chaptersByID(book)
        return book.glossary.terms.compactMap { term in
            guard let chapter = term.chapter, ids[chapter] == nil else { return nil }
            let help = NearMiss.question(for: chapter, among: ids.keys.sorted())
            let summary = "No chapter has the id '\(chapter)'"
            return Diagnostic(.glossaryInvalid, at: term.chapterLocation, summary, help: help)
        }
    }

    private static func chaptersByID(_ book: Book) -> [String: ChapterID] {
        Dictionary(
            book.chapters.compactMap { chapter in chapter.frontMatter.id.map { ($0, chapter.id) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private static func asks(_ chapter: Chapter) -> Bool {
        let matter = chapter.frontMatter
        return !Route.isIndex(chapter.path) && !(matter.type == "reference" && matter.prerequisites.isEmpty)
    }

    private static func helps(_ chapter: Chapter, _ use: TermUse, _ explaining: Chapter, _ targets: [LinkTarget])
        -> Bool
    {
        if use.isExplained { return true }
        if let id = explaining.frontMatter.id, chapter.frontMatter.prerequisites.contains(id) { return true }
        return targets.contains { if case .chapter(explaining.id, _) = $0 { true } else { false } }
    }

    private static func diagnostic(_ term: Glossary.Term, _ use: TermUse, _ chapter: Chapter, _ explaining: Chapter)
        -> Diagnostic
    {
        Diagnostic(
            .termBeforeDefinition,
            at: chapter.text.location(use.range),
            "'\(term.name)' is explained only later, in \(explaining.path)",
            help: "link to that chapter, or say in a parenthesis what the term means",
            notes: [Diagnostic.Note("The glossary says where it is explained", at: term.chapterLocation)]
        )
    }
}
