/// A limit and what it is spent on, as a `budget` block says it: a line a row, in the quantities of estimates.
///
///     limit: 300 ms             # p99, from the prompt
///     network and TLS: 40 ms    # assumed
///     feature store: 25 ms      # [@S9]
package struct Budget: Sendable, Hashable {
    /// What the limit measures, for the words around the table.
    package enum Kind: String, Sendable, Hashable {
        /// Seconds of one request, whose tail percentiles do not add.
        case latency
        /// Longer stretches of time: a maintenance window.
        case time
        case memory
        case money
        case other
    }

    package struct Row: Sendable, Hashable {
        package var name: String
        /// As written, with single spaces: `40 ms`.
        package var text: String
        /// The text behind `#`; may hold citations.
        package var note: String?
        /// Which part of the limit it takes; 0 to 1 in a budget without problems.
        package var share: Double
        /// Which part of the limit the rows before it take.
        package var start: Double
    }

    package var kind: Kind
    /// Its share is 1.
    package var limit: Row
    /// In the order of the text.
    package var rows: [Row]
    /// Of the rows, in the unit of the limit.
    package var sum: Row
    /// What the rows leave of the limit, in its unit; nil if they take all of it.
    package var slack: Row?

    /// Reads and checks the lines of one block. Takes time in proportion to the text.
    ///
    /// - Returns: nil without a limit or a row that is understood; and what is wrong, in the order of the text.
    package static func read(_ block: EstimateBlock) -> (budget: Budget?, problems: [EstimateProblem]) {
        var reader = BudgetReader(block)
        let budget = reader.read()
        return (budget, reader.problems.sorted { $0.range < $1.range })
    }
}

extension Budget {
    /// Rows with their quantities, a line each; citations are left out.
    package var plainText: String {
        ([limit] + rows).map { "\($0.name) \($0.text)" }.joined(separator: "\n")
    }
}
