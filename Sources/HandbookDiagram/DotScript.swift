/// A plan in Graphviz's language DOT.
///
/// All sizes are fixed and labels are empty tables of the right size, so that Graphviz needs no fonts and places the same on
/// every machine. One point of Graphviz is one unit of the drawing. Nodes are called `n0`, clusters `cluster_0`, and edges
/// carry the id `e0`, each with its index in the flowchart; edges without id only keep things in order and are not drawn.
struct DotScript {
    private let plan: DiagramPlan
    private var chart: Flowchart { plan.chart }
    private var text = ""

    /// - Returns: the script. Equal plans give equal scripts, so that a hash of it can name a layout.
    static func text(of plan: DiagramPlan) -> String {
        var script = DotScript(plan)
        script.write()
        return script.text
    }

    /// The floor of each node in a stack; nil in parallel lanes, and for nodes that have nothing to do with any lane.
    private let floors: [Int?]
    /// The order along the flow, from the links that constrain it.
    private let order: FlowOrder

    private init(_ plan: DiagramPlan) {
        self.plan = plan
        let chart = plan.chart
        let floors =
            switch plan.arrangement.lanes {
            case .parallel: [Int?](repeating: nil, count: chart.nodes.count)
            case .stacked: Self.floors(of: chart)
            }
        let links = chart.edges.filter { edge in
            switch plan.arrangement.lanes {
            case .parallel: !chart.crossesLanes(edge)
            case .stacked: floors[edge.tail] == floors[edge.head]
            }
        }
        self.floors = floors
        order = FlowOrder(of: Array(chart.nodes.indices), links: links.map { ($0.tail, $0.head) })
    }

    private mutating func write() {
        let flow = plan.arrangement.flow
        // Labels of edges lengthen a rank anyway, and rows of a phone need less air.
        let ranks = flow.isHorizontal ? 30 : 24
        text += "digraph d {\n"
        text += "graph [rankdir=\(flow.rawValue) newrank=true nodesep=\(Self.inches(18)) ranksep=\(Self.inches(ranks))"
        // What is turned over afterwards has its titles at the bottom until then.
        let place = plan.arrangement.isMirrored && flow.isHorizontal ? "b" : "t"
        text += " margin=0 labeljust=l labelloc=\(place)]\n"
        text += "node [shape=box fixedsize=true label=\"\"]\n"
        text += "edge [arrowsize=0.8]\n"
        writeMembers(of: nil)
        for index in chart.edges.indices { writeEdge(index) }
        switch plan.arrangement.lanes {
        case .parallel: startLanesTogether()
        case .stacked: stackFloors()
        }
        text += "}\n"
    }

    /// The nodes of a lane and the lanes within it. Depth is limited by the parser.
    private mutating func writeMembers(of lane: Int?) {
        for (index, node) in chart.nodes.enumerated() where node.lane == lane {
            let box = plan.nodes[index]
            let shape =
                switch node.drawnShape {
                case .diamond: " shape=diamond"
                case .circle: " shape=circle"
                case .box, .rounded, .stadium, .cylinder, .subroutine: ""
                }
            text += "n\(index) [width=\(Self.inches(box.width)) height=\(Self.inches(box.height))\(shape)]\n"
        }
        for (index, inner) in chart.lanes.enumerated() where inner.parent == lane {
            text += "subgraph cluster_\(index) {\n"
            text += "graph [margin=12 label=\(Self.spaceFor(plan.laneTitles[index]))]\n"
            writeMembers(of: index)
            text += "}\n"
        }
    }

    private mutating func writeEdge(_ index: Int) {
        let edge = chart.edges[index]
        var attributes = ["id=e\(index)"]
        if let label = plan.edgeLabels[index] { attributes.append("label=\(Self.spaceFor(label))") }
        switch (edge.pointsToTail, edge.pointsToHead) {
        case (true, true): attributes.append("dir=both")
        case (false, false): attributes.append("dir=none")
        case (_, _): break
        }
        if edge.length > 1 { attributes.append("minlen=\(min(edge.length, 8))") }
        attributes.append("weight=\(weight(of: edge))")
        if !constrains(edge) { attributes.append("constraint=false") }
        if hasOpposite(before: index) {
            // Not on top of the link that leads the other way.
            let side = plan.arrangement.flow.isHorizontal ? "s" : "e"
            attributes.append("tailport=\(side) headport=\(side)")
        }
        text += "n\(edge.tail) -> n\(edge.head) [\(attributes.joined(separator: " "))]\n"
    }

    /// Whether the head is to be placed after the tail. Not so between parallel lanes, whose steps would drift apart, nor
    /// upwards in a stack, nor in a circle back to its start: constraints that contradict each other are more than `dot` takes.
    private func constrains(_ edge: Flowchart.Edge) -> Bool {
        if plan.arrangement.lanes == .parallel, chart.crossesLanes(edge) { return false }
        if let tail = floors[edge.tail], let head = floors[edge.head], tail != head { return tail < head }
        return order.leadsOnwards(edge.tail, edge.head)
    }

