import HandbookSource

/// A number with its unit as it stands in a line: `500 M users`, `$0.50/h`, `6 %`.
struct Literal: Sendable, Hashable {
    var numeral: Numeral
    var isNegative = false
    var unit = Unit.none
    /// The size of the unit in base units is `up / down`.
    var up = 1.0
    var down = 1.0
    /// `$5` rather than `5 $`.
    var hasDollarFirst = false
    /// What is written behind the number, the space before it included: ` M users`, `%`.
    var suffix = ""
    var range: ByteRange

    var quantity: Quantity { Quantity(value, unit) }

    private var value: Double { (isNegative ? -numeral.value : numeral.value) * up / down }

    /// Whether a number was written and nothing else.
    var isPlain: Bool { unit.factors.isEmpty && up == 1 && down == 1 }

    /// A quantity's number in the unit that is written here.
    func number(of quantity: Quantity) -> Double { quantity.value * down / up }

    /// Multiplies the unit by another, or divides it; false beyond the limits of units.
    mutating func multiply(by other: Unit, isBelow: Bool) -> Bool {
        var added = other
        if isBelow {
            for index in added.factors.indices {
                added.factors[index].exponent *= -1
                added.factors[index].isSingular = true
            }
        }
        for factor in added.factors {
            for _ in 0..<abs(factor.exponent) {
                scale(by: factor.exponent > 0 ? factor.up : factor.down)
                scale(downBy: factor.exponent > 0 ? factor.down : factor.up)
            }
        }
        guard let product = unit.multiplied(by: added) else { return false }
        unit = product
        return true
    }

    mutating func scale(by size: Double) { up *= size }
    mutating func scale(downBy size: Double) { down *= size }
}
