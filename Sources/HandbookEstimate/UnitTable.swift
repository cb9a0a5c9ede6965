/// The units that the language knows. Every other word is a unit of its own.
enum UnitTable {
    static func unit(_ word: String) -> Unit? {
        if let known = units[word] { return known }
        guard word.hasSuffix("s"), spelledOut.contains(word.dropLast()), var unit = units[String(word.dropLast())]
        else {
            return nil
        }
        unit.factors[0].word = word
        return unit
    }

    static func own(_ word: String) -> Unit {
        Unit(factors: [.init(dimension: dimension(ofWord: word), exponent: 1, word: word, up: 1, down: 1)])
    }

    /// `GB` for `gb`: a known unit in the wrong case, which would pass silently as a unit of its own.
    static func respelling(of word: String) -> String? {
        guard word.utf8.count > 1, word.utf8.allSatisfy({ $0 < 0x80 }), unit(word) == nil else { return nil }
        let lower = word.lowercased()
        return unit(lower) == nil ? respellings[lower] : lower
    }

    /// Words before a unit that multiply it: `500 M users`. `B` counts only if a word follows; else it means bytes.
    static let multipliers: [String: Double] = [
        "k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15,
        "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    ]

    static let money = Unit.Factor(dimension: "@money", exponent: 1, word: "$", up: 1, down: 1)

    /// Equal for `query` and `queries`, `box` and `boxes`, `movie` and `movies`; not meant to be read.
    static func dimension(ofWord word: String) -> String {
        if word == "people" { return "person" }
        var stem = Array(word.unicodeScalars)
        if stem.count > 2, stem.last == "s", stem[stem.count - 2] != "s" { stem.removeLast() }
        if stem.count > 2, stem.last == "e" { stem.removeLast() }
        if stem.count > 2, stem.last == "y" { stem[stem.count - 1] = "i" }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: stem)
        return String(text)
    }

    // MARK: The table

    /// Dimension, words, size as `up / down` in base units. A month is a twelfth of 365 days: 730 h.
    private static let plain: [(dimension: String, words: String, up: Double, down: Double)] = [
        ("@time", "s sec second", 1, 1), ("@time", "ms", 1, 1e3), ("@time", "us µs μs", 1, 1e6),
        ("@time", "ns", 1, 1e9), ("@time", "min minute", 60, 1), ("@time", "h hr hour", 3_600, 1),
        ("@time", "day", 86_400, 1), ("@time", "week", 604_800, 1), ("@time", "month", 2_628_000, 1),
        ("@time", "yr year", 31_536_000, 1), ("@money", "USD dollar", 1, 1), ("@length", "m", 1, 1),
        ("@length", "km", 1e3, 1), ("@data", "byte", 1, 1),
    ]

    /// Units that take prefixes, bytes before bits so that `mb` is taken for a misspelled MB.
    private static let prefixed: [(dimension: String, word: String, up: Double, down: Double)] = [
        ("@data", "B", 1, 1), ("@data", "bit", 1, 8), ("@data", "b", 1, 8), ("@power", "W", 1, 1),
        ("@energy", "Wh", 3_600, 1), ("@flop", "FLOP", 1, 1),
    ]

    private static let prefixes: [(String, Double)] = [
        ("", 1), ("k", 1e3), ("K", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12), ("P", 1e15), ("Ki", 1_024),
        ("Mi", 1_048_576), ("Gi", 1_073_741_824), ("Ti", 1_099_511_627_776),
    ]

    /// Those that may end in `s`.
    private static let spelledOut: Set<Substring> = [
        "sec", "second", "min", "minute", "hr", "hour", "day", "week", "month", "yr", "year", "byte", "bit", "dollar",
    ]

    /// Rates with a name of their own, all per second.
    private static let rates = [
        ("rps", "requests"), ("RPS", "requests"), ("qps", "queries"), ("QPS", "queries"), ("kbps", "kbit"),
        ("Mbps", "Mbit"), ("Gbps", "Gbit"), ("Tbps", "Tbit"),
    ]

    /// In the order of the lists above.
    private static let entries: [(word: String, factor: Unit.Factor)] = {
        var entries: [(String, Unit.Factor)] = []
        func add(_ dimension: String, _ word: String, _ up: Double, _ down: Double) {
            entries.append((word, .init(dimension: dimension, exponent: 1, word: word, up: up, down: down)))
        }
        for entry in plain {
            for word in entry.words.split(separator: " ") { add(entry.dimension, String(word), entry.up, entry.down) }
        }
        for entry in prefixed {
            for (prefix, size) in prefixes { add(entry.dimension, prefix + entry.word, size * entry.up, entry.down) }
        }
        return entries
    }()

    private static let units: [String: Unit] = {
        var table: [String: Unit] = [:]
        for (word, factor) in entries {
            table[word] = factor.dimension == "@energy" ? energy(factor) : Unit(factors: [factor])
        }
        for (name, word) in rates {
            let second = Unit.Factor(dimension: "@time", exponent: -1, word: "s", up: 1, down: 1)
            let factors = table[word]?.factors ?? own(word).factors
            table[name] = Unit(factors: factors + [second])
        }
        return table
    }()

    /// The first word for each spelling in small letters.
    private static let respellings = Dictionary(
        entries.map { ($0.word.lowercased(), $0.word) },
        uniquingKeysWith: { first, _ in first }
    )

    /// A kWh is power times time, so that it can be divided by either.
    private static func energy(_ factor: Unit.Factor) -> Unit {
        let power = Unit.Factor(
            dimension: "@power",
            exponent: 1,
            word: String(factor.word.dropLast()),
            up: factor.up / 3_600,
            down: 1
        )
        return Unit(factors: [power, .init(dimension: "@time", exponent: 1, word: "h", up: 3_600, down: 1)])
    }
}
