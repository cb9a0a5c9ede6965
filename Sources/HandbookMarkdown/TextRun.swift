import HandbookSource

/// The text of one node, in which `[@S19]`, `[^x]` and `[a][b]` can be seen.
///
/// libcmark-gfm leaves citations, undefined references and undefined footnotes as plain text.
struct TextRun {
    let span: TextSpan
    /// Where the text stands; empty if it was not found.
    let range: ByteRange
    private let source: [UInt8]

    init(span: TextSpan, range: ByteRange, in source: [UInt8]) {
        self.span = span
        self.range = range
        self.source = source
    }

    typealias Problem = (id: DiagnosticID, range: ByteRange, summary: String, help: String?)

    /// Adds the text to `document` as nodes: text, with citations cut out.
    func split(into document: inout Document) -> [Problem] {
        guard document.bytes(span).contains(UInt8(ascii: "[")) else {
            addText(span, range, to: &document)
            return []
        }
        var problems: [Problem] = []
        var walk = LiteralWalk(Array(document.bytes(span)), in: source[range.start..<range.end])
        var rest = (text: span, range: range)
        for brackets in brackets(in: document) {
            let place = place(of: brackets, &walk)
            if let place, source[place.start] != UInt8(ascii: "[") { continue }
            let inner = TextSpan(brackets.start + 1, brackets.end - 1)
            if let ids = CitationSyntax.ids(document.string(inner)) {
                let place = place ?? range
                addText(
                    TextSpan(rest.text.start, brackets.start),
                    ByteRange(rest.range.start, place.start),
                    to: &document
                )
                addCitations(ids, place, to: &document)
                rest = (TextSpan(brackets.end, span.end), ByteRange(place.end, range.end))
            } else if let problem = undefined(inner, place ?? range, in: document) {
                problems.append(problem)
            }
        }
        addText(rest.text, rest.range, to: &document)
        return problems
    }

    /// Each `[…]` that holds no other bracket.
    private func brackets(in document: Document) -> [TextSpan] {
        var found: [TextSpan] = []
        var open: Int?
        for position in span.start..<span.end {
            switch document.storage[position] {
            case UInt8(ascii: "["): open = position
            case UInt8(ascii: "]"):
                if let start = open { found.append(TextSpan(start, position + 1)) }
                open = nil
            default: break
            }
        }
        return found
    }

    /// Begins with something else than a bracket where the author escaped it.
    private func place(of part: TextSpan, _ walk: inout LiteralWalk) -> ByteRange? {
        guard let start = walk.sourceOffset(of: part.start - span.start),
            let end = walk.sourceOffset(of: part.end - span.start)
        else { return nil }
        return ByteRange(start, end)
    }

    private func addText(_ part: TextSpan, _ range: ByteRange, to document: inout Document) {
        guard !part.isEmpty else { return }
        document.nodes.append(Node(kind: .text(part), range: range, end: document.nodes.count + 1))
    }

    private func addCitations(_ ids: [String], _ range: ByteRange, to document: inout Document) {
        for id in ids {
            document.citations.append(CitationUse(id: id, range: range))
            let kind = Node.Kind.citation(use: document.citations.count - 1)
            document.nodes.append(Node(kind: kind, range: range, end: document.nodes.count + 1))
        }
    }

    /// What `inner`, the bytes between two brackets, failed to refer to.
    private func undefined(_ inner: TextSpan, _ place: ByteRange, in document: Document) -> Problem? {
        let label = document.string(inner)
        if label.hasPrefix("^"), label.count > 1, !label.contains(" ") {
            return (.undefinedFootnote, place, "Footnote '\(label)' is not defined", "add a line '[\(label)]: …'")
        }
        let followsBracket = inner.start - 2 >= span.start && document.storage[inner.start - 2] == UInt8(ascii: "]")
        guard followsBracket else { return nil }
        let summary =
            label.isEmpty ? "Reference link is not defined" : "Reference '\(label)' is not defined"
        let help = "add a line '[\(label.isEmpty ? "label" : label)]: target', or escape the bracket: '\\['"
        return (.undefinedReference, place, summary, help)
    }
}
