/// “Did you mean …?”
package enum NearMiss {
    /// The candidates that look like typing errors of `name`, best first, at most three.
    ///
    /// A candidate counts if at most a third of its characters (and at least one) had to be changed, added, dropped or swapped
    /// with a neighbour, and no more than twice as many as for the best. Ties keep the alphabetical order. Letter case is
    /// ignored, so `Clock.md` finds `clock.md`.
    package static func matches(for name: String, among candidates: some Sequence<String>) -> [String] {
        let wanted = Array(name.lowercased().unicodeScalars)
        guard !wanted.isEmpty else { return [] }
        let limit = max(1, wanted.count / 3)
        let near =
            candidates
            .compactMap { candidate -> (distance: Int, candidate: String)? in
                let scalars = Array(candidate.lowercased().unicodeScalars)
                guard candidate != name, abs(scalars.count - wanted.count) <= limit else { return nil }
                let distance = editDistance(wanted, scalars)
                return distance <= limit ? (distance, candidate) : nil
            }
            .sorted { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }
        let farthest = 2 * (near.first?.distance ?? 0)
        return near.prefix(3).prefix { $0.distance <= farthest }.map(\.candidate)
    }

    /// “did you mean 'a' or 'b'?”, or nil if nothing is near.
    package static func question(for name: String, among candidates: some Sequence<String>) -> String? {
        let matches = matches(for: name, among: candidates)
        guard !matches.isEmpty else { return nil }
        return "did you mean " + matches.map { "'\($0)'" }.joined(separator: " or ") + "?"
    }

    /// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours each cost one.
    static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for row in 1...left.count {
            var current = [row]
            current.reserveCapacity(right.count + 1)
            for column in 1...right.count {
                let substitution = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
                var best = min(substitution, previous[column] + 1, current[column - 1] + 1)
                let isSwap =
                    row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1]
                if isSwap { best = min(best, beforePrevious[column - 2] + 1) }
                current.append(best)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
