import HandbookSource

/// Why a statement of a flowchart cannot be read. Ranges count bytes from the start of the block's text.
struct FlowchartFault: Error {
    var range: ByteRange
    var summary: String
    var help: String?
    /// What to write instead of `range`, or of another range.
    var fix: (summary: String, range: ByteRange, replacement: String)?
    /// An earlier place that explains the fault.
    var note: (text: String, range: ByteRange)?

    init(_ range: ByteRange, _ summary: String, help: String? = nil) {
        self.range = range
        self.summary = summary
        self.help = help
    }

    /// The same with an offer to write `replacement` instead of `range`, which is the fault's own range if left out.
    func replacing(_ range: ByteRange? = nil, with replacement: String, _ summary: String? = nil) -> FlowchartFault {
        var fault = self
        fault.fix = (summary ?? "Replace with '\(replacement)'", range ?? self.range, replacement)
        return fault
    }

    func noting(_ text: String, at range: ByteRange) -> FlowchartFault {
        var fault = self
        fault.note = (text, range)
        return fault
    }

    func diagnostic(
        _ id: DiagnosticID = .diagramInvalid,
        at locate: (ByteRange) -> SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            id,
            at: locate(range),
            summary,
            help: help,
            notes: note.map { [Diagnostic.Note($0.text, at: locate($0.range))] } ?? [],
            fixes: fix.map { [Diagnostic.Fix($0.summary, at: locate($0.range), replacement: $0.replacement)] } ?? []
        )
    }
}
