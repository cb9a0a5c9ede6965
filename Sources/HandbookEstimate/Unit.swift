/// What a quantity is measured in: a product of powers of dimensions, each with the unit in which people like to see it.
///
/// Values are kept in base units (seconds, bytes, dollars, …), so a unit only matters when quantities meet and when they are shown.
struct Unit: Sendable, Hashable {
    /// One dimension and its power.
    struct Factor: Sendable, Hashable {
        /// What is equal in units that may be added: `@time`, `@data`, `user`.
        var dimension: String
        /// Never 0.
        var exponent: Int
        /// The unit as its author first wrote it: `h`, `GB`, `users`.
        var word: String
        /// The size of `word` in base units is `up / down`; both are whole numbers, so that 3 ms is 3/1000 s to the last bit.
        var up: Double
        var down: Double
        /// Whether `word` was written below a line, where words are in the singular: `GB/user`.
        var isSingular = false
    }

    /// More factors, or higher powers, make no sense and could be used to slow the build down.
    static let mostFactors = 12
    static let highestPower = 20

    /// In the order of their first use.
    var factors: [Factor] = []

    static let none = Unit()

    func isComparable(with other: Unit) -> Bool {
        factors.count == other.factors.count
            && factors.allSatisfy { factor in
                other.factors.contains { $0.dimension == factor.dimension && $0.exponent == factor.exponent }
            }
    }

    /// The product with `other` to the power of `sign` (1 or -1); nil beyond the limits.
    func multiplied(by other: Unit, sign: Int = 1) -> Unit? {
        var result = self
        for factor in other.factors where !result.multiply(by: factor, sign: sign) { return nil }
        return result
    }

    private mutating func multiply(by factor: Factor, sign: Int) -> Bool {
        if let index = factors.firstIndex(where: { $0.dimension == factor.dimension }) {
            factors[index].exponent += sign * factor.exponent
            if factors[index].exponent == 0 { factors.remove(at: index) }
            return index >= factors.count || abs(factors[index].exponent) <= Self.highestPower
        }
        var added = factor
        added.exponent *= sign
        factors.append(added)
        return factors.count <= Self.mostFactors
    }

    /// nil beyond the limits.
    func raised(to exponent: Int) -> Unit? {
        guard exponent != 0 else { return Unit.none }
        guard factors.allSatisfy({ abs($0.exponent * exponent) <= Self.highestPower }) else { return nil }
        var result = self
        for index in factors.indices { result.factors[index].exponent *= exponent }
        return result
    }

    /// nil if a power is odd.
    var squareRoot: Unit? {
        guard factors.allSatisfy({ $0.exponent % 2 == 0 }) else { return nil }
        var result = self
        for index in factors.indices { result.factors[index].exponent /= 2 }
        return result
    }

    /// `value` in base units as a number of this unit.
    func number(_ value: Double) -> Double {
        var result = value
        for factor in factors {
            for _ in 0..<abs(factor.exponent) {
                result =
                    factor.exponent > 0 ? result * factor.down / factor.up : result * factor.up / factor.down
            }
        }
        return result
    }

    /// `GPU·h`, `$/request/month`, `/s`; empty for plain numbers.
    var text: String {
        let above = factors.filter { $0.exponent > 0 }.map { $0.text(isBelow: false) }
        let below = factors.filter { $0.exponent < 0 }.map { "/" + $0.text(isBelow: true) }
        return above.joined(separator: "·") + below.joined()
    }
}

extension Unit.Factor {
    func text(isBelow: Bool) -> String {
        let power = abs(exponent)
        return displayWord(isBelow: isBelow) + (power > 1 ? "^\(power)" : "")
    }

    /// Words of the author's own change their number when they change sides: 8 chunks/doc, 1/chunk, docs.
    private func displayWord(isBelow: Bool) -> String {
        guard !dimension.hasPrefix("@"), isBelow != isSingular, let last = word.utf8.last else { return word }
        if isBelow { return Self.singular(word) }
        guard last != UInt8(ascii: "s"), word != "people" else { return word }
        let isAfterVowel = ["ay", "ey", "oy", "uy"].contains { word.hasSuffix($0) }
        if last == UInt8(ascii: "y"), !isAfterVowel { return word.dropLast() + "ies" }
        return word == "person" ? "people" : word + "s"
    }

    private static func singular(_ word: String) -> String {
        if word == "people" { return "person" }
        if word.hasSuffix("ies"), word.unicodeScalars.count > 4 { return word.dropLast(3) + "y" }
        let keeps = word.hasSuffix("ss") || !word.hasSuffix("s") || word.unicodeScalars.count < 3
        return keeps ? word : String(word.dropLast())
    }
}
