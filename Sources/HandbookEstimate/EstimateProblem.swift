package import HandbookSource

/// What is wrong with a line of an estimate, in words for its author.
package struct EstimateProblem: Sendable, Hashable {
    /// Raw values are meant as ids of diagnostics.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The line is not understood.
        case syntax = "estimate-syntax"
        /// A name is unknown, or defined twice or too late.
        case name = "estimate-name"
        /// Units do not fit.
        case unit = "estimate-unit"
        /// There is no such number: a division by zero, a number beyond all bounds.
        case value = "estimate-value"
        /// The stated result is not what comes out.
        case wrong = "estimate-wrong"
        /// The result is beyond its target.
        case target = "estimate-target"
    }

    package struct Note: Sendable, Hashable {
        package var text: String
        package var range: ByteRange
    }

    package struct Fix: Sendable, Hashable {
        package var summary: String
        package var range: ByteRange
        package var replacement: String
    }

    package var kind: Kind
    /// The finer kind that the page's script shares: `unit-mismatch`.
    package var code: String
    /// The smallest range that shows the fault.
    package var range: ByteRange
    /// What the summary names, in its order.
    package var arguments: [String]
    /// One line, headline style, no full stop.
    package var summary: String
    package var help: String?
    package var notes: [Note] = []
    package var fix: Fix?

    /// As a diagnostic.
    ///
    /// - Parameter locate: turns ranges of the chapter's text into places in files.
    package func diagnostic(_ id: DiagnosticID, locate: (ByteRange) -> SourceLocation) -> Diagnostic {
        Diagnostic(
            id,
            at: locate(range),
            summary,
            help: help,
            notes: notes.map { Diagnostic.Note($0.text, at: locate($0.range)) },
            fixes: fix.map { [Diagnostic.Fix($0.summary, at: locate($0.range), replacement: $0.replacement)] } ?? []
        )
    }
}
