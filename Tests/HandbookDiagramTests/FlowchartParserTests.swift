import HandbookDiagram
import HandbookSource
import HandbookTestSupport
import Testing

@Suite struct FlowchartParserTests {
    /// A chart in one line a node, edge and lane.
    private static func outline(_ chart: Flowchart) -> [String] {
        let lanes = chart.lanes.enumerated().map { index, lane in
            "lane \(index): \(lane.title)" + (lane.parent.map { " in \($0)" } ?? "") + roles(lane.roles)
        }
        let nodes = chart.nodes.map { node in
            "\(node.id) \(node.shape.rawValue) \"\(node.label)\"" + roles(node.roles)
                + (node.lane.map { " in \($0)" } ?? "")
        }
        let edges = chart.edges.map { edge in
            let sign =
                (edge.pointsToTail ? "<" : "") + "\(edge.stroke.rawValue)\(edge.length)"
                + (edge.pointsToHead ? ">" : "")
            let label = edge.label.map { " \"\($0)\"" } ?? ""
            return "\(chart.nodes[edge.tail].id) \(sign) \(chart.nodes[edge.head].id)\(label)"
        }
        return ["\(chart.direction.rawValue)"] + lanes + nodes + edges
    }

    private static func roles(_ roles: Set<Flowchart.Role>) -> String {
        roles.sorted().map { " .\($0.rawValue)" }.joined()
    }

    private static func outline(_ text: String) throws -> [String] {
        let (chart, findings) = Charts.parse("flowchart LR\naccTitle: T\n" + text)
        #expect(findings == [])
        return outline(try #require(chart)).dropFirst().map(\.self)
    }

    // MARK: - What is read

    @Test(arguments: [
        ("a[Box]", "a box \"Box\""), ("a(Round)", "a rounded \"Round\""), ("a([Stadium])", "a stadium \"Stadium\""),
        ("a[(Store)]", "a cylinder \"Store\""), ("a[[Part]]", "a subroutine \"Part\""),
        ("a{Choice?}", "a diamond \"Choice?\""),
        ("a((Circle))", "a circle \"Circle\""), ("a", "a box \"a\""), ("a-b_2", "a-b_2 box \"a-b_2\""),
        ("a[\"Quoted (with) [brackets]\"]", "a box \"Quoted (with) [brackets]\""),
        ("a[Two<br>lines<br/>or<br />three]", "a box \"Two\nlines\nor\nthree\""),
        ("a[\"#quot;5 #lt; 7#quot; #176;C\"]", "a box \"\"5 < 7\" °C\""),
        ("a[R&D, 50 % = #3]", "a box \"R&D, 50 % = #3\""),
        ("a[p < 0.01]", "a box \"p < 0.01\""), ("a[x]:::model", "a box \"x\" .model"),
        ("a:::store;", "a box \"a\" .store"),
    ])
    func `a node has an id, a shape, a label and classes`(_ text: String, _ expected: String) throws {
        #expect(try Self.outline(text) == [expected])
    }

    @Test(arguments: [
        ("a-->b", "a solid1> b"), ("a --> b", "a solid1> b"), ("a --- b", "a solid1 b"), ("a -.-> b", "a dotted1> b"),
        ("a -.- b", "a dotted1 b"), ("a ==> b", "a thick1> b"), ("a === b", "a thick1 b"), ("a <--> b", "a <solid1> b"),
        ("a <-.-> b", "a <dotted1> b"), ("a <==> b", "a <thick1> b"), ("a ---> b", "a solid2> b"),
        ("a ----- b", "a solid3 b"), ("a ===> b", "a thick2> b"), ("a -..-> b", "a dotted2> b"),
        ("a -->|yes| b", "a solid1> b \"yes\""), ("a-->|\"a (b)\"|b", "a solid1> b \"a (b)\""),
        ("a ---|x| b", "a solid1 b \"x\""), ("a -- yes --> b", "a solid1> b \"yes\""),
        ("a--yes-->b", "a solid1> b \"yes\""),
        ("a -- \"1, 2\" ---> b", "a solid2> b \"1, 2\""), ("a -- re-rank --- b", "a solid1 b \"re-rank\""),
        ("a -. v1.2 .-> b", "a dotted1> b \"v1.2\""), ("a-.x.-b", "a dotted1 b \"x\""),
        ("a == big ==> b", "a thick1> b \"big\""),
    ])
    func `a link has a stroke, ends, a length and a label`(_ text: String, _ expected: String) throws {
        #expect(try Self.outline(text).last == expected)
    }

    @Test func `chains and groups make one link for each pair`() throws {
        let lines = try Self.outline("a & b --> c -->|x| d & e")
        #expect(lines.suffix(4) == ["a solid1> c", "b solid1> c", "c solid1> d \"x\"", "c solid1> e \"x\""])
    }

    @Test func `subgraphs are lanes and hold the nodes that they name first`() throws {
        let lines = try Self.outline(
            """
            in --> a
            subgraph one [Lane one]
                direction TB
                a --> b
                subgraph "Inner lane"
                    c
                end
            end
            subgraph Two words
                b --> d
            end
            class one offline
            """
        )
        #expect(
            lines == [
                "lane 0: Lane one .offline", "lane 1: Inner lane in 0", "lane 2: Two words", "in box \"in\"",
                "a box \"a\" in 0",
                "b box \"b\" in 0", "c box \"c\" in 1", "d box \"d\" in 2", "in solid1> a", "a solid1> b",
                "b solid1> d",
            ]
        )
    }

