import Testing

@testable import HandbookDiagram

@Suite struct DiagramSetTests {
    /// What Graphviz 2.43 made of the chart's candidates.
    private static func canned(_ name: String) throws -> [String?] {
        GraphvizOutput.split(Array(try Charts.text("golden/\(name).json").utf8))
    }

    private static func figure(_ name: String, _ layouts: [String?]) throws -> String {
        let chart = try #require(Charts.parse(try Charts.text("charts/\(name).mmd")).flowchart)
        let request = DiagramSet.Request(chart, idPrefix: "diagram-1")
        return try #require(try DiagramSet.render([request], using: CannedEngine(layouts: layouts)).first)
    }

    @Test func `a chart becomes a figure with two drawings, words and a caption`() throws {
        let figure = try Self.figure("feature-store", try Self.canned("feature-store"))
        if Charts.isAccepting { try Charts.accept(figure, "golden/feature-store.html") }
        #expect(figure == (try Charts.text("golden/feature-store.html")))
    }

    @Test func `nothing in a figure breaks the policy of the site or its ids`() throws {
        let figure = try Self.figure("feature-store", try Self.canned("feature-store"))
        #expect(!figure.contains("style=") && !figure.contains("<style") && !figure.contains("<script"))
        let ids = figure.matches(of: /\bid="([^"]*)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        let references = figure.matches(of: /aria-(?:labelledby|describedby)="([^"]*)"/).map { String($0.1) }
        #expect(Set(references) == Set(ids))
    }

    @Test func `one arrangement that failed is replaced by another`() throws {
        var layouts = try Self.canned("feature-store")
        layouts[0] = nil
        layouts[1] = "{\"name\": \"d\", \"objects\": []}"
        #expect(try Self.figure("feature-store", layouts).contains("<svg"))
    }

    @Test func `a chart that cannot be laid out is an error with reasons`() throws {
        let error = #expect(throws: DiagramSet.Failure.self) { try Self.figure("feature-store", ["{]", nil]) }
        #expect(error?.title == "One definition, two stores")
        #expect(error?.reasons.first?.hasPrefix("no JSON at byte") == true)
    }

    @Test func `the words list lanes, nodes and links`() throws {
        let chart = try #require(
            Charts.parse(
                """
                flowchart LR
                accTitle: T
                subgraph s [Training]
                    a[(Log)]:::store -->|"#lt;daily#gt;"| b[Fit<br>model]:::model
                end
                b <--> c:::external
                c --- a
                """
            ).flowchart
        )
        #expect(
            DiagramText.markup(of: chart, DiagramWords()) == """
                <details class="diagram-text">
                <summary>Diagram as text</summary>
                <ol>
                <li><strong>Training</strong>: Log (store), Fit model (model)
                <ul>
                <li>Log → Fit model (&lt;daily&gt;)</li>
                <li>Fit model ↔ c</li>
                </ul>
                </li>
                <li><strong>Outside the lanes</strong>: c (external)
                <ul>
                <li>c — Log</li>
                </ul>
                </li>
                </ol>
                </details>

                """
        )
    }

    @Test(arguments: [(337, 24), (448, 24), (449, 30), (560, 30), (561, 36), (672, 36), (673, 42), (784, 42)])
    func `a drawing is shown from the column on in which its text has 12 px`(_ width: Int, _ step: Int) {
        #expect(DiagramSize.step(width) == step)
        #expect(Double(step * 16) / Double(width) * 14 >= 12)
    }
}
