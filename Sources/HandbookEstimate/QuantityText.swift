/// Quantities as people write them.
enum QuantityText {
    /// In the unit of `literal`: as many digits as were written there, and at least `atLeast`.
    static func text(_ quantity: Quantity, like literal: Literal, atLeast: Int) -> String {
        let significant = max(atLeast, literal.numeral.significant)
        let number = DecimalText(literal.number(of: quantity)).rounded(significant)
        let text =
            literal.numeral.hasPoint
            ? number.text(keeping: significant) : number.text(isMoney: literal.hasDollarFirst)
        return joined(text, literal)
    }

    /// In the unit of `literal`, with three or four digits.
    static func readable(_ quantity: Quantity, like literal: Literal) -> String {
        let number = literal.number(of: quantity)
        let readable = DecimalText.readable(number)
        let own = DecimalText(number).rounded(literal.numeral.significant)
        let text = literal.numeral.significant > 4 ? own : readable
        return joined(text.text(isMoney: literal.hasDollarFirst), literal)
    }

    /// In the unit of `literal`, with all digits that are not the noise of binary fractions.
    static func exact(_ quantity: Quantity, like literal: Literal) -> String {
        let number = DecimalText(literal.number(of: quantity)).rounded(12)
        return joined(number.text(isMoney: literal.hasDollarFirst), literal)
    }

    private static func joined(_ number: String, _ literal: Literal) -> String {
        (literal.hasDollarFirst ? withDollar(number) : number) + literal.suffix
    }

    /// In a unit that suits the size: `87 ms`, `30 million users`, `$0.50/h`, `76.8 GB`.
    static func readable(_ quantity: Quantity) -> String {
        var unit = quantity.unit
        let isTime = unit.factors.count == 1 && unit.factors[0].dimension == "@time" && unit.factors[0].exponent == 1
        if isTime, quantity.value != 0 { choose(times, for: &unit, quantity.value) }
        adjustRates(&unit)
        let hasData = adjustData(&unit, quantity.value)
        var number = unit.number(quantity.value)
        var multiplier = ""
        if !isTime, !hasData {
            for (size, word) in multipliers where abs(number) >= size && abs(number) < 1e15 {
                number /= size
                multiplier = " " + word
                break
            }
        }
        return joined(number, multiplier, unit)
    }

    // MARK: Choosing units

    private static let times: [(word: String, up: Double, down: Double)] = [
        ("days", 86_400, 1), ("h", 3_600, 1), ("min", 60, 1), ("s", 1, 1), ("ms", 1, 1e3), ("µs", 1, 1e6),
        ("ns", 1, 1e9),
    ]
    private static let sizes: [(word: String, up: Double, down: Double)] = [
        ("PB", 1e15, 1), ("TB", 1e12, 1), ("GB", 1e9, 1), ("MB", 1e6, 1), ("kB", 1e3, 1), ("B", 1, 1),
    ]
    private static let multipliers = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")]

    /// The largest unit of `scale` of which there is at least one, for the unit's first factor.
    private static func choose(
        _ scale: [(word: String, up: Double, down: Double)],
        for unit: inout Unit,
        _ value: Double,
        at index: Int = 0
    ) {
        for choice in scale {
            unit.factors[index].word = choice.word
            unit.factors[index].up = choice.up
            unit.factors[index].down = choice.down
            // A hair below 1,000 MB is shown as 1 GB.
            if abs(unit.number(value)) >= 0.99995 { return }
        }
    }

    /// Nobody counts requests per millisecond.
    private static func adjustRates(_ unit: inout Unit) {
        for index in unit.factors.indices where unit.factors[index].dimension == "@time" {
            let factor = unit.factors[index]
            guard factor.exponent < 0, factor.down > 1 else { continue }
            unit.factors[index].word = "s"
            unit.factors[index].down = 1
        }
    }

    /// Bytes get the prefix that suits the number, unless the author counts in bits or in powers of 1,024.
    private static func adjustData(_ unit: inout Unit, _ value: Double) -> Bool {
        guard let index = unit.factors.firstIndex(where: { $0.dimension == "@data" && $0.exponent == 1 }) else {
            return false
        }
        let isOwnChoice = unit.factors[index].down != 1 || unit.factors[index].word.contains("i")
        if !isOwnChoice, value != 0 { choose(sizes, for: &unit, value, at: index) }
        return true
    }

    // MARK: Putting together

    private static func joined(_ number: Double, _ multiplier: String, _ unit: Unit) -> String {
        var rest = unit
        let dollar = rest.factors.firstIndex { $0.dimension == "@money" && $0.exponent == 1 }
        if let dollar { rest.factors.remove(at: dollar) }
        let text = DecimalText.readable(number).text(isMoney: dollar != nil)
        let words = rest.text
        let gap = words.isEmpty || words.hasPrefix("/") ? "" : (dollar == nil ? " " : "·")
        return (dollar == nil ? text : withDollar(text)) + multiplier + gap + words
    }

    private static func withDollar(_ number: String) -> String {
        number.hasPrefix("-") ? "-$" + number.dropFirst() : "$" + number
    }
}
