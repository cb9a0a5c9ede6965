/// A diagram of boxes and arrows, as its author wrote it in Mermaid's language and before anything is placed.
///
/// Nodes, edges and lanes stand in the order in which they first appear and name each other by index.
package struct Flowchart: Sendable, Hashable {
    /// Where the arrows lead. The raw value is Mermaid's word, which is Graphviz's too.
    package enum Direction: String, Sendable, Hashable, CaseIterable {
        case topToBottom = "TB"
        case bottomToTop = "BT"
        case leftToRight = "LR"
        case rightToLeft = "RL"

        var isHorizontal: Bool { self == .leftToRight || self == .rightToLeft }
    }

    package enum Shape: String, Sendable, Hashable, CaseIterable {
        case box, rounded, stadium, cylinder, subroutine, diamond, circle
    }

    /// What a box is, given by `class` or `:::`. These names are all there are: the sheet draws each in light, in dark and on
    /// paper, which colors in a chapter could not.
    package enum Role: String, Sendable, Hashable, CaseIterable, Comparable {
        case external, focus, model, offline, store

        package static func < (left: Role, right: Role) -> Bool { left.rawValue < right.rawValue }
    }

    package struct Node: Sendable, Hashable {
        package var id: String
        /// `\n` where the author wants a new line.
        package var label: String
        package var shape: Shape = .box
        package var roles: Set<Role> = []
        /// The innermost lane that holds the node.
        package var lane: Int?
    }

    package struct Edge: Sendable, Hashable {
        package enum Stroke: String, Sendable, Hashable {
            case solid, dotted, thick
        }

        package var tail: Int
        package var head: Int
        package var label: String?
        package var stroke: Stroke = .solid
        package var pointsToHead = true
        package var pointsToTail = false
        /// Ranks from tail to head at least; 1 unless the author wrote a longer line.
        package var length = 1
    }

    /// A subgraph.
    package struct Lane: Sendable, Hashable {
        package var title: String
        package var parent: Int?
        package var roles: Set<Role> = []
    }

    /// `accTitle`: names the diagram.
    package var title: String?
    /// `accDescr`: says what it shows, for readers who do not see it.
    package var summary: String?
    package var direction: Direction = .topToBottom
    /// Where the arrows lead inside of the lanes, if the author said so: `direction LR`.
    package var laneDirection: Direction?
    package var nodes: [Node] = []
    package var edges: [Edge] = []
    package var lanes: [Lane] = []
}

extension Flowchart {
    /// The outermost lane around a node, or nil if it stands free.
    func outerLane(of node: Int) -> Int? {
        guard var lane = nodes[node].lane else { return nil }
        while let parent = lanes[lane].parent { lane = parent }
        return lane
    }

    var outerLanes: [Int] { lanes.indices.filter { lanes[$0].parent == nil } }

    /// Whether an edge leads from one outermost lane into another.
    func crossesLanes(_ edge: Edge) -> Bool {
        guard let tail = outerLane(of: edge.tail), let head = outerLane(of: edge.head) else { return false }
        return tail != head
    }
}
