import HandbookSource
import HandbookTestSupport
import Testing

@Suite struct TextDiagnosticPrinterTests {
    struct Case: Sendable, CustomStringConvertible {
        var description: String
        /// The text of `a.md`; its mark is the place of the message.
        var input: MarkedText
        var output: String

        init(_ description: String, _ input: String, _ output: String) {
            self.description = description
            self.input = MarkedText(input)
            self.output = output
        }
    }

    static let excerpts = [
        Case(
            "a word",
            "one\nsee [x](«frist.md»).\n",
            """
            a.md:2:9: error: Wrong [broken-link]
                2 | see [x](frist.md).
                  |         ^~~~~~~~

            """
        ),
        Case(
            "one character",
            "«x»",
            """
            a.md:1:1: error: Wrong [broken-link]
                1 | x
                  | ^

            """
        ),
        Case(
            "an empty place",
            "ab«»",
            """
            a.md:1:3: error: Wrong [broken-link]
                1 | ab
                  |   ^

            """
        ),
        Case(
            "tabs keep the mark below its text",
            "\tab\t«cd»\n",
            """
            a.md:1:5: error: Wrong [broken-link]
                1 | \tab\tcd
                  | \t  \t^~

            """
        ),
        Case(
            "a place over several lines is marked to the end of its first",
            "a «long\nlink»\n",
            """
            a.md:1:3: error: Wrong [broken-link]
                1 | a long
                  |   ^~~~

            """
        ),
        Case(
            "characters of several scalars are marked once",
            "👩‍👩‍👧 «e\u{301}é»\r\n",
            """
            a.md:1:3: error: Wrong [broken-link]
                1 | 👩‍👩‍👧 e\u{301}é
                  |   ^~

            """
        ),
        Case(
            "a byte-order mark is not shown",
            "\u{FEFF}\t«x»\n",
            """
            a.md:1:2: error: Wrong [broken-link]
                1 | \tx
                  | \t^

            """
        ),
        Case(
            "big line numbers keep the bar in its column",
            String(repeating: "\n", count: 12_344) + "«x»",
            """
            a.md:12345:1: error: Wrong [broken-link]
            12345 | x
                  | ^

            """
        ),
        Case("an empty line is not shown", "a\n«»\nb", "a.md:2:1: error: Wrong [broken-link]\n"),
        Case(
            "a line of more than 240 characters is not shown",
            String(repeating: "x", count: 240) + "«y»",
            "a.md:1:241: error: Wrong [broken-link]\n"
        ),
        Case(
            "control characters are shown, not obeyed",
            "a\u{1B}[31m«b»\u{202E}\u{9B}\n",
            """
            a.md:1:7: error: Wrong [broken-link]
                1 | a\u{241B}[31mb\u{FFFD}\u{FFFD}
                  |       ^

            """
        ),
    ]

    @Test(arguments: excerpts)
    func `the line and a mark below the place are shown`(example: Case) throws {
        let file = SourceFile(path: "a.md", text: example.input.text)
        let range = try #require(example.input.ranges.first)
        let diagnostic = Diagnostic(.brokenLink, at: file.location(range), "Wrong")
        #expect(Self.print([diagnostic], [file]) == example.output)
    }

    private static func print(_ diagnostics: [Diagnostic], _ files: [SourceFile], usesColor: Bool = false) -> String {
        TextDiagnosticPrinter(usesColor: usesColor).print(diagnostics, sources: DiagnosticSources(files))
    }

    @Test func `notes, fixes and help follow in this order`() {
        let file = SourceFile(path: "a.md", displayPath: "Content/a.md", bytes: Array("ab\ncd\n".utf8))
        let other = SourceFile(path: "b.md", text: "x\n\nyz\n")
        let place = file.location(ByteRange(3, 5))
        let diagnostic = Diagnostic(
            .duplicateChapter,
            at: place,
            "Listed twice",
            help: "remove one",
            notes: [.init("First listed here", at: other.location(ByteRange(4, 5))), .init("Somewhere")],
            fixes: [.init("Replace with 'x'", at: place, replacement: "x")]
        )
        #expect(
            Self.print([diagnostic], [file, other]) == """
                Content/a.md:2:1: error: Listed twice [duplicate-chapter]
                    2 | cd
                      | ^~
                      = note: b.md:3:2: First listed here
                      = note: Somewhere
                      = fix: Replace with 'x'
                      = help: remove one

                """
        )
    }

    @Test func `a file that was not read is named without line`() {
        let place = SourceLocation(path: "Content/x.png", range: ByteRange(0, 0))
        let diagnostic = Diagnostic(.orphanChapter, at: place, "Not listed")
        #expect(Self.print([diagnostic], []) == "Content/x.png: warning: Not listed [orphan-chapter]\n")
    }

    @Test func `a message without place begins with its severity`() {
        let text = Self.print([Diagnostic(.emptyBook, at: nil, "Nothing to build")], [])
        #expect(text == "error: Nothing to build [empty-book]\n")
    }

    @Test func `colours are given only on request`() {
        let file = SourceFile(path: "a.md", text: "x")
        let diagnostic = Diagnostic(.emptyLink, at: file.location(ByteRange(0, 1)), "Empty")
        #expect(!Self.print([diagnostic], [file]).contains("\u{1B}"))
        #expect(
            Self.print([diagnostic], [file], usesColor: true) == """
                a.md:1:1: \u{1B}[1;33mwarning\u{1B}[0m: \u{1B}[1mEmpty\u{1B}[0m [empty-link]
                    1 | x
                      | \u{1B}[1;32m^\u{1B}[0m

                """
        )
    }

    @Test func `a name with a line end in it cannot forge a message`() {
        let place = SourceLocation(path: "a\nb.md", range: ByteRange(0, 0))
        let diagnostic = Diagnostic(.brokenLink, at: place, "No file 'x\nerror: y'", help: "z\r")
        #expect(
            Self.print([diagnostic], []) == """
                a\u{240A}b.md: error: No file 'x\u{240A}error: y' [broken-link]
                      = help: z\u{240D}

                """
        )
    }

    @Test func `several messages follow each other without a line between`() {
        let diagnostics = [Diagnostic(.emptyBook, at: nil, "A"), Diagnostic(.emptyBook, at: nil, "B")]
        #expect(Self.print(diagnostics, []) == "error: A [empty-book]\nerror: B [empty-book]\n")
        #expect(Self.print([], []) == "")
    }
}
