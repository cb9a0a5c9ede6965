/// Draws a layout as an SVG element that stands in a page.
///
/// Colors come from `currentColor` and from the classes of the page's sheet; without a sheet it is black on nothing. There is
/// no `style` attribute, no script and no reference, so that it works under the strictest policy. Sizes are in rem: the
/// drawing grows with the reader's own font size.
struct DiagramSVG {
    private let plan: DiagramPlan
    private let layout: DiagramLayout
    private var markup = Markup()

    /// - Parameters:
    ///   - className: the class of the element.
    ///   - title: its name, and `summary` its description, for readers who do not see it.
    ///   - prefix: begins the ids within, and is unique in the page.
    static func text(
        of plan: DiagramPlan,
        _ layout: DiagramLayout,
        className: String,
        title: String,
        summary: String,
        prefix: String
    ) -> String {
        var svg = DiagramSVG(plan: plan, layout: layout)
        svg.open(className, Markup.escaped(prefix))
        svg.markup.raw("<title id=\"\(Markup.escaped(prefix))-title\">\(Markup.escaped(title))</title>\n")
        svg.markup.raw("<desc id=\"\(Markup.escaped(prefix))-desc\">\(Markup.escaped(summary))</desc>\n")
        for index in plan.chart.lanes.indices { svg.drawLane(index) }
        for index in plan.chart.edges.indices { svg.drawEdge(index) }
        for index in plan.chart.edges.indices { svg.drawEdgeLabel(index) }
        for index in plan.chart.nodes.indices { svg.drawNode(index) }
        for index in plan.chart.lanes.indices { svg.drawLaneTitle(index) }
        svg.markup.raw("</svg>\n")
        return svg.markup.text
    }

    private init(plan: DiagramPlan, layout: DiagramLayout) {
        self.plan = plan
        self.layout = layout
    }

    private mutating func open(_ className: String, _ prefix: String) {
        let size = "width=\"\(Self.rem(layout.width))\" height=\"\(Self.rem(layout.height))\""
        markup.raw("<svg class=\"\(className)\" \(size) viewBox=\"0 0 \(layout.width) \(layout.height)\" role=\"img\"")
        markup.raw(" aria-labelledby=\"\(prefix)-title\" aria-describedby=\"\(prefix)-desc\"")
        markup.raw(" fill=\"none\" stroke=\"currentColor\" font-size=\"\(TextMeasure.fontSize)\">\n")
    }

    // MARK: - Lanes

    private mutating func drawLane(_ index: Int) {
        let box = layout.lanes[index]
        let lane = plan.chart.lanes[index]
        let kind = lane.parent == nil ? "diagram-lane" : "diagram-lane diagram-inner"
        markup.raw("<rect class=\"\(kind)\(Self.classes(lane.roles))\" x=\"\(box.left)\" y=\"\(box.top)\"")
        markup.raw(
            " width=\"\(box.width)\" height=\"\(box.height)\" rx=\"8\" stroke-opacity=\".4\"\(Self.dashes(lane.roles))/>\n"
        )
    }

    /// Above the lines, that enter lanes from above.
    private mutating func drawLaneTitle(_ index: Int) {
        let box = layout.lanes[index]
        markup.raw(
            "<text class=\"diagram-lane-title\" x=\"\(box.left + 12)\" y=\"\(box.top + 21)\" \(Self.ink) font-weight=\"700\">"
        )
        markup.words(plan.laneTitles[index].lines[0])
        markup.raw("</text>\n")
    }

    // MARK: - Edges

    private mutating func drawEdge(_ index: Int) {
        let edge = plan.chart.edges[index]
        let route = layout.edges[index]
        let stroke =
            switch edge.stroke {
            case .solid: ""
            case .dotted: " stroke-dasharray=\"3 4\""
            case .thick: " stroke-width=\"3\""
            }
        markup.raw("<path class=\"diagram-edge\" d=\"\(ShapePath.line(route.points))\"\(stroke)/>")
        if let tip = route.headTip, let base = route.points.last { drawArrow(from: base, to: tip) }
        if let tip = route.tailTip, let base = route.points.first { drawArrow(from: base, to: tip) }
        markup.raw("\n")
    }

