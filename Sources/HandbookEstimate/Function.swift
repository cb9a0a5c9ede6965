/// The functions of the language.
enum Function: String, Sendable, Hashable, CaseIterable {
    case min, max, ceil, floor, round, log2, sqrt

    /// How many arguments it takes.
    var arity: ClosedRange<Int> {
        switch self {
        case .min, .max: 2...32
        case .ceil, .floor, .round, .log2, .sqrt: 1...1
        }
    }

    /// Results within this share of a whole number are that number: 1.1 * 10 is 11.000000000000002, and no reason for a 12th server.
    static let noise = 1e-9

    static func rounded(_ value: Double, _ rule: FloatingPointRoundingRule) -> Double {
        let nearest = value.rounded(.toNearestOrAwayFromZero)
        return abs(value - nearest) <= noise * abs(nearest) ? nearest : value.rounded(rule)
    }

    /// The binary logarithm of a positive, finite `value`; exact for powers of two.
    ///
    /// Libraries differ in the last bit, so the series is summed here, by operations that every language rounds alike:
    /// log2(m · 2^e) = e + 2/ln 2 · artanh((m - 1) / (m + 1)), with m between √½ and √2.
    static func log2(_ value: Double) -> Double {
        var mantissa = value
        var exponent = 0.0
        while mantissa > 1.4142135623730951 {
            mantissa /= 2
            exponent += 1
        }
        while mantissa < 0.7071067811865476 {
            mantissa *= 2
            exponent -= 1
        }
        let ratio = (mantissa - 1) / (mantissa + 1)
        let square = ratio * ratio
        var sum = 0.0
        for term in stride(from: 25.0, through: 1, by: -2) { sum = sum * square + 1 / term }
        return exponent + 2.885390081777927 * ratio * sum
    }
}
