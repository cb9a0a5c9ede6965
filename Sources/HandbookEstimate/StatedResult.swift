import HandbookSource

/// What stands behind `=>`: the result that the author states, or a target that it must meet.
struct StatedResult: Sendable, Hashable {
    enum Relation: String, Sendable, Hashable {
        case equal = ""
        case about = "~"
        case atMost = "<="
        case below = "<"
        case atLeast = ">="
        case above = ">"

        init(sign: Token) {
            self = sign.kind == .symbol ? Self(rawValue: sign.text) ?? .equal : .equal
        }

        var isTarget: Bool { self != .equal && self != .about }
    }

    /// `~` allows a difference of a tenth.
    static let aboutShare = 0.1
    /// Binary fractions are not decimal ones: 12 ms + 45 ms + 63 ms may miss 120 ms by the last bit.
    static let noise = 1e-9

    var relation: Relation
    var literal: Literal
    var range: ByteRange

    /// Whether `quantity`, which is comparable with the literal, is what is stated.
    func holds(for quantity: Quantity) -> Bool {
        let number = literal.number(of: quantity)
        let stated = literal.isNegative ? -literal.numeral.value : literal.numeral.value
        let slack = Self.noise * abs(stated)
        return switch relation {
        case .equal: abs(number - stated) <= halfPlace + slack
        case .about: abs(number - stated) <= Self.aboutShare * abs(stated) + slack
        case .atMost: number <= stated + slack
        case .below: number < stated - slack
        case .atLeast: number >= stated - slack
        case .above: number > stated + slack
        }
    }

    /// Half a unit of the last digit that counts.
    private var halfPlace: Double { (Double("1e\(literal.numeral.place)") ?? 0) / 2 }
}
