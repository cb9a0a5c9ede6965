package import HandbookSource

/// A message and its place, in one line: what a test expects and what a failed expectation prints.
///
/// Messages are written `id: summary`, then ` | help`, then ` (note)` for each note.
package struct Finding: Sendable, Hashable, CustomStringConvertible {
    private var range: ByteRange?
    private var message: String

    package init(_ range: ByteRange?, _ message: String) {
        self.range = range
        self.message = message
    }

    package init(_ diagnostic: Diagnostic) {
        let help = (diagnostic.fixes.map(\.summary) + [diagnostic.help].compactMap(\.self)).map { " | \($0)" }
        let notes = diagnostic.notes.map { " (\($0.text))" }
        range = diagnostic.location?.range
        message = "\(diagnostic.id.rawValue): \(diagnostic.summary)" + help.joined() + notes.joined()
    }

    package var description: String { "\(range.map { "\($0.start)..<\($0.end)" } ?? "nowhere") \(message)" }
}

extension [Finding] {
    /// What is wrong, in the order in which it would be printed.
    package init(_ diagnostics: [Diagnostic]) {
        self = diagnostics.sortedForPrinting().map(Finding.init)
    }

    /// What a marked text expects: the marks' places with one message each, in the order of the marks.
    package init(at text: MarkedText, _ messages: [String]) {
        self = messages.indices.map { index in
            Finding(index < text.ranges.count ? text.ranges[index] : nil, messages[index])
        }
    }
}
