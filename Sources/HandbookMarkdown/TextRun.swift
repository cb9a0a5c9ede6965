import HandbookSource

/// Neighbouring text nodes as one text, in which `[@S19]`, `[^x]` and `[a][b]` can be seen.
///
/// libcmark-gfm cuts text at every bracket and leaves citations, undefined references and undefined footnotes as plain text.
struct TextRun {
    private(set) var span = TextSpan(0, 0)
    private var range: ByteRange?
    /// Whether the text stands in the source byte for byte, so that offsets carry over.
    private var isVerbatim = true

    mutating func append(count: Int, at position: Int, range piece: ByteRange?) {
        if span.isEmpty { span = TextSpan(position, position) }
        span.end += count
        guard let piece else {
            isVerbatim = false
            return
        }
        if let known = range {
            isVerbatim = isVerbatim && known.end == piece.start
            range = ByteRange(known.start, piece.end)
        } else {
            range = piece
        }
    }

    typealias Problem = (id: DiagnosticID, range: ByteRange, summary: String, help: String?)

    /// Adds the run's nodes to `document`: text, with citations cut out.
    func split(in document: inout Document, isInLink: Bool) -> [Problem] {
        let bytes = document.bytes(span)
        guard !isInLink, bytes.contains(UInt8(ascii: "[")) else {
            addText(span, to: &document)
            return []
        }
        var problems: [Problem] = []
        var textStart = span.start
        var position = span.start
        while let open = next("[", from: position, in: document) {
            position = open + 1
            guard let close = next("]", from: position, in: document) else { break }
            let inner = TextSpan(open + 1, close)
            if let ids = citationIDs(document.string(inner)) {
                addText(TextSpan(textStart, open), to: &document)
                addCitations(ids, place(TextSpan(open, close + 1)), to: &document)
                textStart = close + 1
                position = textStart
            } else if let problem = undefined(inner, in: document) {
                problems.append(problem)
            }
        }
        addText(TextSpan(textStart, span.end), to: &document)
        return problems
    }

    private func next(_ character: Unicode.Scalar, from start: Int, in document: Document) -> Int? {
        document.storage[start..<span.end].firstIndex(of: UInt8(ascii: character))
    }

    private func addText(_ part: TextSpan, to document: inout Document) {
        guard !part.isEmpty else { return }
        document.nodes.append(Node(kind: .text(part), range: place(part), end: document.nodes.count + 1))
    }

    private func addCitations(_ ids: [String], _ range: ByteRange, to document: inout Document) {
        for id in ids {
            document.citations.append(CitationUse(id: id, range: range))
            let kind = Node.Kind.citation(use: document.citations.count - 1)
            document.nodes.append(Node(kind: kind, range: range, end: document.nodes.count + 1))
        }
    }

    private func place(_ part: TextSpan) -> ByteRange {
        guard let range else { return ByteRange(0, 0) }
        guard isVerbatim, range.count == span.count else { return range }
        return ByteRange(range.start + part.start - span.start, range.start + part.end - span.start)
    }

    /// `@S19` or `@S19; @S20`, as in Pandoc.
    private func citationIDs(_ text: String) -> [String]? {
        guard text.hasPrefix("@") else { return nil }
        var ids: [String] = []
        for part in text.split(whereSeparator: { $0 == ";" || $0 == "," }) {
            let word = part.drop { $0 == " " }
            let id = word.dropFirst()
            let isID =
                !id.isEmpty && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.:".contains($0)) }
            guard word.first == "@", isID else { return nil }
            ids.append(String(id))
        }
        return ids.isEmpty ? nil : ids
    }

    /// What `inner`, the bytes between two brackets, failed to refer to.
    private func undefined(_ inner: TextSpan, in document: Document) -> Problem? {
        let label = document.string(inner)
        if label.hasPrefix("^"), label.count > 1, !label.contains(" ") {
            let range = place(TextSpan(inner.start - 1, inner.end + 1))
            let summary = "Footnote '\(label)' is not defined"
            return (.undefinedFootnote, range, summary, "add a line '[\(label)]: …'")
        }
        let followsBracket = inner.start - 2 >= span.start && document.storage[inner.start - 2] == UInt8(ascii: "]")
        guard followsBracket, label.allSatisfy({ $0 != "\n" }) else { return nil }
        let range = place(TextSpan(inner.start - 1, inner.end + 1))
        let summary =
            label.isEmpty ? "Reference link is not defined" : "Reference '\(label)' is not defined"
        return (
            .undefinedReference, range, summary,
            "add a line '[\(label.isEmpty ? "label" : label)]: target', or escape the bracket: '\\['"
        )
    }
}
