import HandbookSource

/// Links: `-->`, `---`, `-.->`, `==>`, `<-->`, their longer forms, and their labels.
extension FlowchartParser {
    /// A chain of nodes and links: `a --> b & c -->|label| d`.
    mutating func readLinks() throws(FlowchartFault) {
        var tails = try readNodes()
        while true {
            cursor.skipSpaces()
            guard let link = try readLink() else { return }
            cursor.skipSpaces()
            let heads = try readNodes()
            for tail in tails {
                for head in heads {
                    guard chart.edges.count < FlowchartLimits.edges else {
                        throw FlowchartFault(link.range, "More than \(FlowchartLimits.edges) links in a diagram")
                    }
                    var edge = link.edge
                    edge.tail = tail
                    edge.head = head
                    chart.edges.append(edge)
                }
            }
            tails = heads
        }
    }

    /// A link with its label, or nil if none begins here. The ends of the edge are still to be filled in.
    private mutating func readLink() throws(FlowchartFault) -> (edge: Flowchart.Edge, range: ByteRange)? {
        let start = cursor.offset
        var edge = Flowchart.Edge(tail: 0, head: 0)
        try refuseOtherLinks()
        let bytes = [cursor.peek(), cursor.peek(1), cursor.peek(2)].map { $0 ?? 0 }
        edge.pointsToTail = bytes[0] == UInt8(ascii: "<") && "-=".utf8.contains(bytes[1])
        if edge.pointsToTail { cursor.offset += 1 }
        guard let stroke = strokeHere else {
            cursor.offset = start
            return nil
        }
        edge.stroke = stroke
        if !takeLine(&edge) {
            // `-- label -->`: two characters open the label, a whole line closes it.
            cursor.offset += 2
            edge.label = try readInnerLabel(&edge, from: start)
        }
        let line = cursor.range(from: start)
        try refuseOtherEnds(edge, line)
        cursor.skipSpaces()
        if cursor.peek() == UInt8(ascii: "|") {
            guard edge.label == nil else { throw FlowchartFault(cursor.characterRange, "A second label for one link") }
            let open = cursor.offset
            cursor.offset += 1
            edge.label = try readLabel(closedBy: "|", from: open)
        }
        return (edge, line)
    }

    private var strokeHere: Flowchart.Edge.Stroke? {
        if cursor.startsWith("--") { return .solid }
        if cursor.startsWith("-.") { return .dotted }
        return cursor.startsWith("==") ? .thick : nil
    }

    /// Steps over a whole line of the edge's stroke and notes its end and length; false, and nothing read, if only the opening
    /// of a label stands here.
    private mutating func takeLine(_ edge: inout Flowchart.Edge) -> Bool {
        let start = cursor.offset
        let sign: UInt8
        switch edge.stroke {
        case .solid: sign = UInt8(ascii: "-")
        case .thick: sign = UInt8(ascii: "=")
        case .dotted:
            sign = UInt8(ascii: ".")
            // Behind a label the line may begin with its dots: `.->`.
            _ = cursor.take("-")
        }
        let first = cursor.offset
        cursor.skip { $0 == sign }
        let count = cursor.offset - first
        if edge.stroke == .dotted, count == 0 || !cursor.take("-") {
            cursor.offset = start
            return false
        }
        edge.pointsToHead = cursor.take(">")
        switch edge.stroke {
        case .dotted: edge.length = count
        case .solid, .thick: edge.length = edge.pointsToHead ? count - 1 : count - 2
        }
        if edge.length < 1 {
            cursor.offset = start
            return false
        }
        return true
    }

