import Testing

@testable import HandbookDiagram

@Suite struct TextMeasureTests {
    @Test func `widths come from the table alone`() {
        // 667 + 556 thousandths of 14 units and the allowance of 6 %, rounded up.
        #expect(TextMeasure.width("Aa") == 19)
        #expect(TextMeasure.width("") == 0)
        #expect(TextMeasure.width("模型") == 30)
        #expect(TextMeasure.width("e\u{301}") == TextMeasure.width("e"))
        #expect(TextMeasure.width("Aa", isBold: true) > TextMeasure.width("Aa"))
        #expect(CharacterWidths.ascii.count == 95 && CharacterWidths.latin1.count == 96)
    }

    @Test(arguments: [
        ("Trainer", ["Trainer"]), ("Join labels with logged features", ["Join labels with", "logged features"]),
        ("One\nTwo", ["One", "Two"]),
        ("feature_store/point_in_time_join_job", ["feature_store/point_", "in_time_join_job"]),
        ("a b c", ["a b c"]),
    ])
    func `long labels are wrapped into lines of even length`(_ label: String, _ lines: [String]) {
        #expect(TextMeasure.lines(of: label, characters: 24) == lines)
    }

    @Test func `a word without end is broken`() {
        let lines = TextMeasure.lines(of: String(repeating: "x", count: 120), characters: 16)
        #expect(lines.count > 2)
        #expect(lines.joined().count == 120)
    }

    @Test func `boxes have even sides and room for their text`() {
        for shape in Flowchart.Shape.allCases {
            let box = LabelBox(
                node: Flowchart.Node(id: "a", label: "Some label of two lines", shape: shape),
                characters: 14
            )
            #expect(box.width % 2 == 0 && box.height % 2 == 0)
            #expect(box.lines.allSatisfy { TextMeasure.width($0) < box.width }, "\(shape)")
        }
    }
}
