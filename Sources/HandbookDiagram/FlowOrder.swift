/// The rows of nodes along the flow, from the links among them: a node comes after all that lead to it. Links that would close a
/// circle are left out, and which ones those are depends on nothing but the author's order.
struct FlowOrder {
    /// Nodes row by row.
    private(set) var rows: [[Int]] = []
    private var rowOf: [Int: Int] = [:]

    /// - Parameters:
    ///   - links: tails and heads; those that lead elsewhere are ignored.
    ///   - breadth: how many nodes a row may have; a node without place moves on to the next row.
    init(of nodes: [Int], links: [(tail: Int, head: Int)], breadth: Int? = nil) {
        let members = Set(nodes)
        var heads: [Int: [Int]] = [:]
        for (tail, head) in links where members.contains(tail) && members.contains(head) && tail != head {
            heads[tail, default: []].append(head)
        }
        heads = Self.withoutCircles(nodes, heads)
        var waiting: [Int: Int] = [:]
        for head in heads.values.joined() { waiting[head, default: 0] += 1 }
        var ready = nodes.filter { waiting[$0] == nil }
        // Of the nodes whose turn it is, first those that may stand furthest back, in the author's order.
        while let next = ready.indices.min(by: { (rowOf[ready[$0]] ?? 0, $0) < (rowOf[ready[$1]] ?? 0, $1) }) {
            let node = ready.remove(at: next)
            let row = place(node, breadth)
            for head in heads[node] ?? [] {
                rowOf[head] = max(rowOf[head] ?? 0, row + 1)
                waiting[head, default: 1] -= 1
                if waiting[head] == 0 { ready.append(head) }
            }
        }
        rows.removeAll(where: \.isEmpty)
    }

    /// Whether a link leads onwards, other than those that were left out.
    func leadsOnwards(_ tail: Int, _ head: Int) -> Bool {
        guard let tail = rowOf[tail], let head = rowOf[head] else { return false }
        return tail < head
    }

    /// - Returns: the row in which the node found a place.
    private mutating func place(_ node: Int, _ breadth: Int?) -> Int {
        var row = rowOf[node] ?? 0
        while let breadth, rows.indices.contains(row), rows[row].count >= breadth { row += 1 }
        while rows.count <= row { rows.append([]) }
        rows[row].append(node)
        rowOf[node] = row
        return row
    }

    /// The links without those that lead back to a node on the way to their tail, by a depth-first walk that keeps its own
    /// stack. It begins at nodes that nothing leads to, so that a circle with an entrance is entered there.
    private static func withoutCircles(_ nodes: [Int], _ heads: [Int: [Int]]) -> [Int: [Int]] {
        let entered = Set(heads.values.joined())
        var kept: [Int: [Int]] = [:]
        var seen: Set<Int> = []
        var onTheWay: Set<Int> = []
        for start in nodes.filter({ !entered.contains($0) }) + nodes where seen.insert(start).inserted {
            var stack = [(node: start, next: 0)]
            onTheWay.insert(start)
            while let (node, next) = stack.last {
                guard let following = heads[node], next < following.count else {
                    onTheWay.remove(node)
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].next += 1
                let head = following[next]
                if onTheWay.contains(head) { continue }
                kept[node, default: []].append(head)
                guard seen.insert(head).inserted else { continue }
                onTheWay.insert(head)
                stack.append((head, 0))
            }
        }
        return kept
    }
}
