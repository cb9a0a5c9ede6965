/// How a flowchart is to be laid out: which way it flows, how lanes stand to each other and how long lines of text are.
///
/// One flowchart has several, since what reads well beside a sidebar does not on a phone; see ``DiagramSet``.
struct Arrangement: Sendable, Hashable {
    enum Lanes: Sendable, Hashable {
        /// Lanes run beside each other in the direction of the flow, as in swimming.
        case parallel
        /// One lane ends before the next begins.
        case stacked
    }

    var flow: Flowchart.Direction
    var lanes: Lanes
    /// Characters at which labels are wrapped.
    var characters: Int
    /// Nodes of a lane that may stand beside each other, across the flow; nil for as many as the links suggest.
    var breadth: Int?
    /// Turned over along the flow. Graphviz puts the lanes in an order of its own, which is often the author's from behind.
    var isMirrored = false
}

/// A flowchart with an arrangement and all texts measured: everything that the layout needs to know.
struct DiagramPlan: Sendable {
    var chart: Flowchart
    var arrangement: Arrangement
    var nodes: [LabelBox]
    /// nil where an edge has no label.
    var edgeLabels: [LabelBox?]
    var laneTitles: [LabelBox]

    init(_ chart: Flowchart, _ arrangement: Arrangement) {
        self.chart = chart
        self.arrangement = arrangement
        nodes = chart.nodes.map { LabelBox(node: $0, characters: arrangement.characters) }
        edgeLabels = chart.edges.map { edge in
            edge.label.map { LabelBox(text: $0, characters: min(arrangement.characters, LabelBox.edgeCharacters)) }
        }
        laneTitles = chart.lanes.map { LabelBox(laneTitle: $0.title) }
    }
}

/// The lines of a label and the size of what is drawn around them, in units of the drawing. Widths and heights are even, so
/// that the middle of a box lies on the grid whenever its sides do.
struct LabelBox: Sendable, Hashable {
    var lines: [String]
    var width: Int
    var height: Int

    /// Labels of edges lengthen the way between two nodes and are therefore wrapped early.
    static let edgeCharacters = 14

    /// The text alone.
    init(text: String, characters: Int, padding: Int = 4) {
        lines = TextMeasure.lines(of: text, characters: characters)
        width = Self.even((lines.map { TextMeasure.width($0) }.max() ?? 0) + padding)
        height = Self.even(lines.count * TextMeasure.lineHeight)
    }

    /// On one line: a second would lie over the arrows that enter the lane.
    init(laneTitle title: String) {
        lines = [title.replacing("\n", with: " ")]
        width = Self.even(TextMeasure.width(lines[0], isBold: true))
        height = TextMeasure.lineHeight
    }

    init(node: Flowchart.Node, characters: Int) {
        let shape = node.drawnShape
        // A diamond is twice as wide as what it holds.
        self.init(text: node.label, characters: shape == .diamond ? characters * 2 / 3 : characters, padding: 0)
        let text = (width: width, height: height)
        switch shape {
        case .box, .rounded: grow(24, 16)
        case .subroutine: grow(40, 16)
        case .cylinder: grow(24, 16 + 2 * Self.lid)
        case .stadium: grow(24 + text.height / 2, 16)
        case .diamond:
            width = Self.even(text.width + 2 * text.height + 16)
            height = Self.even(width * text.height / max(1, width - text.width - 8))
        case .circle:
            let square = Double(text.width * text.width + text.height * text.height)
            width = max(Self.even(Int(square.squareRoot().rounded(.up)) + 10), Self.least)
            height = width
        }
        width = max(width, Self.least)
    }

    private mutating func grow(_ horizontal: Int, _ vertical: Int) {
        width = Self.even(width + horizontal)
        height = Self.even(height + vertical)
    }

    private static func even(_ number: Int) -> Int { (number + 1) / 2 * 2 }

    /// No box is narrower, so that one with `OK` in it still looks like one.
    private static let least = 48

    /// Half the height of a cylinder's lid.
    static let lid = 6
}

extension Flowchart.Node {
    /// A plain box that is a store is drawn as one.
    var drawnShape: Flowchart.Shape { shape == .box && roles.contains(.store) ? .cylinder : shape }
}
