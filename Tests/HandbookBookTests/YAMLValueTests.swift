import HandbookBook
import HandbookSource
import HandbookTestSupport
import Testing

@Suite struct YAMLValueTests {
    private static func parse(_ text: String) -> (value: YAMLValue?, diagnostics: [Diagnostic]) {
        let file = SourceFile(path: "a.yml", text: text)
        return YAMLValue.parse(file, ByteRange(0, file.bytes.count))
    }

    /// A value as one line: `{a: [b, c]}`.
    private static func line(_ value: YAMLValue) -> String {
        switch value.kind {
        case .scalar(let text): text
        case .list(let values): "[\(values.map(line).joined(separator: ", "))]"
        case .mapping(let entries): "{\(entries.map { "\($0.key): \(line($0.value))" }.joined(separator: ", "))}"
        }
    }

    @Test(arguments: [
        ("a: 1", "{a: 1}"), ("a: [b, 'c d', \"e\\n\"]", "{a: [b, c d, e\n]}"), ("- a\n- b: c", "[a, {b: c}]"),
        ("a: |\n  x\n  y\n", "{a: x\ny\n}"), ("a:\nb: ~", "{a: , b: ~}"),
        ("a: 010\nb: yes\nc: 1.50", "{a: 010, b: yes, c: 1.50}"),
        ("a: &x [1]\nb: *x", "{a: [1], b: [1]}"), ("a: 1 # note\n# more", "{a: 1}"), ("ä: ö", "{ä: ö}"),
        ("a: 1\r\nb: 2\r\n", "{a: 1, b: 2}"), ("\u{FEFF}a: 1", "{a: 1}"),
    ])
    func `values are read, and scalars stay as they are written`(text: String, expected: String) throws {
        let (value, diagnostics) = Self.parse(text)
        #expect(diagnostics.isEmpty)
        #expect(Self.line(try #require(value)) == expected)
    }

    @Test(arguments: ["", "\n\n", "# only a comment\n", "---\n"])
    func `an empty document has no value or an empty one`(text: String) {
        let (value, diagnostics) = Self.parse(text)
        #expect(diagnostics.isEmpty)
        #expect(value.map(Self.line) ?? "" == "")
    }

    /// The mark is where the value of `k` stands.
    static let places = [
        "k: «word»\n", "a: ü\nk: «word»\n", "a: 1\r\nk: «word»\r\n", "\u{FEFF}k: «word»\n", "\u{FEFF}a: 1\nk: «word»\n",
        "k: «\"»quoted\"\n", "k: «[»a, b]\n", "k:\n  «-» a\n", "k: «{»a: 1}\n", "k:\n  «a»: 1\n", "{a: «x», k: «word»}",
        "? k\n: «word»\n", "k: «two words»  # note\n", "🙂: 1\nk: «🙂»\n",
    ]

    @Test(arguments: places)
    func `values know where they stand`(marked: String) throws {
        let text = MarkedText(marked)
        let value = try #require(Self.parse(text.text).value)
        let fields = YAMLFields(value, id: .configInvalid)
        #expect(fields.location(of: "k")?.range == text.ranges.last)
    }

    @Test func `places count from the start of the file, not of the part that is parsed`() {
        let text = MarkedText("---\nä: 1\nk: «word»\n---\n# X\n")
        let file = SourceFile(path: "a.md", displayPath: "Content/a.md", bytes: Array(text.text.utf8))
        let fields = YAMLFields(YAMLValue.parse(file, ByteRange(4, 18)).value, id: .configInvalid)
        #expect(fields.location(of: "k")?.range == text.ranges.first)
        #expect(fields.location(of: "k")?.path == "Content/a.md")
    }

    static let faults = [
        Example("a list that is not closed", "a: [b\n«»", "yaml-syntax: Did not find expected ',' or ']'"),
        Example("a tab as indent", "a:\n«\t»b: 1\n", "yaml-syntax: Found character that cannot start any token"),
        Example(
            "a colon in a plain value",
            "a: b«:» c\n",
            "yaml-syntax: Mapping values are not allowed in this context"
        ),
        Example("a quote that is not closed", "é: \"b\n«»", "yaml-syntax: Found unexpected end of stream"),
        Example("an unknown alias", "a: «*»b\n", "yaml-syntax: Found undefined alias"),
        Example("a control character", "ü: b«\u{1}»c\n", "yaml-syntax: Control characters are not allowed"),
        Example("a key given twice", "a: 1\nb: 2\n«a»: 3\n", "yaml-syntax: Key 'a' is given twice"),
        Example(
            "a key given twice further in",
            "a:\n  x: 1\nb:\n  x: 1\n  «x»: 2\n",
            "yaml-syntax: Key 'x' is given twice"
        ),
        Example("a key given twice in a list", "- x: 1\n  y: 2\n  «x»: 2\n", "yaml-syntax: Key 'x' is given twice"),
        Example("a key given twice in one line", "a: {«x»: 1, x: 2}\n", "yaml-syntax: Key 'x' is given twice"),
        Example("a longer key of the same beginning", "x: 1\nxy: 2\n«x»: 3\n", "yaml-syntax: Key 'x' is given twice"),
        Example("a list as key", "«[»a]: 1\n", "yaml-syntax: Keys must be plain words"),
        Example(
            "places after a byte-order mark",
            "\u{FEFF}a: b«:» c\n",
            "yaml-syntax: Mapping values are not allowed in this context"
        ),
    ]

    @Test(arguments: faults)
    func `faults of syntax are reported at their place`(example: Example) {
        let (value, diagnostics) = Self.parse(example.input.text)
        #expect(value == nil)
        #expect([Finding](diagnostics).map(\.description) == example.expected.map(\.description))
    }

    @Test func `aliases that multiply are stopped`() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            text += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", "))]\n"
        }
        let (value, diagnostics) = Self.parse(text)
        #expect(value == nil)
        #expect(diagnostics.map(\.id) == [.yamlSyntax])
        #expect(diagnostics.map(\.summary) == ["Too many values; aliases may repeat them"])
    }
}
