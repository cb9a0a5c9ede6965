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
    private var text = TextRun()
    /// Between an alert's start and the end of its `[!KIND]` line.
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
        if type != .text { flushText() }
        switch type {
        case .document: open(.document, type, ByteRange(0, source.count))
        case .paragraph: enterParagraph(node)
        case .heading: enterHeading(node)
        case .blockQuote: enterQuote(node)
        case .list: open(.list(listStyle(node)), type, range(node))
        case .item: open(.item(taskState(node)), type, range(node))
        case .table: open(.table, type, range(node))
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
        let parent = stack.last
        open(.paragraph, .paragraph, range(node))
        locator.enter(range(node))
        locator.skipReferenceDefinitions()
        guard let parent, document.nodes.count == parent.index + 2 else { return }
        switch document.nodes[parent.index].kind {
        case .item(let state) where state != .none: locator.skipTaskMarker()
        case .alert: isInAlertMarker = true
        default: break
        }
    }

    private mutating func enterHeading(_ node: OpaquePointer) {
        let level = Int(cmark_node_get_heading_level(node))
        let range = range(node)
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
    }

    private mutating func enterQuote(_ node: OpaquePointer) {
        let range = range(node)
        guard let marker = AlertMarker(source, quote: range) else {
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
    }

    private mutating func enterRow(_ node: OpaquePointer) {
        let isHeader = cmark_gfm_extensions_get_table_row_is_header(node) != 0
        let table = stack.last.map { document.nodes[$0.index].range } ?? range(node)
        // A header's reported line is wrong where text stands directly before the table; a body row's line is right.
        let start = isHeader ? table.start : lines.start(ofLine: Int(cmark_node_get_start_line(node)))
        open(.tableRow(isHeader: isHeader), .tableRow, range(node))
        locator.enter(ByteRange(start, max(table.end, start)))
    }

    private mutating func enterCell(_ node: OpaquePointer) {
        let column = stack.last.map { row in
            document.nodes[(row.index + 1)...].reduce(0) { count, node in
                if case .tableCell = node.kind { count + 1 } else { count }
            }
        }
        let alignment = alignment(ofColumn: column ?? 0, node)
        open(.tableCell(alignment), .tableCell, range(node))
    }

    private mutating func enterFootnote(_ node: OpaquePointer) {
        document.footnoteLabels.append(literal(node))
        open(.footnoteDefinition(number: document.footnoteLabels.count), .footnoteDefinition, range(node))
    }

    private mutating func openLink(_ type: CMarkNodeType, _ node: OpaquePointer) {
        let destination = String(decoding: cString(cmark_node_get_url(node)), as: UTF8.self)
        let title = store(cmark_node_get_title(node))
        let isImage = type == .image
        let opening = isImage ? locator.openImage() : locator.openLink(isBare: isAutolink(node, destination))
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

    private mutating func addText(_ node: OpaquePointer) {
        let literal = cString(cmark_node_get_literal(node))
        let range = locator.text(literal)
        if text.span.end != document.storage.count { flushText() }
        text.append(count: literal.count, at: document.storage.count, range: range)
        document.storage.append(contentsOf: literal)
    }

    private mutating func addHTMLBlock(_ node: OpaquePointer) {
        let first = lines.start(ofLine: Int(cmark_node_get_start_line(node)))
        let last = lines.range(ofLine: Int(cmark_node_get_end_line(node))).end
        let range = ByteRange(first, last)
        let bytes = Array(cString(cmark_node_get_literal(node)))
        let container = stack.last?.index ?? 0
        let span = rawHTML.read(bytes, isBlock: true, container: container, sourceRange: range, into: &document)
        add(.htmlBlock(span), range)
    }

    private mutating func addInlineHTML(_ node: OpaquePointer) {
        let literal = cString(cmark_node_get_literal(node))
        let range = locator.html(literal) ?? here
        let container = stack.last?.index ?? 0
        let span = rawHTML.read(
            Array(literal),
            isBlock: false,
            container: container,
            sourceRange: range,
            into: &document
        )
        add(.html(span), range)
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
        flushText()
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
        case .tableRow(isHeader: true):
            // The rest of the header's line and the line of dashes.
            locator.skipLine()
            locator.skipLine()
        case .link(let use), .image(let use):
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

    private mutating func flushText() {
        guard !text.span.isEmpty else { return }
        let isInLink = stack.contains { $0.type == .link || $0.type == .image }
        let found = text.split(in: &document, isInLink: isInLink)
        problems += found
        text = TextRun()
    }

    private mutating func literal(_ node: OpaquePointer) -> TextSpan { store(cmark_node_get_literal(node)) }

    private mutating func store(_ pointer: UnsafePointer<CChar>?) -> TextSpan {
        let start = document.storage.count
        document.storage.append(contentsOf: cString(pointer))
        return TextSpan(start, document.storage.count)
    }

    /// A block's bytes; libcmark-gfm's lines are 1-based and its columns 1-based bytes.
    private func range(_ node: OpaquePointer) -> ByteRange {
        let startLine = Int(cmark_node_get_start_line(node))
        let endLine = Int(cmark_node_get_end_line(node))
        // A paragraph before a table's header row has no position; the text that follows will be searched from here.
        guard startLine > 0 else { return ByteRange(locator.cursor, source.count) }
        let start = lines.start(ofLine: startLine) + max(0, Int(cmark_node_get_start_column(node)) - 1)
        let end = endLine > 0 ? lines.range(ofLine: endLine).end : start
        return ByteRange(min(start, source.count), min(max(start, end), source.count))
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
