package import HandbookMarkdown
import HandbookSource

/// Questions of interviewers to draw from: a `draw` block, which names a list of prompts.
///
///     prompts: ../data/prompts.yml
///     clock: ../method/clock.md
///     names: {recsys: Recommendation, none: Any domain}
///
/// An entry of the list:
///
///     - id: restaurant-search
///       prompt: Design search for a food-delivery app.
///       domain: search
///       loop: design
///       level: [L4, L5]
///       chapter: C43
///       follow_ups: [The menu is only a photo. What now?]
package struct QuestionDraw: Sendable {
    package struct Prompt: Sendable {
        /// What browsers and addresses know the prompt by.
        package var id: String
        package var text: InlineText
        package var domain: String
        /// The round that asks it.
        package var loop: String
        package var level: [String]
        /// The id of the chapter that prepares for it.
        package var chapter: String?
        package var followUps: [InlineText]
        /// Where values stand, by key, for checks that need the whole book.
        var locations: [String: SourceLocation]
    }

    package var prompts: [Prompt]
    /// Index into `Document.links` of the clock to answer against.
    package var clock: Int?
    /// What readers see instead of a domain or round.
    package var names: [String: String]

    package func name(of word: String) -> String { names[word] ?? word }

    /// Domains in the order of their first prompt.
    package var domains: [String] {
        var seen: Set<String> = []
        return prompts.map(\.domain).filter { seen.insert($0).inserted }
    }

    var plainText: String {
        prompts.map { ([$0.text] + $0.followUps).map(\.plain).joined(separator: " ") }.joined(separator: "\n")
    }
}
