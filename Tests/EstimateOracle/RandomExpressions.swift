/// Random lines, most of them sensible: the same seed gives the same lines on every machine.
struct RandomExpressions {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// What each sheet begins with.
    static let prelude = """
        users = 500 M users
        active = 6 %
        delay = 12.5 ms
        size = 4 kB
        cost = $0.50/h
        n = 12
        zero = 0
        load = 8,300 requests/s
        each = 3 requests/user
        tiny = 3.7e-9
        """

    private static let units = [
        "users", "user", "requests", "GB", "kB", "MiB", "TB", "bits", "Gbit", "ms", "µs", "s", "h", "min", "days",
        "months", "%", "k",
        "M users", "B params", "GPU-hours", "GB/s", "rps", "Mbps", "$", "USD/month", "kWh", "W", "requests/user/day",
        "per user",
        "m^2", "FLOP", "queries", "/s", "million people", "B", "tokens per s", "images/GB", "$/k tokens", "GiB·h",
        "years", "movies",
        "items/page",
    ]
    private static let comparable = [
        ["ms", "s", "h", "min", "days", "µs", "months"], ["GB", "kB", "MiB", "TB", "bits", "Gbit"],
        ["users", "user", "M users"],
        ["$", "USD"], ["requests/s", "rps", "requests/h", "k requests per day"], ["$/h", "$/month", "USD/day"],
        ["GB/s", "Mbps"],
    ]
    private static let names = ["users", "active", "delay", "size", "cost", "n", "zero", "load", "each", "tiny"]
    private static let soup = [
        "+", "-", "*", "/", "^", "(", ")", ",", "%", "$", "=>", "=", "<=", "~", "≤", "×", "·", "3", "1,500", "2^10",
        "7.", ".5", "1e3",
        "users", "GB", "gb", "n", "per", "min", "max(", "sqrt(", "M", "B", "s", "#", "?", "price.x", "later", "1e999",
        "usres", "^2", "-",
        "é", "1,5", "2^3^2", "x",
    ]

    /// SplitMix64.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    private mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    private mutating func pick(_ items: [String]) -> String { items[below(items.count)] }

    /// What stands behind `name =`.
    mutating func expression() -> String {
        switch below(10) {
        case 0: return (0..<(1 + below(9))).map { _ in pick(Self.soup) }.joined(separator: pick(["", " ", " "]))
        case 1, 2, 3: return plain(depth: 5) + stated("")
        case 4, 5, 6:
            let units = Self.comparable[below(Self.comparable.count)]
            return measured(depth: 4, units) + stated(pick(units))
        default: return mixed(depth: 4) + stated(pick(Self.units))
        }
    }

    private mutating func stated(_ unit: String) -> String {
        guard below(3) == 0 else { return "" }
        let space = unit.isEmpty ? "" : " "
        return " => " + pick(["", "", "~", "<= ", "> ", "≥", "-"]) + number() + space + unit
    }

    private mutating func number() -> String {
        switch below(9) {
        case 0: return "\(below(10))"
        case 1: return "\(below(100)).\(below(1_000))"
        case 2: return "\(1 + below(999)),\(100 + below(900))"
        case 3: return "\(1 + below(9))e\(below(30) - 12)"
        case 4: return "2^\(below(40))"
        case 5: return "0.\(below(100_000))"
        case 6: return "\(1 + below(9)),\(100 + below(900)),000."
        case 7: return "1\(below(10))e\(below(320) - 10)"
        default: return "\(below(100_000))"
        }
    }

    private mutating func plain(depth: Int) -> String {
        guard depth > 0 else { return below(4) == 0 ? pick(["n", "active", "tiny"]) : number() }
        let first = plain(depth: depth - 1 - below(depth))
        let second = plain(depth: depth - 1 - below(depth))
        switch below(12) {
        case 0, 1: return "\(first) + \(second)"
        case 2: return "\(first) - (\(second))"
        case 3, 4: return "(\(first)) * \(second)"
        case 5, 6: return "\(first) / (\(second))"
        case 7: return "(\(first)) ^ \(pick(["", "-"]))\(below(12))"
        case 8: return "sqrt(\(first))"
        case 9: return "log2(\(first))"
        case 10: return "\(pick(["ceil", "floor", "round"]))(\(first))"
        default: return "\(pick(["min", "max"]))(\(first), \(second), -\(number()))"
        }
    }

    private mutating func measured(depth: Int, _ units: [String]) -> String {
        guard depth > 0 else { return "\(number()) \(pick(units))" }
        let first = measured(depth: depth - 1 - below(depth), units)
        switch below(8) {
        case 0, 1: return "\(first) + \(measured(depth: depth - 1, units))"
        case 2: return "\(first) - \(measured(depth: depth - 1, units))"
        case 3: return "(\(first)) * \(plain(depth: 1))"
        case 4: return "(\(first)) / \(number())"
        case 5: return "max(\(first), \(measured(depth: depth - 1, units)))"
        case 6: return "-(\(first))"
        default: return "sqrt((\(first))^2)"
        }
    }

    private mutating func mixed(depth: Int) -> String {
        guard depth > 0 else {
            return below(3) == 0 ? pick(Self.names) : number() + pick(["", " ", " "]) + pick(Self.units)
        }
        let first = mixed(depth: depth - 1 - below(depth))
        let second = mixed(depth: depth - 1 - below(depth))
        switch below(9) {
        case 0, 1, 2: return "\(first) * \(second)"
        case 3, 4, 5: return "\(first) / \(pick(["", "("]) == "(" ? "(\(second))" : second)"
        case 6: return "(\(first))^\(below(4))"
        case 7: return "\(pick(["ceil", "sqrt", "round"]))(\(first))"
        default: return "\(first) + \(second)"
        }
    }
}
