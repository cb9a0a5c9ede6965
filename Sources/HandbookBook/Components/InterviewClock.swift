package import HandbookMarkdown
import HandbookSource

/// A timed exercise in phases: a `clock` block. Times are whole minutes.
///
///     total: 45
///     phases:
///       - name: Framing
///         minutes: 4
///         board: input, output, the action that follows
///     variants:
///       35: [3]
package struct InterviewClock: Sendable, Equatable {
    package struct Phase: Sendable, Equatable {
        package var name: String
        /// What stands on the board when the phase ends.
        package var board: InlineText?
    }

    /// One length of the exercise.
    package struct Plan: Sendable, Equatable {
        package var total: Int
        /// Of each phase; they sum to `total`.
        package var minutes: [Int]

        /// When each phase begins.
        package var starts: [Int] {
            minutes.indices.map { minutes[..<$0].reduce(0, +) }
        }
    }

    /// By the author, else made from the phases' names. Browsers keep a run by it, beside the chapter's key.
    package var id: String
    package var title: String?
    package var phases: [Phase]
    /// The one that the author wrote out first, then the variants.
    package var plans: [Plan]

    /// - Returns: nil without phases or with minutes that do not sum; then there are diagnostics.
    static func read(_ value: YAMLValue) -> (clock: InterviewClock?, diagnostics: [Diagnostic]) {
        var reader = InterviewClockReader(value)
        let clock = reader.read()
        return (clock, reader.diagnostics)
    }
}

extension InterviewClock {
    /// Names and boards of the phases, a phase a line.
    var plainText: String {
        phases.map { "\($0.name) \($0.board?.plain ?? "")" }.joined(separator: "\n")
    }
}
