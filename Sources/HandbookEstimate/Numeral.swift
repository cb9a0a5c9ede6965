/// A number as it was written, and how exactly: `8,300`, `1.5e3`, `2^20`.
struct Numeral: Sendable, Hashable {
    var value: Double
    /// The power of ten of the last digit that counts: 2 for `8,300`, -2 for `0.50`.
    var place: Int
    /// How many digits count, at least 1.
    var significant: Int
    /// Whether a point was written, so that all digits count.
    var hasPoint: Bool
    /// Whether it was written as a power: `2^20`.
    var isPower: Bool

    /// - Parameters:
    ///   - text: digits with an optional point and exponent, without commas: `8300`, `.5`, `1.5e3`.
    ///   - power: what follows a glued `^`.
    /// - Returns: nil if the number is too large for a double.
    init?(_ text: String, power: Int? = nil) {
        guard let base = Double(text.hasSuffix(".") ? text + "0" : text) else { return nil }
        value = power.map { Self.power(base, $0) } ?? base
        guard value.isFinite else { return nil }
        isPower = power != nil
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        hasPoint = halves.count > 1
        let decimals = hasPoint ? halves[1].utf8.count : 0
        let digits = Array(halves.joined().utf8.drop { $0 == UInt8(ascii: "0") })
        // Zeros at the end of 8,300 only fill up; but 100 is not meant as "50 to 150", so two digits always count.
        let zeros = digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        let filling = hasPoint ? 0 : min(zeros, max(0, digits.count - 2))
        significant = max(1, digits.count - filling)
        // No digit of zero says how large an error may be: 0e9 is not "up to half a billion".
        place = value == 0 ? -decimals : exponent - decimals + filling
    }

    /// Repeated multiplication in a fixed order, so that each language gets the same bits. |`exponent`| is at most 9,999.
    static func power(_ base: Double, _ exponent: Int) -> Double {
        var result = 1.0
        var square = base
        var rest = abs(exponent)
        while rest > 0 {
            if rest % 2 == 1 { result *= square }
            square *= square
            rest /= 2
        }
        return exponent < 0 ? 1 / result : result
    }
}
