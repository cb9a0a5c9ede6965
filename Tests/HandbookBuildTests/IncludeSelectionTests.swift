import HandbookSource
import Testing

@testable import HandbookBuild

@Suite struct IncludeSelectionTests {
    private static func select(_ selection: IncludeDirective.Selection, in text: String) -> String? {
        let bytes = Array(text.utf8)
        return IncludeSelection.ranges(selection, in: bytes).map { ranges in
            ranges.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }.joined()
        }
    }

    private static let five = "1\n2\n3\n4\n5\n"

    static let lines: [(IncludeDirective.Selection, String, String?)] = [
        (.whole, five, "1\n2\n3\n4\n5"),
        (.whole, "a\r\nb\r\n", "a\r\nb"),
        (.whole, "\u{FEFF}a\n", "a"),
        (.whole, "", ""),
        (.whole, "a\n\n", "a\n"),
        (.lines(from: 2, to: 2), five, "2"),
        (.lines(from: 2, to: 4), five, "2\n3\n4"),
        (.lines(from: 4, to: nil), five, "4\n5"),
        (.lines(from: nil, to: 2), five, "1\n2"),
        (.lines(from: nil, to: nil), five, "1\n2\n3\n4\n5"),
        (.lines(from: 4, to: 99), five, "4\n5"),
        (.lines(from: 5, to: 5), "1\n2\n3\n4\n5", "5"),
        (.lines(from: 1, to: 1), "\u{FEFF}a\nb\n", "a"),
        (.lines(from: 2, to: 2), "a\r\nb\r\nc", "b"),
        (.lines(from: 2, to: 2), "a\rb\rc", "b"),
        (.lines(from: 6, to: 6), five, nil),
        (.lines(from: 6, to: nil), five, nil),
        (.lines(from: 99, to: nil), five, nil),
        (.lines(from: 3, to: 2), five, nil),
        (.lines(from: 0, to: 2), five, nil),
        (.lines(from: -1, to: 2), five, nil),
    ]

    @Test(arguments: lines)
    func `lines are taken without the last line end`(
        selection: IncludeDirective.Selection,
        text: String,
        expected: String?
    ) {
        #expect(Self.select(selection, in: text) == expected)
    }

    private static let source = """
        fn main() {
            // ANCHOR: all
            let a = 1;
            // ANCHOR: inner
            let b = 2;
            // ANCHOR_END: inner
            let c = 3; // ANCHOR_END: all
            let d = 4;
            /* ANCHOR: open */
            let e = 5;
        }
        """

    @Test(arguments: [
        ("all", "    let a = 1;\n    let b = 2;"), ("inner", "    let b = 2;"), ("open", "    let e = 5;\n}"),
        ("in", nil),
        ("missing", nil),
    ])
    func `what stands between the marks of an anchor is taken, without marks of others`(name: String, expected: String?)
    {
        #expect(Self.select(.anchor(name), in: Self.source) == expected)
    }

    @Test func `an anchor may be opened again`() {
        let text = "ANCHOR: a\n1\nANCHOR_END: a\n2\nANCHOR: a\n3\nANCHOR_END: a\n"
        #expect(Self.select(.anchor("a"), in: text) == "1\n3")
    }

    @Test func `an anchor with nothing in it is empty, not missing`() {
        #expect(Self.select(.anchor("a"), in: "ANCHOR: a\nANCHOR_END: a\n") == "")
    }

    @Test func `the names of all anchors are known`() {
        #expect(IncludeSelection.anchors(in: Array(Self.source.utf8)) == ["all", "inner", "open"])
    }
}
