import CCmarkGFM
import HandbookSource

/// One walk over the C tree that copies it into a `Document`; afterwards no C pointer is needed.
///
/// Iterative, with a stack of its own: nesting depth is the author's choice and must not cost our stack.
struct DocumentBuilder {
    private struct OpenNode {
        var index: Int
        var type: CMarkNodeType
        var opening: InlineLocator.Opening = .bare
    }

    private var document = Document()
    private var locator: InlineLocator
    private var rawHTML: RawHTMLReader
    private let lines: LineTable
    private let source: [UInt8]
    private var stack: [OpenNode] = []
    /// Links and images that are open.
    private var linkDepth = 0
    /// Cells of the current table row so far.
    private var column = 0
    /// After an alert's start: the paragraph that comes next begins with its `[!KIND]` line.
    private var expectsAlertMarker = false
    /// Within that line.
    private var isInAlertMarker = false
    private var footnoteUses: [Int: Int] = [:]
    private var problems: [(id: DiagnosticID, range: ByteRange, summary: String, help: String?)] = []

    init(_ source: [UInt8], rawHTML mode: RawHTMLMode) {
        self.source = source
        locator = InlineLocator(source)
        lines = LineTable(source)
        rawHTML = RawHTMLReader(mode: mode)
        document.storage.reserveCapacity(source.count)
    }