    /// The label between the two halves of a link, and the second half.
    private mutating func readInnerLabel(_ edge: inout Flowchart.Edge, from start: Int) throws(FlowchartFault) -> String
    {
        let opening = cursor.range(from: start)
        // `a --oB` and `a --xB` are links with other ends to Mermaid.
        if let byte = cursor.peek(), byte == UInt8(ascii: "o") || byte == UInt8(ascii: "x"), edge.stroke != .dotted {
            throw otherEnd(ByteRange(start, cursor.offset + 1))
        }
        cursor.skipSpaces()
        let textStart = cursor.offset
        if cursor.peek() == UInt8(ascii: "\"") {
            let label = try readQuoted()
            cursor.skipSpaces()
            if takeLine(&edge) { return label.text }
            throw FlowchartFault(opening, Self.unfinished(opening, cursor), help: Self.linkHelp)
        }
        while !cursor.isAtLineEnd {
            let textEnd = cursor.offset
            if takeLine(&edge) { return try LabelText.read(cursor, cursor.trimmed(ByteRange(textStart, textEnd))) }
            // Dashes that do not make a whole line end Mermaid's reading of the label.
            if edge.stroke != .dotted, strokeHere == edge.stroke { break }
            cursor.offset += 1
        }
        throw FlowchartFault(opening, Self.unfinished(opening, cursor), help: Self.linkHelp)
    }

    private static func unfinished(_ opening: ByteRange, _ cursor: ByteCursor) -> String {
        "'\(cursor.text(opening))' begins a label that no line ends"
    }

    private static let linkHelp = "write '-->', '---', '-.->', '==>', '-->|label|' or '-- label -->'"

    // MARK: - What is not drawn

    private func refuseOtherLinks() throws(FlowchartFault) {
        if cursor.startsWith("~~~") {
            let range = ByteRange(cursor.offset, cursor.offset + 3)
            throw FlowchartFault(range, "Invisible links are not drawn", help: "layout is up to the handbook")
        }
        if let first = cursor.peek(), first == UInt8(ascii: "o") || first == UInt8(ascii: "x"),
            let second = cursor.peek(1), second == UInt8(ascii: "-") || second == UInt8(ascii: "=")
        {
            throw otherEnd(ByteRange(cursor.offset, cursor.offset + 2))
        }
        let wrong: [(StaticString, String)] = [
            ("->", "-->"), ("=>", "==>"), ("-.>", "-.->"), ("<->", "<-->"), ("→", "-->"),
        ]
        for (text, right) in wrong where cursor.startsWith(text) {
            let range = ByteRange(cursor.offset, cursor.offset + text.utf8CodeUnitCount)
            throw FlowchartFault(range, "'\(text)' is no link").replacing(with: right)
        }
    }

    /// Ends other than arrows; and `<` at one end only, which Mermaid does not know.
    private func refuseOtherEnds(_ edge: Flowchart.Edge, _ line: ByteRange) throws(FlowchartFault) {
        if edge.pointsToTail, !edge.pointsToHead {
            throw FlowchartFault(line, "An arrow that only points back", help: "swap the nodes, or write '<-->'")
        }
        if !edge.pointsToHead, let next = cursor.peek(), next == UInt8(ascii: "o") || next == UInt8(ascii: "x") {
            throw otherEnd(ByteRange(line.start, line.end + 1))
        }
    }

    private func otherEnd(_ range: ByteRange) -> FlowchartFault {
        FlowchartFault(
            range,
            "GitHub reads '\(cursor.text(range))' as a line with another end",
            help: "only arrows are drawn; put a space between the line and the id or label"
        )
    }

    /// The fault of something that does not belong here, with a guess at what was meant.
    func unexpectedText(_ expected: String? = nil) -> FlowchartFault {
        var word = cursor
        word.skip(while: ByteCursor.isWord)
        let range = word.offset > cursor.offset ? ByteRange(cursor.offset, word.offset) : cursor.characterRange
        let expectation = expected.map { "Expected \($0)" } ?? "Expected a link or the end of the line"
        if cursor.isAtLineEnd { return FlowchartFault(range, "\(expectation) at the end of the line") }
        let keywords = ["subgraph", "direction", "classDef", "class", "accTitle", "accDescr", "end"]
        let line = cursor.bytes[..<cursor.offset].split(separator: 0x0A, omittingEmptySubsequences: false).last ?? []
        let first = String(
            decoding: line.drop(while: ByteCursor.isSpace).prefix(while: ByteCursor.isWord),
            as: UTF8.self
        )
        let question = NearMiss.question(for: first, among: keywords)
        return FlowchartFault(range, "\(expectation), not '\(cursor.text(range))'", help: question)
    }
}
