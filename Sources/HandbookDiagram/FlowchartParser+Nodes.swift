import HandbookSource

/// `id[Label]:::class` and its ids, shapes and labels.
extension FlowchartParser {
    /// `a & b & c`.
    /// - Returns: the nodes' indices.
    mutating func readNodes() throws(FlowchartFault) -> [Int] {
        var nodes = [try readNode()]
        while true {
            let end = cursor.offset
            cursor.skipSpaces()
            guard cursor.peek() == UInt8(ascii: "&") else { return nodes }
            let sign = cursor.characterRange
            cursor.offset += 1
            // Without the spaces Mermaid takes `a&b` for one id.
            let next = cursor.peek()
            if sign.start == end || next != 0x20 && next != 0x09 {
                throw FlowchartFault(sign, "'&' without spaces around it").replacing(with: " & ", "Add spaces")
            }
            cursor.skipSpaces()
            nodes.append(try readNode())
        }
    }

    private mutating func readNode() throws(FlowchartFault) -> Int {
        let id = try readId()
        let index = try node(cursor.text(id), at: id)
        if let (shape, label, range) = try readShape() {
            if let earlier = places.labels[index],
                chart.nodes[index].label != label || chart.nodes[index].shape != shape
            {
                throw FlowchartFault(range, "A second label for '\(chart.nodes[index].id)'", help: "repeat only the id")
                    .noting("The first is here", at: earlier)
            }
            chart.nodes[index].shape = shape
            chart.nodes[index].label = label
            places.labels[index] = range
        }
        if cursor.take(":::") { chart.nodes[index].roles.insert(try readRole()) }
        return index
    }

    /// The node with an id, made at its first mention and noted in the lanes that are open.
    private mutating func node(_ id: String, at range: ByteRange) throws(FlowchartFault) -> Int {
        let index: Int
        if let known = places.nodeIndex[id] {
            index = known
        } else {
            guard chart.nodes.count < FlowchartLimits.nodes else {
                throw FlowchartFault(range, "More than \(FlowchartLimits.nodes) nodes in a diagram")
            }
            index = chart.nodes.count
            chart.nodes.append(Flowchart.Node(id: id, label: id))
            places.nodes.append(range)
            places.labels.append(nil)
            places.nodeIndex[id] = index
        }
        for lane in places.openLanes.indices { places.openLanes[lane].named.append(index) }
        return index
    }

    // MARK: - Ids

    private mutating func readId() throws(FlowchartFault) -> ByteRange {
        let start = cursor.offset
        while let byte = cursor.peek() {
            // A hyphen belongs to the id only between words: `a-b`, while `a--b` is a link.
            let isInner =
                byte == UInt8(ascii: "-") && cursor.offset > start && cursor.peek(1).map(ByteCursor.isWord) == true
            guard ByteCursor.isWord(byte) || isInner else { break }
            cursor.offset += 1
        }
        let range = cursor.range(from: start)
        guard !range.isEmpty else { throw unexpectedText("a node") }
        if let byte = cursor.peek(), byte >= 0x80 {
            let shown = cursor.characterRange
            throw FlowchartFault(shown, "'\(cursor.text(shown))' in an id", help: Self.idHelp)
        }
        try refuseReserved(range)
        return range
    }

    private static let idHelp = "ids have Latin letters, digits, '_' and '-'; write the words as a label: id[\"Words\"]"

    private func refuseReserved(_ range: ByteRange) throws(FlowchartFault) {
        let id = cursor.text(range)
        let first = String(id.split(separator: "-").first ?? "")
        if Self.reserved.contains(first) {
            let rest = id.dropFirst(first.count)
            throw FlowchartFault(
                range,
                "'\(first)' is a word of Mermaid's and no id",
                help: "GitHub would not draw the diagram"
            )
            .replacing(with: "\(first)_node\(rest)")
        }
        // `x--` and `o==` begin links with other ends, after digits as well: Mermaid reads `2x-->` as `2` and `x-->`.
        let tail = id.drop(while: \.isNumber)
        if tail == "x" || tail == "o", let next = cursor.peek(), next == UInt8(ascii: "-") || next == UInt8(ascii: "=")
        {
            throw FlowchartFault(
                range,
                "'\(id)' directly before a link",
                help: "GitHub reads '\(tail)-' as the end of a line"
            )
            .replacing(with: "\(id) ", "Add a space behind it")
        }
    }

    private static let reserved: Set<String> = [
        "_blank", "_parent", "_self", "_top", "call", "class", "classDef", "click", "end", "flowchart", "graph", "href",
        "interpolate", "linkStyle", "style", "subgraph",
    ]

    // MARK: - Shapes

