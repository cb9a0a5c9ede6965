package import HandbookSource

/// Checks of prompts beyond their own file.
package enum PromptChecks {
    /// Domains, rounds and levels are those of the chapters' front matter, where the schema names them.
    package static func words(of components: ChapterComponents, _ rules: FrontMatterRules) -> [Diagnostic] {
        prompts(of: components).flatMap { prompt in
            [("domain", [prompt.domain]), ("loop", [prompt.loop]), ("level", prompt.level)].flatMap { key, words in
                let allowed = rules.key(key)?.values ?? []
                return words.filter { !allowed.isEmpty && !allowed.contains($0) }.map { word in
                    Diagnostic(
                        .partInvalid,
                        at: prompt.locations[key],
                        "'\(word)' is not a value of '\(key)'",
                        help: NearMiss.question(for: word, among: allowed)
                            ?? "one of: \(allowed.joined(separator: ", "))"
                    )
                }
            }
        }
    }

    /// The chapters that prepare for prompts exist.
    static func chapters(_ book: Book) -> [Diagnostic] {
        let ids = Set(book.chapters.compactMap(\.frontMatter.id))
        return book.chapters.flatMap { prompts(of: $0.components) }.compactMap { prompt in
            guard let chapter = prompt.chapter, !ids.contains(chapter) else { return nil }
            let help = NearMiss.question(for: chapter, among: ids.sorted())
            let place = prompt.locations["chapter"]
            return Diagnostic(.partInvalid, at: place, "No chapter has the id '\(chapter)'", help: help)
        }
    }

    private static func prompts(of components: ChapterComponents) -> [QuestionDraw.Prompt] {
        components.parts.sorted { $0.key < $1.key }.flatMap { _, part -> [QuestionDraw.Prompt] in
            if case .draw(let draw) = part { draw.prompts } else { [] }
        }
    }
}
