package import HandbookMarkdown
import HandbookSource

/// An answer on one page, to learn by heart: an `answer-map` block.
///
///     title: Serving latency
///     opening: I split the budget before I pick a model.
///     branches:
///     - name: Budget
///       points: [p99 of the whole call, stages and their sum]
///     - name: Path
///       points: [cache, light model, heavy model]
///     - name: Trouble
///       points: [timeouts, stale answers]
///     numbers: [150 ms p99, 12,000 requests/s]
///     closing: First I would measure the slowest stage.
package struct AnswerMap: Sendable, Equatable {
    package struct Branch: Sendable, Equatable {
        package var name: InlineText
        package var points: [InlineText]
    }

    package var title: InlineText
    /// The first sentence to say.
    package var opening: InlineText
    /// Three: as many as one keeps in mind while talking.
    package var branches: [Branch]
    package var numbers: [InlineText]
    /// The last sentence to say.
    package var closing: InlineText

    /// - Returns: nil without a part of the map; then there are diagnostics.
    static func read(_ value: YAMLValue) -> (map: AnswerMap?, diagnostics: [Diagnostic]) {
        var reader = AnswerMapReader(value)
        let map = reader.read()
        return (map, reader.diagnostics)
    }
}

extension AnswerMap {
    /// A box of the map a line.
    var plainText: String {
        let boxes =
            [[title], [opening]] + branches.map { [$0.name] + $0.points } + [numbers, [closing]]
        return boxes.map { $0.map(\.plain).joined(separator: "; ") }.joined(separator: "\n")
    }
}
