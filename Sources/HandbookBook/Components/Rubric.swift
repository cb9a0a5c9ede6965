package import HandbookMarkdown

/// Dimensions to score an answer by, each with what every level looks like: a `rubric` block.
///
///     title: Score one recorded answer
///     levels: [Missing, Named, Reasoned]
///     dimensions:
///     - name: Goal and metric
///       read: ../method/clock.md
///       levels:
///       - A model before a goal.
///       - A goal without a number.
///       - A goal, a number and the cost of both errors.
package struct Rubric: Sendable {
    package struct Dimension: Sendable {
        /// What browsers keep the score by: given by the author, else made of the name.
        package var id: String
        package var name: InlineText
        /// Index into `Document.links` of what to read when this is weak.
        package var link: Int?
        /// One for each level.
        package var descriptors: [InlineText]
    }

    /// What browsers keep the attempts by, beside the chapter's key: given by the author, else made of the title.
    package var id: String
    package var title: InlineText
    /// Names of the levels, the lowest first; a level is worth its position, from 0.
    package var levels: [String]
    package var dimensions: [Dimension]

    var plainText: String {
        let rows = dimensions.map { ([$0.name] + $0.descriptors).map(\.plain).joined(separator: " ") }
        return ([title.plain] + rows).joined(separator: "\n")
    }
}
