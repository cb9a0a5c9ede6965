import Testing

@testable import HandbookDiagram

@Suite struct DotScriptTests {
    private static func script(_ text: String, _ arrangement: Arrangement) throws -> String {
        DotScript.text(of: DiagramPlan(try #require(Charts.parse(text).flowchart), arrangement))
            .replacing(
                " BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\" FIXEDSIZE=\"TRUE\"",
                with: ""
            )
    }

    private static let lanes = """
        flowchart LR
        accTitle: T
        subgraph one [Train]
            a[Log] -->|daily| b{Good?}
        end
        subgraph two [Serve]
            c((C)) ---> d[(KV)]
        end
        b -.-> c
        d --> a
        """

    @Test func `parallel lanes begin together and links between them do not place anything`() throws {
        let arrangement = Arrangement(flow: .leftToRight, lanes: .parallel, characters: 24)
        let script = try Self.script(Self.lanes, arrangement)
        if Charts.isAccepting { try Charts.accept(script, "golden/lanes.dot") }
        #expect(script == (try Charts.text("golden/lanes.dot")))
    }

    @Test func `stacked lanes follow each other, and only links upwards do not place anything`() throws {
        let script = try Self.script(Self.lanes, Arrangement(flow: .topToBottom, lanes: .stacked, characters: 24))
        #expect(script.contains("n1 -> n2 [id=e2 weight=1]\n"))
        #expect(script.contains("n3 -> n0 [id=e3 weight=1 constraint=false]\n"))
        #expect(script.hasSuffix("{ n1 } -> { n2 } [style=invis weight=4]\n}\n"))
    }

    @Test func `labels never reach the script`() throws {
        let text = "flowchart LR\naccTitle: T\na[\"#quot;]; evil [#lt;#gt;\"] -->|\"} digraph\"| b"
        let script = try Self.script(text, Arrangement(flow: .leftToRight, lanes: .parallel, characters: 24))
        #expect(!script.contains("evil") && script.ranges(of: "digraph").count == 1)
    }
}