    /// `[Label]` in the brackets of one of the shapes, or nil if no bracket follows.
    private mutating func readShape() throws(FlowchartFault) -> (Flowchart.Shape, label: String, range: ByteRange)? {
        let start = cursor.offset
        try refuseOtherShapes()
        for (open, close, shape) in Self.brackets where cursor.take(open) {
            let label = try readLabel(closedBy: close, from: start)
            return (shape, label, cursor.range(from: start))
        }
        return nil
    }

    /// Longer brackets first.
    private static let brackets: [(open: StaticString, close: StaticString, shape: Flowchart.Shape)] = [
        ("[[", "]]", .subroutine), ("[(", ")]", .cylinder), ("[", "]", .box), ("((", "))", .circle),
        ("([", "])", .stadium), ("(", ")", .rounded), ("{", "}", .diamond),
    ]

    private func refuseOtherShapes() throws(FlowchartFault) {
        let others: [StaticString] = ["(((", "{{", "[/", "[\\", "[|", "(-", "@{"]
        for open in others where cursor.startsWith(open) {
            let range = ByteRange(cursor.offset, cursor.offset + open.utf8CodeUnitCount)
            throw FlowchartFault(range, "The shape '\(open)' is not drawn", help: Self.shapeHelp)
        }
        if cursor.peek() == UInt8(ascii: ">") {
            throw FlowchartFault(cursor.characterRange, "The shape '>' is not drawn", help: Self.shapeHelp)
        }
        var next = cursor
        next.skipSpaces()
        if next.offset > cursor.offset, let byte = next.peek(), "[({".utf8.contains(byte) {
            let gap = ByteRange(cursor.offset, next.offset)
            throw FlowchartFault(gap, "A space between an id and its label").replacing(with: "", "Remove the space")
        }
    }

    private static let shapeHelp = "use [box], (rounded), ([stadium]), [(store)], [[part]], {choice} or ((circle))"

    // MARK: - Labels

    /// A label up to `close`, in quotes or plain.
    /// - Parameter open: where the bracket stands that is to be closed.
    mutating func readLabel(closedBy close: StaticString, from open: Int) throws(FlowchartFault) -> String {
        let start = cursor.offset
        let isQuoted = cursor.peek() == UInt8(ascii: "\"")
        if isQuoted {
            let label = try readQuoted()
            guard cursor.take(close) else {
                throw FlowchartFault(cursor.characterRange, "'\(close)' is missing behind the label")
            }
            return label.text
        }
        cursor.skip { !Self.needQuotes.contains($0) && $0 != 0x0A && $0 != 0x0D }
        let inner = cursor.range(from: start)
        if cursor.isAtLineEnd {
            throw FlowchartFault(ByteRange(open, start), "A label that is not closed on its line")
        }
        guard cursor.take(close) else { throw unquoted(closedBy: close, from: start) }
        return try LabelText.read(cursor, cursor.trimmed(inner))
    }

    /// What Mermaid allows in labels only between quotes.
    private static let needQuotes = Set("[](){}|\"".utf8)

    /// `text` between quotes on one line.
    mutating func readQuoted() throws(FlowchartFault) -> (text: String, range: ByteRange) {
        let open = cursor.characterRange
        cursor.offset = open.end
        if cursor.peek() == UInt8(ascii: "`") {
            throw FlowchartFault(cursor.characterRange, "Markdown in a label is not drawn", help: "write plain text")
        }
        cursor.skip { $0 != UInt8(ascii: "\"") && $0 != 0x0A && $0 != 0x0D }
        let inner = cursor.range(from: open.end)
        guard cursor.take("\"") else { throw FlowchartFault(open, "A quote that is not closed on its line") }
        return (try LabelText.read(cursor, cursor.trimmed(inner)), inner)
    }

    /// The fault of a plain label that holds brackets or quotes, with quotes put around it if its end can be told.
    private func unquoted(closedBy close: StaticString, from start: Int) -> FlowchartFault {
        let shown = cursor.characterRange
        let character = cursor.text(shown)
        let fault = FlowchartFault(
            shown,
            "'\(character)' in a label without quotes",
            help: "GitHub needs \"quotes\" here"
        )
        var probe = cursor
        var last: Int?
        while probe.offset < cursor.endOfLine {
            if probe.startsWith(close) { last = probe.offset }
            // Beyond a link other labels begin.
            if probe.startsWith("--") || probe.startsWith("==") || probe.startsWith("-.") { break }
            probe.offset += 1
        }
        guard let last else { return fault }
        let inner = cursor.trimmed(ByteRange(start, last))
        let words = cursor.text(inner).replacing("\"", with: "#quot;")
        return fault.replacing(inner, with: "\"\(words)\"", "Put the label into quotes")
    }
}
