import HandbookSource

/// How much of something there may be: `8` in YAML is eight or more, `8-12` eight to twelve.
package struct Limits: Sendable, Equatable, CustomStringConvertible {
    package var least: Int
    /// Nil: no upper limit.
    package var most: Int?

    package init(_ least: Int, _ most: Int? = nil) {
        self.least = least
        self.most = most
    }

    /// Reads `8` and `8-12`, without signs or spaces.
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil }
        guard numbers.count == parts.count, let least = numbers.first, numbers.count < 3 else { return nil }
        let most = numbers.count == 2 ? numbers[1] : nil
        guard most.map({ $0 >= least }) ?? true else { return nil }
        self.init(least, most)
    }

    /// As it reads after “takes”: “8 to 12”.
    package var description: String {
        switch most {
        case nil: "at least \(least)"
        case least: "\(least)"
        case let most?: least == 0 ? "at most \(most)" : "\(least) to \(most)"
        }
    }

    func isExceeded(by count: Int) -> Bool { most.map { count > $0 } ?? false }
}

extension YAMLFields {
    mutating func limits(_ key: String) -> Limits? {
        guard let text = string(key) else { return nil }
        if let limits = Limits(text) { return limits }
        report(key, "'\(key)' must be a number or a range", help: "write 8 for eight or more, 8-12 for eight to twelve")
        return nil
    }
}
