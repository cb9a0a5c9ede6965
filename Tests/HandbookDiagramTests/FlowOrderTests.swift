import Testing

@testable import HandbookDiagram

@Suite struct FlowOrderTests {
    @Test func `nodes come after all that lead to them`() {
        let order = FlowOrder(of: [0, 1, 2, 3], links: [(0, 1), (1, 3), (0, 2), (2, 3), (0, 3)])
        #expect(order.rows == [[0], [1, 2], [3]])
    }

    @Test func `a link back to the start is left out`() {
        let order = FlowOrder(of: [0, 1, 2], links: [(0, 1), (1, 2), (2, 0)])
        #expect(order.rows == [[0], [1], [2]])
        #expect(order.leadsOnwards(0, 1) && !order.leadsOnwards(2, 0) && !order.leadsOnwards(0, 0))
    }

    @Test func `a circle is entered where something leads into it`() {
        // 3 comes later in the text, but nothing leads to it: 1, 2, 0 is the way, and 0 to 1 the way back.
        let order = FlowOrder(of: [0, 1, 2, 3], links: [(0, 1), (1, 2), (2, 0), (3, 1)])
        #expect(order.rows == [[3], [1], [2], [0]])
    }

    @Test func `rows are no longer than wanted`() {
        let links = [(0, 1), (0, 2), (0, 3), (1, 4), (2, 4), (3, 4)].map { (tail: $0.0, head: $0.1) }
        #expect(FlowOrder(of: Array(0...4), links: links, breadth: 2).rows == [[0], [1, 2], [3], [4]])
        #expect(FlowOrder(of: Array(0...4), links: links, breadth: 1).rows == [[0], [1], [2], [3], [4]])
    }
}
