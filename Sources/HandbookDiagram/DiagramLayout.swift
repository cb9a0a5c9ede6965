/// Where everything stands, on a grid of whole units, with the origin at the top left and `y` growing downwards.
///
/// The grid is coarse on purpose: what versions of Graphviz compute differently in the fifth digit must not change a page.
struct DiagramLayout: Sendable, Hashable {
    struct Point: Sendable, Hashable {
        var x: Int
        var y: Int

        func squaredDistance(to other: Point) -> Int {
            (x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)
        }
    }

    struct Rectangle: Sendable, Hashable {
        var left: Int
        var top: Int
        var right: Int
        var bottom: Int

        var width: Int { right - left }
        var height: Int { bottom - top }

        init(left: Int, top: Int, right: Int, bottom: Int) {
            (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
        }

        init(between first: Point, _ second: Point) {
            self.init(
                left: min(first.x, second.x),
                top: min(first.y, second.y),
                right: max(first.x, second.x),
                bottom: max(first.y, second.y)
            )
        }

        init(around center: Point, _ box: LabelBox) {
            self.init(
                left: center.x - box.width / 2,
                top: center.y - box.height / 2,
                right: center.x + box.width / 2,
                bottom: center.y + box.height / 2
            )
        }

        func contains(_ point: Point) -> Bool {
            left <= point.x && point.x <= right && top <= point.y && point.y <= bottom
        }

        func meets(_ other: Rectangle) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }
    }

    /// A line: one point, then three for each piece of a Bézier curve.
    struct Route: Sendable, Hashable {
        var points: [Point]
        /// The point of the arrow at the tail, if there is one; the line ends at its base.
        var tailTip: Point?
        var headTip: Point?
        /// The middle of the label.
        var label: Point?
    }

    /// The middles of the nodes.
    var nodes: [Point]
    var edges: [Route]
    var lanes: [Rectangle]
    var width = 0
    var height = 0

    struct Unreadable: Error {
        var reason: String
    }

    /// Reads what `dot -Tjson0` wrote for a plan.
    init(_ json: String, of plan: DiagramPlan) throws(Unreadable) {
        let graph: JSONValue
        do { graph = try JSONValue(json) } catch { throw Unreadable(reason: "no JSON at byte \(error.offset)") }
        let objects = Dictionary(
            (graph["objects"]?.elements ?? []).compactMap { object in object["name"]?.text.map { ($0, object) } },
            uniquingKeysWith: { first, _ in first }
        )
        let drawn = Dictionary(
            (graph["edges"]?.elements ?? []).compactMap { edge in edge["id"]?.text.map { ($0, edge) } },
            uniquingKeysWith: { first, _ in first }
        )
        nodes = []
        edges = []
        lanes = []
        for index in plan.chart.nodes.indices {
            nodes.append(try Self.point(objects["n\(index)"]?["pos"]?.text?[...], "node \(index)"))
        }
        for index in plan.chart.lanes.indices {
            lanes.append(try Self.rectangle(objects["cluster_\(index)"]?["bb"]?.text?[...], "lane \(index)"))
        }
        for index in plan.chart.edges.indices { edges.append(try Self.route(drawn["e\(index)"], "edge \(index)")) }
        if plan.arrangement.isMirrored { turnOver(alongHorizontal: plan.arrangement.flow.isHorizontal) }
        putLabelsOnLines(plan)
        alignLanes(plan)
        moveToOrigin(plan)
    }

    /// Whether the outermost lanes follow each other as their author wrote them.
    func hasLanesInOrder(_ plan: DiagramPlan) -> Bool {
        let middles = plan.chart.outerLanes.map { lane in
            plan.arrangement.flow.isHorizontal ? lanes[lane].top : lanes[lane].left
        }
        return zip(middles, middles.dropFirst()).allSatisfy { $0 < $1 }
    }

    // MARK: - Reading

    /// Numbers separated by commas, in points with `y` growing upwards.
    private static func numbers(_ text: Substring) -> [Double] {
        text.split(separator: ",").compactMap { Double($0) }.filter { abs($0) < 1_000_000 }
    }

    private static func point(_ text: Substring?, _ name: String) throws(Unreadable) -> Point {
        let parts = text.map(numbers) ?? []
        guard parts.count == 2 else { throw Unreadable(reason: "no position of \(name)") }
        return Point(x: Int(parts[0].rounded()), y: -Int(parts[1].rounded()))
    }

    private static func rectangle(_ text: Substring?, _ name: String) throws(Unreadable) -> Rectangle {
        let parts = (text.map(numbers) ?? []).map { Int($0.rounded()) }
        guard parts.count == 4 else { throw Unreadable(reason: "no box of \(name)") }
        return Rectangle(left: parts[0], top: -parts[3], right: parts[2], bottom: -parts[1])
    }

