import HandbookBook
import HandbookSource
import HandbookTestSupport
import Testing

@Suite struct FrontMatterBlockTests {
    struct Case: Sendable, CustomStringConvertible {
        var description: String
        var input: String
        var yaml: String?
        var body: String

        init(_ description: String, _ input: String, yaml: String?, body: String) {
            self.description = description
            self.input = input
            self.yaml = yaml
            self.body = body
        }
    }

    static let cases = [
        Case("a block", "---\na: 1\n---\n# X\n", yaml: "a: 1\n", body: "# X\n"),
        Case("an empty block", "---\n---\n# X\n", yaml: "", body: "# X\n"),
        Case("no block", "# X\n", yaml: nil, body: "# X\n"),
        Case("an empty file", "", yaml: nil, body: ""),
        Case("only a block", "---\na: 1\n---", yaml: "a: 1\n", body: ""),
        Case("line ends of Windows", "---\r\na: 1\r\n---\r\n# X\r\n", yaml: "a: 1\r\n", body: "# X\r\n"),
        Case("a byte-order mark", "\u{FEFF}---\na: 1\n---\n# X", yaml: "a: 1\n", body: "# X"),
        Case("a byte-order mark without block", "\u{FEFF}# X", yaml: nil, body: "# X"),
        Case("spaces after the dashes", "---  \na: 1\n--- \n# X", yaml: "a: 1\n", body: "# X"),
        Case("dots at the end", "---\na: 1\n...\n# X", yaml: "a: 1\n", body: "# X"),
        Case("four dashes are none", "----\na: 1\n----\n", yaml: nil, body: "----\na: 1\n----\n"),
        Case("dashes later are none", "\n---\na: 1\n---\n", yaml: nil, body: "\n---\na: 1\n---\n"),
        Case("dashes within a value", "---\na: x --- y\n---\nb", yaml: "a: x --- y\n", body: "b"),
        Case("indented dashes within", "---\na: |\n  ---\n---\nb", yaml: "a: |\n  ---\n", body: "b"),
        Case("a thematic break at the top", "---\n\n# X\n", yaml: nil, body: "---\n\n# X\n"),
    ]

    @Test(arguments: cases)
    func `front matter is cut off the top`(example: Case) {
        let file = SourceFile(path: "a.md", text: example.input)
        let block = FrontMatterBlock(file)
        func text(_ range: ByteRange) -> String { String(decoding: file.bytes[range.start..<range.end], as: UTF8.self) }
        #expect(block.yaml.map(text) == example.yaml)
        #expect(text(block.body) == example.body)
        #expect(block.diagnostics.isEmpty)
    }

    static let unclosed = [
        Example(
            "a key and no end",
            "«---»\ntitle: x\n\n# X\n",
            "front-matter-invalid: Front matter is not closed | end it with a line '---'"
        ),
        Example(
            "after a byte-order mark",
            "\u{FEFF}«---»\r\ntitle: x\r\n",
            "front-matter-invalid: Front matter is not closed | end it with a line '---'"
        ),
    ]

    @Test(arguments: unclosed)
    func `a block without end is reported`(example: Example) {
        let block = FrontMatterBlock(SourceFile(path: "a.md", text: example.input.text))
        #expect([Finding](block.diagnostics) == example.expected)
        #expect(block.yaml == nil)
    }
}
