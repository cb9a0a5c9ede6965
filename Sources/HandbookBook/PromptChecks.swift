import HandbookSource

/// Checks of prompts that need the whole book: their chapters exist, and they use the words of its front matter.
enum PromptChecks {
    static func check(_ book: Book) -> [Diagnostic] {
        let ids = Set(book.chapters.compactMap(\.frontMatter.id))
        let prompts = book.chapters.flatMap { chapter in
            chapter.components.parts.sorted { $0.key < $1.key }.flatMap { _, part -> [QuestionDraw.Prompt] in
                if case .draw(let draw) = part { draw.prompts } else { [] }
            }
        }
        return prompts.flatMap { prompt in
            let words = [("domain", [prompt.domain]), ("loop", [prompt.loop]), ("level", prompt.level)]
            return unknownChapter(prompt, ids) + words.flatMap { key, words in unknown(words, key, prompt, book) }
        }
    }

    private static func unknownChapter(_ prompt: QuestionDraw.Prompt, _ ids: Set<String>) -> [Diagnostic] {
        guard let chapter = prompt.chapter, !ids.contains(chapter) else { return [] }
        let help = NearMiss.question(for: chapter, among: ids.sorted())
        let place = prompt.locations["chapter"]
        return [Diagnostic(.partInvalid, at: place, "No chapter has the id '\(chapter)'", help: help)]
    }

    /// A book that does not say which words there are takes any.
    private static func unknown(
        _ words: [String],
        _ key: String,
        _ prompt: QuestionDraw.Prompt,
        _ book: Book
    ) -> [Diagnostic] {
        guard let allowed = book.config.frontMatter.values[key] else { return [] }
        return words.filter { !allowed.contains($0) }.map { word in
            Diagnostic(
                .partInvalid,
                at: prompt.locations[key],
                "'\(word)' is not a value of '\(key)'",
                help: NearMiss.question(for: word, among: allowed) ?? "one of: \(allowed.joined(separator: ", "))"
            )
        }
    }
}