    @Test func `comments, semicolons, class statements and Windows line ends are read`() throws {
        let lines = try Self.outline(
            "%% a comment; a --> b\r\na-->b;c;\r\n  %% another\r\nclassDef model,store fill:#f9f;\r\nclass a,c model;\r\n"
        )
        #expect(lines == ["a box \"a\" .model", "b box \"b\"", "c box \"c\" .model", "a solid1> b"])
    }

    @Test(arguments: [
        ("flowchart LR", "LR"), ("graph TD;", "TB"), ("flowchart BT", "BT"), ("%% c\n\nflowchart RL", "RL"),
        ("graph", "TB"),
    ])
    func `the first line gives the direction`(_ header: String, _ expected: String) throws {
        let chart = try #require(Charts.parse("\(header)\na").flowchart)
        #expect(chart.direction.rawValue == expected)
    }

    @Test func `title and description are for readers who do not see the diagram`() throws {
        let chart = try #require(
            Charts.parse("flowchart LR\naccTitle: One; two\naccDescr {\n  First line,\n  second line.\n}\na").flowchart
        )
        #expect(chart.title == "One; two")
        #expect(chart.summary == "First line, second line.")
    }

    @Test func `a diagram without a title is drawn with a warning`() {
        let text = MarkedText("«flowchart LR»\na --> b")
        let result = Charts.parse(text.text)
        #expect(result.flowchart != nil)
        let message =
            "diagram-untitled: A diagram without a title | Add 'accTitle: …' as the next line | the title becomes the caption"
        #expect(result.findings == [Finding](at: text, [message]))
    }

    @Test func `all the charts of the fixtures are read without a word`() throws {
        let names = try Charts.names
        #expect(names.count >= 12)
        for name in names { #expect(Charts.parse(try Charts.text("charts/\(name)")).findings == [], "\(name)") }
    }

    // MARK: - What is refused

    /// Below a first line and a title.
    @Test(arguments: [
        ("a «->» b", "'->' is no link | Replace with '-->'"),
        ("a «=>» b", "'=>' is no link | Replace with '==>'"),
        ("a «~~~» b", "Invisible links are not drawn | layout is up to the handbook"),
        (
            "a «--o» b",
            "GitHub reads '--o' as a line with another end | only arrows are drawn; put a space between the line and the id or label"
        ),
        (
            "a«---x»y",
            "GitHub reads '---x' as a line with another end | only arrows are drawn; put a space between the line and the id or label"
        ),
        ("«x»-->b", "'x' directly before a link | Add a space behind it | GitHub reads 'x-' as the end of a line"),
        (
            "a «--» text b",
            "'--' begins a label that no line ends | write '-->', '---', '-.->', '==>', '-->|label|' or '-- label -->'"
        ),
        ("a «<---» b", "An arrow that only points back | swap the nodes, or write '<-->'"),
        ("a -- x --> b«|»", "Expected a link or the end of the line, not '|'"),
        ("a -->|x| b «c»", "Expected a link or the end of the line, not 'c'"),
        ("a -->«»", "Expected a node at the end of the line"),
        ("a«&»b", "'&' without spaces around it | Add spaces"),
        ("a« »[x]", "A space between an id and its label | Remove the space"),
        (
            "«end-user» --> b",
            "'end' is a word of Mermaid's and no id | Replace with 'end_node-user' | GitHub would not draw the diagram"
        ),
        (
            "caf«é»",
            "'é' in an id | ids have Latin letters, digits, '_' and '-'; write the words as a label: id[\"Words\"]"
        ),
        ("a[x«(»y)]", "'(' in a label without quotes | Put the label into quotes | GitHub needs \"quotes\" here"),
        ("a«[»open", "A label that is not closed on its line"),
        ("a[«»]", "An empty label"),
        ("a[«\"»open]", "A quote that is not closed on its line"),
        ("a[\"«`»x`\"]", "Markdown in a label is not drawn | write plain text"),
        (
            "a[«1.» First]",
            "'1. ' at the start of a label | GitHub takes it for Markdown and may drop the label; write '1: first' instead"
        ),
        ("a[x «<b»>y]", "HTML in a label is not drawn | only '<br>' is read; write '#lt;' for the sign itself"),
        (
            "a[«#hearts;»]",
            "Unknown character '#hearts;' | use #quot;, #amp;, #lt;, #gt; or a decimal number such as #176;"
        ),
        (
            "a«{{»x}}",
            "The shape '{{' is not drawn | use [box], (rounded), ([stadium]), [(store)], [[part]], {choice} or ((circle))"
        ),
        (
            "a«@{» shape: rect }",
            "The shape '@{' is not drawn | use [box], (rounded), ([stadium]), [(store)], [[part]], {choice} or ((circle))"
        ),
        ("a[x]\na«[y]»", "A second label for 'a' | repeat only the id (The first is here)"),
        (
            "a:::«modl»",
            "Unknown class 'modl' | Replace with 'model' | use 'external', 'focus', 'model', 'offline' or 'store'"
        ),
        ("a\nclassDef «hot» fill:#f00", "Unknown class 'hot' | use 'external', 'focus', 'model', 'offline' or 'store'"),
        ("alpha\nclass «alpa» model", "No node 'alpa' above this line | did you mean 'alpha'?"),
        (
            "a\n«style» a fill:#f9f",
            "'style' is not drawn | name what the box is, as in 'box:::model'; the page chooses the colors"
        ),
        (
            "a\n«linkStyle» 0 stroke:red",
            "'linkStyle' is not drawn | use '-.->' for a dotted and '==>' for a thick line"
        ),
        ("a\n«click» a \"x\"", "'click' is not drawn | link from the text around the diagram"),
        ("a\n«end»", "'end' without 'subgraph'"),
        ("subgraph «s [S]»\na", "'subgraph' without 'end'"),
        ("a\nsubgraph «s [S]»\nend", "Lane 'S' holds no node | a node belongs to the first lane that names it"),
        (
            "subgraph s [S]\na\nend\nb --> «s»",
            "'s' names a lane | lead the link to a node in the lane (The lane begins here)"
        ),
        ("subgraph Lane «(»x)\na\nend", "'(' in the title of a lane | Put the title into quotes"),
        ("sugraph «s» [S]\na", "Expected a link or the end of the line, not 's' | did you mean 'subgraph'?"),
        ("«direction» LR\na", "'direction' outside of a lane | the first line gives the diagram's"),
        (
            "subgraph s [S]\ndirection «TD»\na\nend",
            "Unknown direction 'TD' | Replace with 'TB' | use 'LR', 'RL', 'TB' or 'BT'"
        ),
        ("a «%% note»", "A comment behind a statement | give the comment a line of its own"),
        ("«%%{init: {}}%%»\na", "Settings of Mermaid are not read | take the line out"),
        ("a\n«graph» LR", "A second 'graph' in one diagram | give each diagram a block of its own"),
    ])
    func `what is outside of the subset is an error with its place`(_ marked: String, _ message: String) {
        let text = MarkedText("flowchart LR\naccTitle: T\n" + marked)
        #expect(Charts.parse(text.text).findings == [Finding](at: text, ["diagram-invalid: \(message)"]))
    }

    @Test(arguments: [
        (
            "«sequenceDiagram»\na",
            "Only flowcharts are drawn, not 'sequenceDiagram' | begin with 'flowchart LR' or 'flowchart TB'"
        ),
        ("«flowchar» LR\na", "Only flowcharts are drawn, not 'flowchar' | did you mean 'flowchart'?"),
        ("flowchart «lr»\na", "Unknown direction 'lr' | Replace with 'LR' | use 'LR', 'RL', 'TB', 'TD' or 'BT'"),
        (
            "«---»\ntitle: x\n---\nflowchart LR\na",
            "Front matter of Mermaid is not read | write 'accTitle: …' below the first line"
        ),
        ("«»", "A diagram without a first line | begin with 'flowchart LR' or 'flowchart TB'"),
        ("«flowchart LR»\n", "A diagram without nodes"),
    ])
    func `the first line says that it is a flowchart`(_ marked: String, _ message: String) {
        let text = MarkedText(marked)
        #expect(Charts.parse(text.text).findings == [Finding](at: text, ["diagram-invalid: \(message)"]))
    }

    @Test func `every fault of a diagram is reported at once`() {
        let findings = Charts.parse("flowchart LR\na -> b\nc[(x]\nd => e\n").findings
        #expect(findings.count == 3)
    }

    // MARK: - Strangers

    @Test func `limits stop a diagram that would stop the build`() {
        let many = (0...200).map { "n\($0)" }.joined(separator: "\n")
        #expect(Charts.parse("flowchart LR\n\(many)").flowchart == nil)
        let group = (0..<21).map { "n\($0)" }.joined(separator: " & ")
        #expect(Charts.parse("flowchart LR\n\(group) --> \(group)").flowchart == nil)
        let deep = String(repeating: "subgraph s\n", count: 5000)
        #expect(Charts.parse("flowchart LR\n\(deep)").flowchart == nil)
        #expect(Charts.parse("flowchart LR\na[\(String(repeating: "x", count: 121))]").flowchart == nil)
        #expect(Charts.parse("flowchart LR\n" + String(repeating: "a", count: 70_000)).flowchart == nil)
    }

    @Test func `no text stops the parser`() throws {
        var seed: UInt64 = 42
        func next(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        let pieces = [
            "a", "b", "[", "]", "(", ")", "{", "}", "\"", "|", "-", "--", "-->", "-.", "==", ".->", "&", ";", "\n", " ",
            ":::", "end",
            "subgraph ", "class ", "accDescr {", "%%", "<br>", "<", "#quot;", "é", "\u{0}", "direction LR", "\r", "~~~",
            "@{", "<--",
        ]
        for _ in 0..<5000 {
            let text = (0..<next(30)).map { _ in pieces[next(pieces.count)] }.joined()
            let file = SourceFile(path: "x", text: "flowchart LR\n" + text)
            let result = FlowchartParser.parse(file.bytes, at: file.location)
            for diagnostic in result.diagnostics {
                let range = try #require(diagnostic.location?.range)
                #expect(range.start >= 0 && range.end <= file.bytes.count, "\(text.debugDescription)")
            }
        }
    }
}
