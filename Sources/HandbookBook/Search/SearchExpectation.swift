package import HandbookSource

/// What a reader's query must find, from `data/search-expectations.yml`: a mapping from query to place. Several places: any of them.
///
///     overrun signals: method/clock.md#overrun-signals in top 1
///     how long is a round: method/clock.md
package struct SearchExpectation: Sendable {
    package struct Place: Sendable {
        /// The chapter's file, below the content folder.
        package var path: String
        /// The id of the section's heading; nil: any section of the page.
        package var anchor: String?
        /// Among how many of the first results it must be.
        package var top: Int
        package var location: SourceLocation
    }

    package var query: String
    package var places: [Place]

    /// Where nothing is said, a place must be among so many results: what is seen without scrolling.
    static let usualTop = 3
    /// As many as the dialog shows at first.
    package static let largestTop = 10

    package static func read(_ file: SourceFile) -> (expectations: [SearchExpectation], diagnostics: [Diagnostic]) {
        let (value, syntax) = YAMLValue.parse(file, ByteRange(0, file.bytes.count))
        guard syntax.isEmpty, let value else { return ([], syntax) }
        guard case .mapping(let entries) = value.kind else {
            let summary = "Expected a mapping from query to place"
            return ([], [Diagnostic(.expectationInvalid, at: value.location, summary)])
        }
        var expectations: [SearchExpectation] = []
        var diagnostics: [Diagnostic] = []
        for entry in entries {
            let (places, problems) = places(entry)
            diagnostics += problems
            if problems.isEmpty { expectations.append(SearchExpectation(query: entry.key, places: places)) }
        }
        return (expectations, diagnostics)
    }

    private static func places(_ entry: YAMLValue.Entry) -> (places: [Place], problems: [Diagnostic]) {
        let values = if case .list(let values) = entry.value.kind { values } else { [entry.value] }
        var places: [Place] = []
        var problems: [Diagnostic] = []
        for value in values {
            if case .scalar(let text) = value.kind, let place = place(text, value.location) {
                places.append(place)
            } else {
                let help = "write it as in 'method/clock.md#overrun-signals in top 1'; at most \(largestTop)"
                problems.append(Diagnostic(.expectationInvalid, at: value.location, "This names no place", help: help))
            }
        }
        if values.isEmpty {
            problems.append(Diagnostic(.expectationInvalid, at: entry.keyLocation, "'\(entry.key)' expects nothing"))
        }
        return (places, problems)
    }

    /// `path`, `path#anchor`, either with ` in top k`.
    private static func place(_ text: String, _ location: SourceLocation) -> Place? {
        let words = text.split(separator: " in top ", omittingEmptySubsequences: false)
        guard let target = words.first, words.count <= 2, !target.isEmpty, !target.contains(" ") else { return nil }
        let top = words.count == 1 ? usualTop : Int(words[1])
        guard let top, (1...largestTop).contains(top) else { return nil }
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard !parts[0].isEmpty, parts.last != "" else { return nil }
        return Place(path: parts[0], anchor: parts.count > 1 ? parts[1] : nil, top: top, location: location)
    }
}

extension Book {
    /// Pages and sections that expectations name and that the book does not have.
    package func check(_ expectations: [SearchExpectation]) -> [Diagnostic] {
        let chapters = Dictionary(uniqueKeysWithValues: chapters.map { ($0.path, $0) })
        let paths = chapters.keys.sorted()
        return expectations.flatMap(\.places).compactMap { place in
            guard let chapter = chapters[place.path] else {
                let help = NearMiss.question(for: place.path, among: paths)
                return Diagnostic(.expectationInvalid, at: place.location, "No chapter '\(place.path)'", help: help)
            }
            guard let anchor = place.anchor, !chapter.anchors.contains(anchor) else { return nil }
            let help = NearMiss.question(for: anchor, among: chapter.anchors.sorted())
            let summary = "No section '#\(anchor)' in \(place.path)"
            return Diagnostic(.expectationInvalid, at: place.location, summary, help: help)
        }
    }
}
