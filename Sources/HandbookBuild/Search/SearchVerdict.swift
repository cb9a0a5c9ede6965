import HandbookBook
import HandbookSource

/// Compares what queries found with what they were to find.
enum SearchVerdict {
    static func check(_ expectations: [SearchExpectation], _ found: [[SearchTrial.Result]], _ book: Book)
        -> [Diagnostic]
    {
        let chapters = Dictionary(uniqueKeysWithValues: book.chapters.map { ($0.path, $0) })
        let paths = Dictionary(book.chapters.map { ($0.route, $0.path) }, uniquingKeysWith: { first, _ in first })
        return zip(expectations, found).compactMap { expectation, results in
            let ranks = expectation.places.map { place in
                let route = chapters[place.path]?.route
                let rank = results.firstIndex { result in
                    let parts = address(result)
                    return parts.page == route && (place.anchor == nil || place.anchor == parts.anchor)
                }
                return rank.map { $0 + 1 }
            }
            guard
                !zip(expectation.places, ranks).contains(where: { place, rank in rank.map { $0 <= place.top } ?? false }
                )
            else { return nil }
            return failure(of: expectation, ranks, results, paths)
        }
    }

    private static func failure(
        of expectation: SearchExpectation,
        _ ranks: [Int?],
        _ results: [SearchTrial.Result],
        _ paths: [String: String]
    ) -> Diagnostic {
        let place = expectation.places[0]
        let outcome =
            ranks[0].map { "is result \($0)" } ?? "is not among the first \(SearchExpectation.largestTop) results"
        let summary = "'\(expectation.query)' must find this in the top \(place.top); it \(outcome)"
        let names = results.prefix(place.top).map { result in
            let parts = address(result)
            return (paths[parts.page] ?? parts.page) + (parts.anchor.isEmpty ? "" : "#" + parts.anchor)
        }
        let help = names.isEmpty ? "the query finds nothing" : "found instead: " + names.joined(separator: ", ")
        return Diagnostic(.expectationFailed, at: place.location, summary, help: help)
    }

    private static func address(_ result: SearchTrial.Result) -> (page: String, anchor: String) {
        let parts = result.url.split(separator: "#", maxSplits: 1).map(String.init)
        return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    }
}
