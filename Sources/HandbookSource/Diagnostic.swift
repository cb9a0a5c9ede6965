/// What is wrong with an author's text, where, and how to mend it.
///
/// Stages return these beside their result. A thrown error means something else: the tool cannot go on.
package struct Diagnostic: Sendable, Hashable {
    /// How grave a diagnostic is. A build with an error writes nothing.
    package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
        case ignore, warning, error

        package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .ignore: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    /// A further place that explains the first: “Previously defined here”.
    package struct Note: Sendable, Hashable {
        package var text: String
        package var location: SourceLocation?

        package init(_ text: String, at location: SourceLocation? = nil) {
            self.text = text
            self.location = location
        }
    }

    /// A change of the text that mends the matter.
    package struct Fix: Sendable, Hashable {
        /// A verb phrase: “Replace with 'clock.md'”.
        package var summary: String
        package var location: SourceLocation
        package var replacement: String

        package init(_ summary: String, at location: SourceLocation, replacement: String) {
            self.summary = summary
            self.location = location
            self.replacement = replacement
        }
    }

    package var id: DiagnosticID
    package var severity: Severity
    /// The smallest range that shows the fault; nil where no text is at fault, such as a missing file.
    package var location: SourceLocation?
    /// One line, headline style, no full stop, the specific thing first.
    package var summary: String
    /// One sentence that helps where there is no fix to offer.
    package var help: String?
    package var notes: [Note]
    package var fixes: [Fix]

    package init(
        _ id: DiagnosticID,
        at location: SourceLocation?,
        _ summary: String,
        help: String? = nil,
        notes: [Note] = [],
        fixes: [Fix] = []
    ) {
        self.id = id
        self.severity = id.defaultSeverity
        self.location = location
        self.summary = summary
        self.help = help
        self.notes = notes
        self.fixes = fixes
    }
}

extension [Diagnostic] {
    package var hasErrors: Bool { contains { $0.severity == .error } }

    /// In the order of files and places, so that output never depends on which task ended first; repeats are dropped.
    package func sortedForPrinting() -> [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return sorted { left, right in
            switch (left.location, right.location) {
            case (let first?, let second?) where first != second: first < second
            case (nil, .some): true
            case (.some, nil): false
            default: (left.id.rawValue, left.summary) < (right.id.rawValue, right.summary)
            }
        }
        .filter { seen.insert($0).inserted }
    }

    /// The same, with severities as the author configured them; those set to `ignore` are left out.
    package func applying(_ severities: [DiagnosticID: Diagnostic.Severity]) -> [Diagnostic] {
        compactMap { diagnostic in
            var diagnostic = diagnostic
            diagnostic.severity = severities[diagnostic.id] ?? diagnostic.severity
            return diagnostic.severity == .ignore ? nil : diagnostic
        }
    }
}
