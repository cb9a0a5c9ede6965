/// A number's decimal digits, for showing it. Made from the shortest digits that identify the double, which every language finds
/// alike, so that Swift and the page's script never round differently.
struct DecimalText: Sendable, Hashable {
    /// Without zeros at either end; empty for zero.
    private var digits: [UInt8] = []
    /// How many digits stand before the point; may be negative.
    private var pointPosition = 0
    private var isNegative: Bool

    /// Whether the number is beyond a double, as 1e300 h in nanoseconds is.
    private var isInfinite: Bool

    init(_ value: Double) {
        isNegative = value < 0
        isInfinite = !value.isFinite
        guard !isInfinite else { return }
        var isBehindPoint = false
        let parts = abs(value).description.split(separator: "e")
        for byte in parts[0].utf8 {
            if byte == UInt8(ascii: ".") {
                isBehindPoint = true
            } else {
                digits.append(byte - UInt8(ascii: "0"))
                if !isBehindPoint { pointPosition += 1 }
            }
        }
        if parts.count > 1 { pointPosition += Int(parts[1]) ?? 0 }
        trim()
    }

    /// Four digits if they are exact, else three: 1,006 and 0.9997, but 8,330 for 8,333.3.
    static func readable(_ value: Double) -> DecimalText {
        let text = DecimalText(value)
        // Twelve digits hide the noise of binary fractions: 0.30000000000000004.
        let clean = text.rounded(12)
        return clean.digits.count <= 4 ? clean : text.rounded(3)
    }

    /// The nearest number of `count` digits, halves away from zero.
    func rounded(_ count: Int) -> DecimalText {
        guard digits.count > count else { return self }
        var result = self
        result.digits = Array(digits.prefix(count))
        if digits[count] >= 5 { result.increment() }
        result.trim()
        return result
    }

    private mutating func increment() {
        for index in digits.indices.reversed() {
            digits[index] += 1
            if digits[index] < 10 { return }
            digits[index] = 0
        }
        digits.insert(1, at: 0)
        pointPosition += 1
    }

    private mutating func trim() {
        while digits.last == 0 { digits.removeLast() }
        let zeros = digits.prefix { $0 == 0 }.count
        digits.removeFirst(zeros)
        pointPosition = digits.isEmpty ? 0 : pointPosition - zeros
    }

    /// `8,300`, `0.50`, `1.5e-7`.
    ///
    /// - Parameters:
    ///   - places: how many digits to write behind the point at least.
    ///   - isMoney: a single digit behind the point becomes two: 0.50.
    func text(places: Int = 0, isMoney: Bool = false) -> String {
        guard !isInfinite else { return "∞" }
        guard (-4...15).contains(pointPosition) else { return scientific }
        let padded = pointPosition <= 0 ? Array(repeating: 0, count: 1 - pointPosition) + digits : digits
        let wholeCount = max(1, pointPosition)
        let whole = padded.prefix(wholeCount) + Array(repeating: 0, count: max(0, wholeCount - padded.count))
        var fraction = Array(padded.dropFirst(wholeCount))
        let wanted = isMoney && fraction.count == 1 ? 2 : places
        fraction += Array(repeating: 0, count: max(0, wanted - fraction.count))
        let sign = isNegative && !digits.isEmpty ? "-" : ""
        return sign + Self.grouped(whole) + (fraction.isEmpty ? "" : "." + Self.string(fraction))
    }

    /// `text` with so many digits in all, zeros at the end included: 99.70.
    func text(keeping significant: Int) -> String {
        text(places: max(0, significant - max(pointPosition, digits.isEmpty ? 1 : pointPosition)))
    }

    private var scientific: String {
        let fraction = Self.string(digits.dropFirst())
        let mantissa = Self.string(digits.prefix(1)) + (fraction.isEmpty ? "" : "." + fraction)
        return (isNegative ? "-" : "") + mantissa + "e\(pointPosition - 1)"
    }

    private static func string(_ digits: some Sequence<UInt8>) -> String {
        String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
    }

    private static func grouped(_ digits: some Collection<UInt8>) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += "," }
            result += "\(digit)"
        }
        return result
    }
}
