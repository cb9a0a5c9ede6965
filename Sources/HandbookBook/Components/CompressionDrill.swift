package import HandbookMarkdown
import HandbookSource

/// A short answer with forced interruptions: a `drill` block. Times are seconds.
///
///     seconds: [90, 300]
///     prompt: Design search for a recipe site.
///     interruptions:
///       at: [30, 120]
///       list:
///         - Why not a bigger model?
package struct CompressionDrill: Sendable, Equatable {
    package struct Card: Sendable, Equatable {
        /// Made from the text; browsers know by it which cards were drawn.
        package var id: String
        package var text: InlineText
    }

    /// By the author, else made from the cards.
    package var id: String
    package var title: String?
    package var prompt: InlineText?
    /// Ascending; at least one.
    package var lengths: [Int]
    /// When interruptions come, ascending; each before the end of the longest drill.
    package var times: [Int]
    /// At least one for each time.
    package var cards: [Card]

    /// - Returns: nil without a length or with too few cards; then there are diagnostics.
    static func read(_ value: YAMLValue) -> (drill: CompressionDrill?, diagnostics: [Diagnostic]) {
        var reader = CompressionDrillReader(value)
        let drill = reader.read()
        return (drill, reader.diagnostics)
    }
}

extension CompressionDrill {
    /// The prompt and the interruptions, a line each.
    var plainText: String {
        ([prompt?.plain].compactMap(\.self) + cards.map(\.text.plain)).joined(separator: "\n")
    }
}