    /// `s,x,y e,x,y x,y x,y …`, where the first two are there if the edge has arrows.
    private static func route(_ edge: JSONValue?, _ name: String) throws(Unreadable) -> Route {
        var route = Route(points: [])
        for part in (edge?["pos"]?.text ?? "").split(separator: " ") {
            if part.hasPrefix("s,") {
                route.tailTip = try point(part.dropFirst(2), name)
            } else if part.hasPrefix("e,") {
                route.headTip = try point(part.dropFirst(2), name)
            } else {
                route.points.append(try point(part, name))
            }
        }
        guard route.points.count >= 4, route.points.count % 3 == 1 else {
            throw Unreadable(reason: "no line of \(name)")
        }
        if let label = edge?["lp"]?.text { route.label = try point(label[...], name) }
        return route
    }

    // MARK: - Arranging

    /// Mirrors everything at the axis of the flow.
    private mutating func turnOver(alongHorizontal: Bool) {
        transform { point in
            alongHorizontal ? Point(x: point.x, y: -point.y) : Point(x: -point.x, y: point.y)
        }
    }

    /// Moves a label onto the nearest point of its line, so that nobody takes it for another line's, if there is room.
    private mutating func putLabelsOnLines(_ plan: DiagramPlan) {
        let taken = zip(nodes, plan.nodes).map { Rectangle(around: $0, $1) }
        let labelled = edges.indices.compactMap { index in plan.edgeLabels[index].map { (index, $0) } }
        for (index, box) in labelled {
            guard let place = edges[index].label else { continue }
            let others = labelled.compactMap { other, box in
                other == index ? nil : edges[other].label.map { Rectangle(around: $0, box) }
            }
            let nearest = ShapePath.samples(of: edges[index].points).min {
                place.squaredDistance(to: $0) < place.squaredDistance(to: $1)
            }
            guard let nearest else { continue }
            let moved = Rectangle(around: nearest, box)
            if !(taken + others).contains(where: moved.meets) { edges[index].label = nearest }
        }
    }

    /// Makes the outermost lanes equally long, like the lanes of a pool, if nothing else stands in the way.
    private mutating func alignLanes(_ plan: DiagramPlan) {
        let outer = plan.chart.outerLanes
        guard outer.count > 1 else { return }
        let standsUpright = plan.arrangement.lanes == .parallel && !plan.arrangement.flow.isHorizontal
        var aligned = outer.map { lanes[$0] }
        if standsUpright {
            let top = aligned.map(\.top).min() ?? 0
            let bottom = aligned.map(\.bottom).max() ?? 0
            for index in aligned.indices { (aligned[index].top, aligned[index].bottom) = (top, bottom) }
        } else {
            let left = aligned.map(\.left).min() ?? 0
            let right = aligned.map(\.right).max() ?? 0
            for index in aligned.indices { (aligned[index].left, aligned[index].right) = (left, right) }
        }
        let free = plan.chart.nodes.indices.filter { plan.chart.nodes[$0].lane == nil }
            .map { Rectangle(around: nodes[$0], plan.nodes[$0]) }
        for (index, lane) in aligned.enumerated() {
            let others = aligned[..<index] + free
            if others.contains(where: lane.meets) { return }
        }
        for (index, lane) in zip(outer, aligned) { lanes[index] = lane }
    }

    /// Room at the edges, for the strokes.
    private static let margin = 4

    private mutating func moveToOrigin(_ plan: DiagramPlan) {
        var all = lanes
        all += zip(nodes, plan.nodes).map { Rectangle(around: $0, $1) }
        for (route, label) in zip(edges, plan.edgeLabels) {
            if let middle = route.label, let label { all.append(Rectangle(around: middle, label)) }
            all += route.points.map { Rectangle(left: $0.x, top: $0.y, right: $0.x, bottom: $0.y) }
        }
        let left = (all.map(\.left).min() ?? 0) - Self.margin
        let top = (all.map(\.top).min() ?? 0) - Self.margin
        width = (all.map(\.right).max() ?? 0) + Self.margin - left
        height = (all.map(\.bottom).max() ?? 0) + Self.margin - top
        transform { Point(x: $0.x - left, y: $0.y - top) }
    }

    private mutating func transform(_ moved: (Point) -> Point) {
        nodes = nodes.map(moved)
        lanes = lanes.map { lane in
            Rectangle(
                between: moved(Point(x: lane.left, y: lane.top)),
                moved(Point(x: lane.right, y: lane.bottom))
            )
        }
        edges = edges.map { route in
            Route(
                points: route.points.map(moved),
                tailTip: route.tailTip.map(moved),
                headTip: route.headTip.map(moved),
                label: route.label.map(moved)
            )
        }
    }
}
