import HandbookSource

/// An expression in postfix order. Flat, so that no input can make it deep; one program is run by one loop.
struct Program: Sendable, Hashable {
    enum Operation: Sendable, Hashable {
        case literal(Literal)
        case name(String)
        case price(String)
        case negate
        case add, subtract, multiply, divide, power
        case call(Function, arguments: Int)
    }

    struct Step: Sendable, Hashable {
        var operation: Operation
        /// A literal's or a name's own range, an operator's sign, a call from its name to its parenthesis.
        var range: ByteRange
    }

    var steps: [Step] = []

    /// Names and prices in the order of their first use.
    var uses: [String] {
        var seen: Set<String> = []
        return steps.compactMap { step in
            switch step.operation {
            case .name(let name), .price(let name): seen.insert(name).inserted ? name : nil
            default: nil
            }
        }
    }

    /// Whether it only states a number, or takes one from the price list.
    var isInput: Bool {
        switch (steps.count, steps.first?.operation, steps.last?.operation) {
        case (1, .literal, _), (1, .price, _), (2, .literal, .negate): true
        default: false
        }
    }
}