    mutating func walk(_ tree: borrowing CMarkTree) {
        let iterator = cmark_iter_new(tree.root)
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { return }
            guard let node = cmark_iter_get_node(iterator) else { continue }
            let type = CMarkNodeType(node)
            if event == CMARK_EVENT_EXIT {
                exit(type)
            } else {
                enter(type, node)
            }
        }
    }

    func finish(_ text: SourceText) -> (Document, [Diagnostic]) {
        var document = document
        let duplicates = HeadingAnchors.assign(to: &document)
        let all = problems + rawHTML.problems + duplicates
        return (document, all.map { Diagnostic($0.id, at: text.location($0.range), $0.summary, help: $0.help) })
    }

    // MARK: Entering

    private mutating func enter(_ type: CMarkNodeType, _ node: OpaquePointer) {
        if isInAlertMarker, !isBlock(type) {
            if type == .softBreak || type == .lineBreak { endAlertMarker() }
            return
        }
        switch type {
        case .document: open(.document, type, ByteRange(0, source.count))
        case .paragraph: enterParagraph(node)
        case .heading: enterHeading(node)
        case .blockQuote: enterQuote(node)
        case .list: open(.list(listStyle(node)), type, range(node))
        case .item: open(.item(taskState(node)), type, range(node))
        case .table: enterTable(node)
        case .tableRow: enterRow(node)
        case .tableCell: enterCell(node)
        case .footnoteDefinition: enterFootnote(node)
        case .codeBlock: add(.codeBlock(info: store(cmark_node_get_fence_info(node)), text: literal(node)), range(node))
        case .htmlBlock: addHTMLBlock(node)
        case .thematicBreak: add(.thematicBreak, range(node))
        default: enterInline(type, node)
        }
    }

    private mutating func enterInline(_ type: CMarkNodeType, _ node: OpaquePointer) {
        switch type {
        case .text: addText(node)
        case .softBreak: add(.softBreak, here)
        case .lineBreak: add(.lineBreak, here)
        case .code: add(.code(literal(node)), locator.code() ?? here)
        case .html: addInlineHTML(node)
        case .emphasis: open(.emphasis, type, here)
        case .strong: open(.strong, type, here)
        case .strikethrough: open(.strikethrough, type, here)
        case .link, .image: openLink(type, node)
        case .footnoteReference: addFootnoteReference(node)
        default: break
        }
    }

    private mutating func enterParagraph(_ node: OpaquePointer) {
        let range = rangeBeforeTable(node) ?? range(node)
        open(.paragraph, .paragraph, range)
        locator.enter(range)
        locator.skipReferenceDefinitions()
        isInAlertMarker = expectsAlertMarker
        expectsAlertMarker = false
    }

    private mutating func enterHeading(_ node: OpaquePointer) {
        let level = Int(cmark_node_get_heading_level(node))
        let range = headingRange(node)
        let heading = Heading(
            level: level,
            anchor: "",
            isCustomAnchor: false,
            text: "",
            node: document.nodes.count,
            range: range
        )
        document.headings.append(heading)
        open(.heading(index: document.headings.count - 1), .heading, range)
        locator.enter(range)
        // Of an underlined heading: it was a paragraph before its last line.
        locator.skipReferenceDefinitions()
    }

    private mutating func enterQuote(_ node: OpaquePointer) {
        let range = range(node)
        let beginsWithParagraph = cmark_node_first_child(node).map { CMarkNodeType($0) == .paragraph } ?? false
        guard beginsWithParagraph, let marker = AlertMarker(source, quote: range) else {
            open(.blockQuote, .blockQuote, range)
            return
        }
        guard let kind = AlertKind(rawValue: marker.name.lowercased()) else {
            let help = NearMiss.question(for: marker.name, among: AlertKind.allCases.map { $0.rawValue.uppercased() })
            problems.append((.unknownAlert, marker.range, "Unknown alert kind '\(marker.name)'", help))
            open(.blockQuote, .blockQuote, range)
            return
        }
        open(.alert(kind), .blockQuote, range)
        expectsAlertMarker = true
    }

    private mutating func enterTable(_ node: OpaquePointer) {
        let header = lines.start(ofLine: headerLine(ofTable: node))
        let range = range(node)
        open(.table, .table, ByteRange(max(header, range.start), range.end))
    }

    private mutating func enterRow(_ node: OpaquePointer) {
        let isHeader = cmark_gfm_extensions_get_table_row_is_header(node) != 0
        let line = isHeader ? cmark_node_parent(node).map(headerLine(ofTable:)) : nil
        let range = lines.range(ofLine: line ?? Int(cmark_node_get_start_line(node)))
        // A list item may begin with the table; then the line begins with the item's mark.
        let table = stack.last.map { document.nodes[$0.index].range.start } ?? range.start
        let row = ByteRange(max(range.start, isHeader ? table : 0), range.end)
        column = 0
        open(.tableRow(isHeader: isHeader), .tableRow, row)
        locator.enter(row)
    }

    private mutating func enterCell(_ node: OpaquePointer) {
        open(.tableCell(alignment(ofColumn: column, node)), .tableCell, here)
        column += 1
    }

    private mutating func enterFootnote(_ node: OpaquePointer) {
        let range = range(node)
        let label = footnoteLabel(before: range.start)
        let start = document.storage.count
        document.storage += source[label.start..<label.end]
        document.footnoteLabels.append(TextSpan(start, document.storage.count))
        open(.footnoteDefinition(number: document.footnoteLabels.count), .footnoteDefinition, range)
    }

    /// `x` of the `[^x]:` before a definition's text. The library does not give it away.
    private func footnoteLabel(before start: Int) -> ByteRange {
        var open = start - 2
        while open >= 0, source[open] != UInt8(ascii: "[") || source[open + 1] != UInt8(ascii: "^") { open -= 1 }
        guard open >= 0 else { return ByteRange(start, start) }
        let end = source[open..<start].lastIndex(of: UInt8(ascii: "]")) ?? start
        return ByteRange(open + 2, end)
    }

    private mutating func openLink(_ type: CMarkNodeType, _ node: OpaquePointer) {
        let destination = String(decoding: cString(cmark_node_get_url(node)), as: UTF8.self)
        let title = store(cmark_node_get_title(node))
        let isImage = type == .image
        let opening = isImage ? locator.openImage() : locator.openLink(isBare: isAutolink(node, destination))
        linkDepth += 1
        let isAutolink = if case .bracket = opening { false } else { !isImage }
        let use = LinkUse(
            kind: isImage ? .image : .link,
            destination: destination,
            title: title,
            range: here,
            isAutolink: isAutolink
        )
        document.links.append(use)
        let index = document.links.count - 1
        open(isImage ? .image(use: index) : .link(use: index), type, here)
        stack[stack.count - 1].opening = opening
    }

    // MARK: Leaves

    /// libcmark-gfm joins neighbouring text nodes, so brackets that mean nothing to it are seen whole.
    private mutating func addText(_ node: OpaquePointer) {
        let literal = cString(cmark_node_get_literal(node))
        let range = locator.text(literal)
        let run = TextRun(span: store(literal), range: range ?? here, in: source)
        guard linkDepth == 0 else { return add(.text(run.span), run.range) }
        problems += run.split(into: &document)
    }

    private mutating func addHTMLBlock(_ node: OpaquePointer) {
        let literal = cString(cmark_node_get_literal(node))
        let places = LiteralPlaces(block: literal, firstLine: Int(cmark_node_get_start_line(node)), in: lines)
        let span = readHTML(literal, isBlock: true, places)
        let end = literal.lastIndex { $0 != 0x0A && $0 != 0x0D } ?? 0
        add(.htmlBlock(span), places.range(0..<min(end + 1, literal.count)))
    }

    private mutating func addInlineHTML(_ node: OpaquePointer) {
        let literal = cString(cmark_node_get_literal(node))
        let places = locator.html(literal) ?? LiteralPlaces(inline: literal, at: locator.cursor, in: source)
        let span = readHTML(literal, isBlock: false, places)
        add(.html(span), places.range(0..<literal.count))
    }

    private mutating func readHTML(
        _ literal: UnsafeBufferPointer<UInt8>,
        isBlock: Bool,
        _ places: LiteralPlaces
    ) -> TextSpan {
        let container = stack.last?.index ?? 0
        return rawHTML.read(Array(literal), isBlock: isBlock, container: container, places, into: &document)
    }

    private mutating func addFootnoteReference(_ node: OpaquePointer) {
        let number = Int(String(decoding: cString(cmark_node_get_literal(node)), as: UTF8.self)) ?? 0
        footnoteUses[number, default: 0] += 1
        let range = locator.footnoteReference() ?? here
        add(.footnoteReference(number: number, use: footnoteUses[number, default: 1]), range)
    }

    // MARK: Leaving

    private mutating func exit(_ type: CMarkNodeType) {
        if isInAlertMarker {
            guard type == .paragraph else { return }
            endAlertMarker()
        }
        guard stack.last?.type == type else { return }
        guard let closed = stack.popLast() else { return }
        let index = closed.index
        document.nodes[index].end = document.nodes.count
        rawHTML.leave(container: index)
        switch document.nodes[index].kind {
        case .paragraph where document.nodes.count == index + 1:
            // Held only an alert's marker.
            document.nodes.removeLast()
        case .heading(let heading):
            HeadingAnchors.finish(heading, in: &document)
        case .tableCell:
            document.nodes[index].range.end = max(document.nodes[index].range.start, locator.cursor)
        case .link(let use), .image(let use):
            linkDepth -= 1
            closeLink(use, closed)
        default:
            break
        }
    }

    private mutating func closeLink(_ use: Int, _ closed: OpenNode) {
        if let found = locator.close(closed.opening) {
            document.nodes[closed.index].range = found.whole
            document.links[use].range = found.destination ?? found.whole
        } else if let last = document.nodes.last, case .bare = closed.opening {
            document.nodes[closed.index].range = last.range
            document.links[use].range = last.range
        }
    }

    private mutating func endAlertMarker() {
        isInAlertMarker = false
        locator.skipLine()
    }

    // MARK: Nodes

    private var here: ByteRange { ByteRange(locator.cursor, locator.cursor) }

    private mutating func open(_ kind: Node.Kind, _ type: CMarkNodeType, _ range: ByteRange) {
        stack.append(OpenNode(index: document.nodes.count, type: type))
        add(kind, range)
    }

    private mutating func add(_ kind: Node.Kind, _ range: ByteRange) {
        document.nodes.append(Node(kind: kind, range: range, end: document.nodes.count + 1))
    }

    private mutating func literal(_ node: OpaquePointer) -> TextSpan { store(cmark_node_get_literal(node)) }

    private mutating func store(_ pointer: UnsafePointer<CChar>?) -> TextSpan { store(cString(pointer)) }

    private mutating func store(_ bytes: UnsafeBufferPointer<UInt8>) -> TextSpan {
        let start = document.storage.count
        document.storage.append(contentsOf: bytes)
        return TextSpan(start, document.storage.count)
    }

    /// A block's bytes; libcmark-gfm's lines are 1-based and its columns 1-based bytes.
    private func range(_ node: OpaquePointer) -> ByteRange {
        let startLine = Int(cmark_node_get_start_line(node))
        let endLine = Int(cmark_node_get_end_line(node))
        let start = lines.start(ofLine: startLine) + max(0, Int(cmark_node_get_start_column(node)) - 1)
        let end = endLine > 0 ? lines.range(ofLine: endLine).end : start
        return ByteRange(min(start, source.count), min(max(start, end), source.count))
    }

    /// Reported as the last line of an underlined heading is the line after it.
    private func headingRange(_ node: OpaquePointer) -> ByteRange {
        let range = range(node)
        guard range.start < range.end, source[range.start] != UInt8(ascii: "#") else { return range }
        let first = Int(cmark_node_get_start_line(node)) + 1
        let last = max(first, Int(cmark_node_get_end_line(node)))
        let underline = (first...last).first { isUnderline(lines.range(ofLine: $0)) }
        return ByteRange(range.start, underline.map { lines.range(ofLine: $0).end } ?? range.end)
    }

    /// A line of `=` or of `-`, in a quote perhaps.
    private func isUnderline(_ line: ByteRange) -> Bool {
        let marks = source[line.start..<line.end].filter { !" \t>".utf8.contains($0) }
        return marks.first.map { first in "=-".utf8.contains(first) && marks.allSatisfy { $0 == first } } ?? false
    }

    /// Text right before a table's header row has no position of its own; the table has it.
    private func rangeBeforeTable(_ paragraph: OpaquePointer) -> ByteRange? {
        guard cmark_node_get_start_line(paragraph) == 0, let table = cmark_node_next(paragraph) else { return nil }
        return ByteRange(range(table).start, lines.range(ofLine: headerLine(ofTable: table) - 1).end)
    }

    /// Reported is the line where the text before the table begins. The lines of its other rows are right.
    private func headerLine(ofTable table: OpaquePointer) -> Int {
        guard let header = cmark_node_first_child(table), let row = cmark_node_next(header) else {
            return Int(cmark_node_get_end_line(table)) - 1
        }
        return Int(cmark_node_get_start_line(row)) - 2
    }

    private func listStyle(_ node: OpaquePointer) -> Node.ListStyle {
        let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
        return Node.ListStyle(
            start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
            isTight: cmark_node_get_list_tight(node) != 0
        )
    }

    private func taskState(_ node: OpaquePointer) -> Node.TaskState {
        guard cmark_node_get_syntax_extension(node) != nil else { return .none }
        return cmark_gfm_extensions_get_tasklist_item_checked(node) ? .done : .open
    }

    private func alignment(ofColumn column: Int, _ cell: OpaquePointer) -> Node.ColumnAlignment {
        guard let row = cmark_node_parent(cell), let table = cmark_node_parent(row),
            column < Int(cmark_gfm_extensions_get_table_columns(table)),
            let alignments = cmark_gfm_extensions_get_table_alignments(table)
        else { return .none }
        return switch alignments[column] {
        case UInt8(ascii: "l"): .left
        case UInt8(ascii: "c"): .center
        case UInt8(ascii: "r"): .right
        default: .none
        }
    }

    /// Whether a link's text is its address, as in `<https://x>`, `www.x` and `a@x`.
    private func isAutolink(_ node: OpaquePointer, _ destination: String) -> Bool {
        guard let child = cmark_node_first_child(node), cmark_node_next(child) == nil,
            CMarkNodeType(child) == .text
        else { return false }
        let text = String(decoding: cString(cmark_node_get_literal(child)), as: UTF8.self)
        return [text, "http://" + text, "mailto:" + text, "xmpp:" + text].contains(destination)
    }

    private func isBlock(_ type: CMarkNodeType) -> Bool {
        switch type {
        case .text, .softBreak, .lineBreak, .code, .html, .emphasis, .strong, .link, .image, .footnoteReference,
            .strikethrough, .unknown:
            false
        default: true
        }
    }
}
