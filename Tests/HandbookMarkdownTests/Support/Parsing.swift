import HandbookMarkdown
import HandbookSource
import HandbookTestSupport

/// What the parser makes of a chapter's text.
struct Parsed {
    let document: Document
    let diagnostics: [Diagnostic]
    private let text: String

    init(_ text: String, rawHTML: RawHTMLMode = .checked) {
        self.text = text
        (document, diagnostics) = MarkdownParser.parse(
            SourceText(SourceFile(path: "chapter.md", text: text)),
            rawHTML: rawHTML
        )
    }

    /// The text with marks around the nodes whose kind is wanted.
    func marked(_ isWanted: (Node.Kind) -> Bool) -> String {
        MarkedText.marking(document.nodes.filter { isWanted($0.kind) }.map(\.range), in: text)
    }

    func marked(_ ranges: [ByteRange]) -> String { MarkedText.marking(ranges, in: text) }

    /// The text with marks around the places of diagnostics.
    func markedDiagnostics(_ id: DiagnosticID) -> String {
        marked(diagnostics.filter { $0.id == id }.compactMap(\.location?.range))
    }

    /// `error: Footnote 'x' is not defined`, one a line, in the order of the text.
    var messages: [String] {
        diagnostics.sortedForPrinting().map { "\($0.id.rawValue): \($0.summary)" }
    }

    /// The tree, a node a line, indented by depth; only what tests look at.
    var outline: String {
        var lines: [String] = []
        var ends: [Int] = []
        for (index, node) in document.nodes.enumerated() {
            while let last = ends.last, last <= index { ends.removeLast() }
            lines.append(String(repeating: "  ", count: ends.count) + name(of: node.kind))
            ends.append(node.end)
        }
        return lines.joined(separator: "\n")
    }

    private func name(of kind: Node.Kind) -> String {
        switch kind {
        case .document: "document"
        case .paragraph: "paragraph"
        case .heading(let index): "heading \(document.headings[index].level)"
        case .blockQuote: "quote"
        case .alert(let kind): "alert \(kind.rawValue)"
        case .list(let style): style.start.map { "list \($0)" } ?? "list"
        case .item(.none): "item"
        case .item(.open): "item [ ]"
        case .item(.done): "item [x]"
        case .codeBlock(let info, let text): "code block '\(document.string(info))' '\(document.string(text))'"
        case .htmlBlock(let span): "html block '\(document.string(span))'"
        case .thematicBreak: "break"
        case .table: "table"
        case .tableRow(let isHeader): isHeader ? "header" : "row"
        case .tableCell(let alignment): alignment == .none ? "cell" : "cell \(alignment)"
        case .footnoteDefinition(let number): "footnote \(number)"
        case .text(let span): "'\(document.string(span))'"
        case .softBreak: "soft break"
        case .lineBreak: "line break"
        case .code(let span): "code '\(document.string(span))'"
        case .html(let span): "html '\(document.string(span))'"
        case .emphasis: "emphasis"
        case .strong: "strong"
        case .strikethrough: "strikethrough"
        case .link(let use): "link \(document.links[use].destination)"
        case .image(let use): "image \(document.links[use].destination)"
        case .footnoteReference(let number, let use): "footnote reference \(number), use \(use)"
        case .citation(let use): "citation \(document.citations[use].id)"
        }
    }
}
