/// All estimates of a chapter. Later blocks see the quantities of earlier ones.
package struct EstimateSheet: Sendable, Hashable {
    /// Those that have a value, in the order of the text; also those whose stated result is wrong.
    package var lines: [EstimateLine]
    /// In the order of the text, one a line at most.
    package var problems: [EstimateProblem]

    /// Computes `blocks`. Never throws: what is wrong is in `problems`. Takes time in proportion to the text.
    ///
    /// - Parameters:
    ///   - blocks: the estimates of one chapter, in its order.
    ///   - prices: by full name: `price.a100_hour`.
    package init(_ blocks: [EstimateBlock], prices: [String: EstimatePrice] = [:]) {
        var builder = SheetBuilder(blocks, prices: prices)
        let result = builder.build()
        lines = result.lines
        problems = result.problems
    }
}