    private mutating func drawArrow(from base: DiagramLayout.Point, to tip: DiagramLayout.Point) {
        guard base != tip else { return }
        markup.raw("<path class=\"diagram-tip\" d=\"\(ShapePath.arrow(from: base, to: tip))\" \(Self.ink)/>")
    }

    private mutating func drawEdgeLabel(_ index: Int) {
        guard let middle = layout.edges[index].label, let label = plan.edgeLabels[index] else { return }
        let box = DiagramLayout.Rectangle(around: middle, label)
        let ground = layout.lanes.contains { $0.contains(middle) } ? "diagram-ground diagram-in-lane" : "diagram-ground"
        markup.raw(
            "<rect class=\"\(ground)\" x=\"\(box.left)\" y=\"\(box.top)\" width=\"\(box.width)\" height=\"\(box.height)\" stroke=\"none\"/>"
        )
        drawText(label.lines, middle, className: "diagram-label")
    }

    // MARK: - Nodes

    private mutating func drawNode(_ index: Int) {
        let node = plan.chart.nodes[index]
        let middle = layout.nodes[index]
        let box = DiagramLayout.Rectangle(around: middle, plan.nodes[index])
        markup.raw("<g class=\"diagram-node\(Self.classes(node.roles))\">")
        let weight = node.roles.isDisjoint(with: [.model, .focus]) ? "" : " stroke-width=\"2.5\""
        markup.raw(
            "<path class=\"diagram-shape\" d=\"\(ShapePath.outline(node.drawnShape, box))\"\(weight)\(Self.dashes(node.roles))/>"
        )
        if let detail = ShapePath.detail(node.drawnShape, box) { markup.raw("<path d=\"\(detail)\"/>") }
        // The lid of a cylinder leaves less room above the text than there is below.
        let sunk = node.drawnShape == .cylinder ? LabelBox.lid : 0
        drawText(plan.nodes[index].lines, DiagramLayout.Point(x: middle.x, y: middle.y + sunk))
        markup.raw("</g>\n")
    }

    // MARK: - Parts

    private mutating func drawText(_ lines: [String], _ middle: DiagramLayout.Point, className: String? = nil) {
        let name = className.map { "class=\"\($0)\" " } ?? ""
        markup.raw("<text \(name)text-anchor=\"middle\" \(Self.ink)>")
        // Digits and capitals stand in the middle if the baseline is five units below it.
        let first = middle.y + 5 - (lines.count - 1) * TextMeasure.lineHeight / 2
        for (index, line) in lines.enumerated() {
            markup.raw("<tspan x=\"\(middle.x)\" y=\"\(first + index * TextMeasure.lineHeight)\">")
            markup.words(line)
            markup.raw("</tspan>")
        }
        markup.raw("</text>")
        if className != nil { markup.raw("\n") }
    }

    private static let ink = "fill=\"currentColor\" stroke=\"none\""

    private static func classes(_ roles: Set<Flowchart.Role>) -> String {
        roles.sorted().map { " is-\($0.rawValue)" }.joined()
    }

    /// What is not ours and what does not run while a user waits shows by its outline too, not only by a color.
    private static func dashes(_ roles: Set<Flowchart.Role>) -> String {
        if roles.contains(.external) { return " stroke-dasharray=\"6 4\"" }
        return roles.contains(.offline) ? " stroke-dasharray=\"2 3\"" : ""
    }

    /// Units as rem with at most four decimals, exactly: 1/16 is 0.0625.
    private static func rem(_ units: Int) -> String {
        let fraction = [
            "", ".0625", ".125", ".1875", ".25", ".3125", ".375", ".4375", ".5", ".5625", ".625", ".6875", ".75",
            ".8125", ".875", ".9375",
        ]
        return "\(units / 16)\(fraction[units % 16])rem"
    }
}
