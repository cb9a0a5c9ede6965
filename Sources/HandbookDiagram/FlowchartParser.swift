package import HandbookSource

/// Reads the flowcharts of Mermaid that the handbook draws: direction, nodes and their shapes, links and their labels,
/// subgraphs as lanes, classes, comments, title and description.
///
/// What this parser takes, GitHub draws too; where GitHub's grammar is wider, the rest is an error with its place and, where
/// there is one, the way to write it. Statements end with their line or with `;`. After a fault the parser goes on with the
/// next line, so that an author sees all faults at once.
///
///     flowchart LR
///         accTitle: From click to model
///         subgraph train [Training]
///             log[("Event log")] -->|nightly| job[Feature job] --> fit[Trainer]:::model
///         end
package struct FlowchartParser {
    var cursor: ByteCursor
    var chart = Flowchart()
    var places = FlowchartPlaces()
    private(set) var faults: [FlowchartFault] = []

    /// - Parameters:
    ///   - text: the inside of the block.
    ///   - locate: gives the place of a range of `text` in the author's file.
    /// - Returns: the flowchart, or nil if something is wrong with it, and everything there is to say about it.
    package static func parse(
        _ text: [UInt8],
        at locate: (ByteRange) -> SourceLocation
    ) -> (flowchart: Flowchart?, diagnostics: [Diagnostic]) {
        var parser = FlowchartParser(cursor: ByteCursor(text))
        parser.readAll()
        var diagnostics = parser.faults.prefix(FlowchartLimits.errors).map { $0.diagnostic(at: locate) }
        guard diagnostics.isEmpty else { return (nil, diagnostics) }
        if let untitled = parser.missingTitle { diagnostics.append(untitled.diagnostic(.diagramUntitled, at: locate)) }
        return (parser.chart, diagnostics)
    }

    private init(cursor: ByteCursor) {
        self.cursor = cursor
    }

    private mutating func readAll() {
        guard cursor.bytes.count <= FlowchartLimits.text else {
            faults.append(FlowchartFault(ByteRange(0, 0), "A diagram of more than 64 KiB"))
            return
        }
        attempt { parser throws(FlowchartFault) in try parser.readHeader() }
        guard faults.isEmpty else { return }
        while skipToStatement() {
            attempt { parser throws(FlowchartFault) in try parser.readStatement() }
            if faults.count > FlowchartLimits.errors { return }
        }
        finish()
    }

    /// Runs one statement; after a fault the rest of its line is left out.
    private mutating func attempt(_ read: (inout FlowchartParser) throws(FlowchartFault) -> Void) {
        do {
            try read(&self)
        } catch {
            faults.append(error)
            cursor.skipLine()
        }
    }

    /// Steps over what separates statements, and over comments.
    /// - Returns: whether there is a statement.
    private mutating func skipToStatement() -> Bool {
        while let byte = cursor.peek() {
            if ByteCursor.isSpace(byte) || byte == UInt8(ascii: ";") {
                cursor.offset += 1
            } else if cursor.startsWith("%%"), !cursor.startsWith("%%{") {
                cursor.skipLine()
            } else {
                return true
            }
        }
        return false
    }

    // MARK: - Header

    private mutating func readHeader() throws(FlowchartFault) {
        guard skipToStatement() else {
            throw FlowchartFault(ByteRange(0, 0), "A diagram without a first line", help: Self.headerHelp)
        }
        try refuseSettings()
        let start = cursor.offset
        cursor.skip { ByteCursor.isWord($0) || $0 == UInt8(ascii: "-") }
        places.header = cursor.range(from: start)
        let word = cursor.text(places.header)
        guard word == "flowchart" || word == "graph" else {
            var help = Self.headerHelp
            if let question = NearMiss.question(for: word, among: ["flowchart", "graph"]) { help = question }
            let shown = places.header.isEmpty ? cursor.characterRange : places.header
            throw FlowchartFault(shown, "Only flowcharts are drawn, not '\(cursor.text(shown))'", help: help)
        }
        cursor.skipSpaces()
        if !cursor.isAtLineEnd, cursor.peek() != UInt8(ascii: ";") {
            chart.direction = try readDirection(allowed: ["LR", "RL", "TB", "TD", "BT"])
            places.header.end = cursor.offset
        }
        try expectEndOfStatement()
    }

    private static let headerHelp = "begin with 'flowchart LR' or 'flowchart TB'"

    /// `LR` and so on; `allowed` differs, as `TD` is not known to Mermaid's `direction`.
    mutating func readDirection(allowed: [String]) throws(FlowchartFault) -> Flowchart.Direction {
        let start = cursor.offset
        cursor.skip(while: ByteCursor.isWord)
        let range = cursor.range(from: start)
        let word = cursor.text(range)
        if allowed.contains(word), let direction = Flowchart.Direction(rawValue: word == "TD" ? "TB" : word) {
            return direction
        }
        let shown = range.isEmpty ? cursor.characterRange : range
        let fault = FlowchartFault(shown, "Unknown direction '\(cursor.text(shown))'", help: Self.choices(allowed))
        let upper = word.uppercased()
        if allowed.contains(upper) { throw fault.replacing(with: upper) }
        if upper == "TD" { throw fault.replacing(with: "TB") }
        throw fault
    }

    static func choices(_ words: [String]) -> String {
        "use " + words.dropLast().map { "'\($0)'" }.joined(separator: ", ") + " or '\(words.last ?? "")'"
    }

    /// `%%{init: …}%%` and front matter.
    private func refuseSettings() throws(FlowchartFault) {
        if cursor.startsWith("%%{") {
            let range = ByteRange(cursor.offset, cursor.endOfLine)
            throw FlowchartFault(range, "Settings of Mermaid are not read", help: "take the line out")
        }
        if cursor.startsWith("---") {
            let range = ByteRange(cursor.offset, cursor.offset + 3)
            throw FlowchartFault(
                range,
                "Front matter of Mermaid is not read",
                help: "write 'accTitle: …' below the first line"
            )
        }
    }

    // MARK: - Statements

    private mutating func readStatement() throws(FlowchartFault) {
        try refuseSettings()
        let start = cursor.offset
        cursor.skip(while: ByteCursor.isWord)
        let keyword = cursor.range(from: start)
        // `end-user` is an id, if one that Mermaid does not take.
        let isPartOfId = cursor.peek() == UInt8(ascii: "-") && cursor.peek(1).map(ByteCursor.isWord) == true
        let word = isPartOfId ? "" : cursor.text(keyword)
        switch word {
        case "subgraph": try openLane(at: keyword)
        case "end": try closeLane(at: keyword)
        case "direction": try readLaneDirection(at: keyword)
        case "accTitle": chart.title = try readAccessibleText(keyword)
        case "accDescr": chart.summary = try readAccessibleText(keyword)
        case "classDef": try readClassDefinition()
        case "class": try readClassStatement()
        case "style", "linkStyle", "click":
            throw FlowchartFault(keyword, "'\(word)' is not drawn", help: Self.adviceAgainst[word])
        case "flowchart", "graph":
            throw FlowchartFault(
                keyword,
                "A second '\(word)' in one diagram",
                help: "give each diagram a block of its own"
            )
        default:
            cursor.offset = start
            try readLinks()
        }
        try expectEndOfStatement()
    }

    private static let adviceAgainst = [
        "style": "name what the box is, as in 'box:::model'; the page chooses the colors",
        "linkStyle": "use '-.->' for a dotted and '==>' for a thick line",
        "click": "link from the text around the diagram",
    ]

    /// The text behind `accTitle:` to the end of the line, or between the braces of `accDescr {…}`.
    private mutating func readAccessibleText(_ keyword: ByteRange) throws(FlowchartFault) -> String {
        let word = cursor.text(keyword)
        if chart.title != nil, word == "accTitle" { throw FlowchartFault(keyword, "A second 'accTitle'") }
        if chart.summary != nil, word == "accDescr" { throw FlowchartFault(keyword, "A second 'accDescr'") }
        cursor.skipSpaces()
        let inner: ByteRange
        if word == "accDescr", cursor.take("{") {
            let start = cursor.offset
            cursor.skip { $0 != UInt8(ascii: "}") }
            inner = cursor.range(from: start)
            guard cursor.take("}") else { throw FlowchartFault(keyword, "'accDescr {' without '}'") }
        } else {
            guard cursor.take(":") else {
                throw FlowchartFault(keyword, "'\(word)' without ':'").replacing(with: "\(word):")
            }
            inner = ByteRange(cursor.offset, cursor.endOfLine)
            cursor.offset = inner.end
        }
        let words = cursor.text(inner).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty else { throw FlowchartFault(keyword, "'\(word)' without text") }
        return words
    }

    /// Nothing but spaces up to the end of the line or `;`.
    mutating func expectEndOfStatement() throws(FlowchartFault) {
        cursor.skipSpaces()
        if cursor.isAtLineEnd || cursor.peek() == UInt8(ascii: ";") { return }
        if cursor.startsWith("%%") {
            let range = ByteRange(cursor.offset, cursor.endOfLine)
            throw FlowchartFault(range, "A comment behind a statement", help: "give the comment a line of its own")
        }
        throw unexpectedText()
    }

    // MARK: - End

    private mutating func finish() {
        for lane in places.openLanes {
            faults.append(FlowchartFault(places.lanes[lane.index], "'subgraph' without 'end'"))
        }
        if chart.nodes.isEmpty, faults.isEmpty {
            faults.append(FlowchartFault(places.header, "A diagram without nodes"))
        }
        for (index, lane) in chart.lanes.enumerated() where faults.isEmpty {
            let hasContent =
                chart.nodes.contains { $0.lane == index } || chart.lanes.contains { $0.parent == index }
            if !hasContent {
                faults.append(
                    FlowchartFault(
                        places.lanes[index],
                        "Lane '\(lane.title)' holds no node",
                        help: "a node belongs to the first lane that names it"
                    )
                )
            }
        }
        for (index, node) in chart.nodes.enumerated() {
            guard let lane = places.laneIndex[node.id] else { continue }
            faults.append(
                FlowchartFault(
                    places.nodes[index],
                    "'\(node.id)' names a lane",
                    help: "lead the link to a node in the lane"
                )
                .noting("The lane begins here", at: places.lanes[lane])
            )
        }
    }

    /// The warning about a diagram that has no `accTitle`.
    private var missingTitle: FlowchartFault? {
        guard chart.title == nil else { return nil }
        let end = ByteRange(places.header.end, places.header.end)
        return FlowchartFault(places.header, "A diagram without a title", help: "the title becomes the caption")
            .replacing(end, with: "\n    accTitle: What the diagram shows", "Add 'accTitle: …' as the next line")
    }
}

/// Where things were written, for messages, and how ids lead to them.
struct FlowchartPlaces {
    /// A subgraph that is being read, with the nodes named in it so far.
    struct OpenLane {
        var index: Int
        var named: [Int] = []
    }

    var header = ByteRange(0, 0)
    /// The first mention of each node.
    var nodes: [ByteRange] = []
    /// Where each node got its label; nil if it never did.
    var labels: [ByteRange?] = []
    var lanes: [ByteRange] = []
    var laneDirection: ByteRange?
    var nodeIndex: [String: Int] = [:]
    var laneIndex: [String: Int] = [:]
    var openLanes: [OpenLane] = []
}
