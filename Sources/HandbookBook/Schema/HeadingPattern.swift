/// What a section may be called. Each `…` stands for any words: `Latency that sums to …`. Letter case does not count.
/// The pattern `…` alone is any section that no other pattern names.
package struct HeadingPattern: Sendable, Equatable {
    package static let gap: Character = "…"

    package let text: String
    /// What stands before, between and after the gaps, in lower case.
    private let pieces: [String]

    package init(_ text: String) {
        self.text = text
        pieces = text.lowercased().split(separator: Self.gap, omittingEmptySubsequences: false).map(String.init)
    }

    /// Characters that are given; of two patterns that match, the one with more says more about the heading.
    var specificity: Int { pieces.reduce(0) { $0 + $1.count } }

    var hasGap: Bool { pieces.count > 1 }

    /// The given words without the gaps, for finding headings that look like them.
    var words: String { pieces.joined() }

    func matches(_ heading: String) -> Bool {
        var rest = Substring(heading.lowercased())
        guard let first = pieces.first, let last = pieces.last, pieces.count > 1 else {
            return rest == text.lowercased()
        }
        guard rest.hasPrefix(first) else { return false }
        rest.removeFirst(first.count)
        for piece in pieces.dropFirst().dropLast() {
            // A gap holds something, and the earliest place leaves the most for the next ones.
            guard let found = rest.dropFirst().firstRange(of: piece) else { return false }
            rest = rest[found.upperBound...]
        }
        return rest.count > last.count && rest.hasSuffix(last)
    }
}
