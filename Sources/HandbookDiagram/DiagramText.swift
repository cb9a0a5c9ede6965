/// A flowchart in words: lane by lane its nodes, and every link as a line `A → B (label)`.
///
/// Said in the author's order, which is how they would explain it.
struct DiagramText {
    private let chart: Flowchart
    private let words: DiagramWords
    private var markup = Markup()

    /// A `details` element.
    static func markup(of chart: Flowchart, _ words: DiagramWords) -> String {
        var text = DiagramText(chart: chart, words: words)
        text.write()
        return text.markup.text
    }

    /// One sentence for `desc`, from the author or made of the lanes' titles.
    static func summary(of chart: Flowchart, _ words: DiagramWords) -> String {
        if let summary = chart.summary { return summary }
        let lanes = chart.outerLanes.map { line(chart.lanes[$0].title) }.joined(separator: ", ")
        return lanes.isEmpty ? words.details : "\(lanes). \(words.details)"
    }

    private init(chart: Flowchart, words: DiagramWords) {
        self.chart = chart
        self.words = words
    }

    private mutating func write() {
        markup.raw("<details class=\"diagram-text\">\n<summary>")
        markup.words(words.asText)
        markup.raw("</summary>\n")
        if chart.lanes.isEmpty {
            writeLinks(of: nil)
        } else {
            markup.raw("<ol>\n")
            for lane in chart.outerLanes { writeLane(lane) }
            writeFreeNodes()
            markup.raw("</ol>\n")
        }
        markup.raw("</details>\n")
    }

    private mutating func writeLane(_ lane: Int) {
        writeHead(chart.lanes[lane].title, chart.lanes[lane].roles, nodes(in: lane))
        writeLinks(of: lane)
        let inner = chart.lanes.indices.filter { chart.lanes[$0].parent == lane }
        if !inner.isEmpty {
            markup.raw("<ol>\n")
            for lane in inner { writeLane(lane) }
            markup.raw("</ol>\n")
        }
        markup.raw("</li>\n")
    }

    private mutating func writeFreeNodes() {
        guard !nodes(in: nil).isEmpty else { return }
        writeHead(words.outside, [], nodes(in: nil))
        writeLinks(of: nil)
        markup.raw("</li>\n")
    }

    private func nodes(in lane: Int?) -> [Int] {
        chart.nodes.indices.filter { chart.nodes[$0].lane == lane }
    }

    private mutating func writeHead(_ title: String, _ roles: Set<Flowchart.Role>, _ nodes: [Int]) {
        markup.raw("<li><strong>")
        markup.words(Self.line(title))
        markup.raw("</strong>")
        markup.words(Self.inBrackets(roles))
        guard !nodes.isEmpty else { return }
        markup.words(": " + nodes.map(described).joined(separator: ", "))
    }

    /// The links that begin in a lane, and below them, where there are no lanes, nodes without any.
    private mutating func writeLinks(of lane: Int?) {
        let lines = chart.edges.filter { chart.nodes[$0.tail].lane == lane }.map(described)
        var single: [String] = []
        if chart.lanes.isEmpty {
            let linked = Set(chart.edges.flatMap { [$0.tail, $0.head] })
            single = chart.nodes.indices.filter { !linked.contains($0) }.map(described)
        }
        guard !lines.isEmpty || !single.isEmpty else { return }
        markup.raw("\n<ul>\n")
        for line in lines + single {
            markup.raw("<li>")
            markup.words(line)
            markup.raw("</li>\n")
        }
        markup.raw("</ul>\n")
    }

    private func described(_ node: Int) -> String {
        Self.line(chart.nodes[node].label) + Self.inBrackets(chart.nodes[node].roles)
    }

    private func described(_ edge: Flowchart.Edge) -> String {
        let sign =
            switch (edge.pointsToTail, edge.pointsToHead) {
            case (true, true): "↔"
            case (false, false): "—"
            case (_, _): "→"
            }
        let ends = [edge.tail, edge.head].map { Self.line(chart.nodes[$0].label) }
        return "\(ends[0]) \(sign) \(ends[1])" + (edge.label.map { " (\(Self.line($0)))" } ?? "")
    }

    private static func inBrackets(_ roles: Set<Flowchart.Role>) -> String {
        let names = roles.subtracting([.focus]).sorted().map(\.rawValue)
        return names.isEmpty ? "" : " (\(names.joined(separator: ", ")))"
    }

    private static func line(_ label: String) -> String { label.replacing("\n", with: " ") }
}