    /// How straight a link is to be: most of all where one box has one next.
    private func weight(of edge: Flowchart.Edge) -> Int {
        if chart.crossesLanes(edge) { return 1 }
        let isOnlyNext = chart.edges.count { $0.tail == edge.tail && !chart.crossesLanes($0) } == 1
        let isOnlyPrevious = chart.edges.count { $0.head == edge.head && !chart.crossesLanes($0) } == 1
        return isOnlyNext && isOnlyPrevious ? 12 : 3
    }

    private func hasOpposite(before index: Int) -> Bool {
        let edge = chart.edges[index]
        return chart.edges[..<index].contains { $0.tail == edge.head && $0.head == edge.tail }
    }

    /// Parallel lanes begin on one line, those of them that nothing leads to.
    private mutating func startLanesTogether() {
        let starts = order.rows.first ?? []
        let firsts = chart.outerLanes.compactMap { lane in starts.first { chart.outerLane(of: $0) == lane } }
        guard firsts.count > 1 else { return }
        let chain = firsts.map { "n\($0)" }.joined(separator: " -> ")
        text += "{ rank=same edge [style=invis] \(chain) }\n"
    }

    // MARK: - Stacks

    /// The floors on which nodes stand in a stack: the lanes on odd floors, and between them the nodes without lane, next to
    /// the lanes that they are linked with, or else to the nodes.
    private static func floors(of chart: Flowchart) -> [Int?] {
        let outer = chart.outerLanes
        var floors = chart.nodes.indices.map { node in
            chart.outerLane(of: node).flatMap { outer.firstIndex(of: $0) }.map { 2 * $0 + 1 }
        }
        var isSettled = false
        while !isSettled {
            isSettled = true
            let known = floors
            for node in chart.nodes.indices where known[node] == nil {
                let above = chart.edges.filter { $0.head == node }.compactMap { known[$0.tail] }.map {
                    $0 % 2 == 0 ? $0 : $0 + 1
                }
                let below = chart.edges.filter { $0.tail == node }.compactMap { known[$0.head] }.map {
                    $0 % 2 == 0 ? $0 : $0 - 1
                }
                guard let floor = [above.min(), below.min()].compactMap(\.self).min() else { continue }
                floors[node] = floor
                isSettled = false
            }
        }
        return floors
    }

    /// Every floor of the stack below the one before, and the rows of each as short as the arrangement wants them.
    private mutating func stackFloors() {
        let groups = Dictionary(grouping: chart.nodes.indices) { floors[$0] }
        let breadth = plan.arrangement.breadth
        let links = chart.edges.map { ($0.tail, $0.head) }
        let orders = groups.keys.sorted { ($0 ?? -1) < ($1 ?? -1) }.map { floor in
            (floor: floor, rows: FlowOrder(of: groups[floor] ?? [], links: links, breadth: breadth).rows)
        }
        let stack = orders.filter { $0.floor != nil }
        for (upper, lower) in zip(stack, stack.dropFirst()) {
            let ends = Self.nodes(of: upper.rows.reversed(), without: \.tail, chart)
            let beginnings = Self.nodes(of: lower.rows, without: \.head, chart)
            link(ends, beginnings, weight: 4)
        }
        guard let breadth else { return }
        for (_, rows) in orders {
            // One alone in its row is to stand exactly below the one before.
            for (upper, lower) in zip(rows, rows.dropFirst()) { link(upper, lower, weight: breadth == 1 ? 20 : 0) }
        }
    }

    /// The nodes of the first row, and of later ones those at the `end` of no link within the floor. Eight are enough to hold a
    /// lane of the size that people draw; of more, the order is a wish.
    private static func nodes(
        of rows: [[Int]],
        without end: KeyPath<Flowchart.Edge, Int>,
        _ chart: Flowchart
    ) -> [Int] {
        let members = Set(rows.joined())
        let inner = chart.edges.filter { members.contains($0.tail) && members.contains($0.head) && $0.tail != $0.head }
        let taken = Set(inner.map { $0[keyPath: end] })
        let free = (rows.first ?? []) + rows.dropFirst().joined().filter { !taken.contains($0) }
        return Array(free.prefix(8))
    }

    private mutating func link(_ tails: [Int], _ heads: [Int], weight: Int = 1) {
        guard !tails.isEmpty, !heads.isEmpty else { return }
        let left = tails.map { "n\($0)" }.joined(separator: " ")
        let right = heads.map { "n\($0)" }.joined(separator: " ")
        text += "{ \(left) } -> { \(right) } [style=invis weight=\(weight)]\n"
    }

    /// An HTML-like label without text that takes as much room as the label will.
    private static func spaceFor(_ box: LabelBox) -> String {
        "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\" FIXEDSIZE=\"TRUE\""
            + " WIDTH=\"\(box.width)\" HEIGHT=\"\(box.height)\"><TR><TD></TD></TR></TABLE>>"
    }

    /// Units as inches with four decimals, without asking a locale.
    private static func inches(_ units: Int) -> String {
        let tenThousandths = (units * 10_000 + 36) / 72
        let fraction = String(tenThousandths % 10_000)
        return "\(tenThousandths / 10_000)." + String(repeating: "0", count: 4 - fraction.count) + fraction
    }
}
