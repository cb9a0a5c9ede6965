import HandbookBook
import HandbookSource
import HandbookTestSupport
import Testing

@Suite struct BookAssemblerTests {
    @Test func `chapters stand in the order of the table of contents, with their parts and ancestors`() {
        let fixture = BookFixture(
            """
            # My book

            [Home](README.md)

            # Basics

            - [One](one.md)
              - [Below](sub/below.md)
                - [Deep](sub/deep.md)
            - [Later]()
              - [After](after.md)

            # More

            - [Two](two.md)

            ---

            [End](end.md)
            """,
            [
                "README.md": "# H", "one.md": "# 1", "sub/below.md": "# b", "sub/deep.md": "# d", "after.md": "# a",
                "two.md": "# 2", "end.md": "# e",
            ]
        )
        let book = fixture.book
        #expect([Finding](fixture.diagnostics) == [])
        #expect(
            Outline.of(book) == """
                index.html
                # Basics
                  one.html
                    sub/below.html
                      sub/deep.html
                  [Later]
                    after.html
                # More
                  two.html
                ---
                end.html
                """
        )
        #expect(book.title == "My book")
        #expect(book.chapters.map(\.id) == Array(0..<7))
        #expect(book.chapters.map(\.title) == ["Home", "One", "Below", "Deep", "After", "Two", "End"])
        #expect(book.chapters.map(\.part) == [nil, 0, 0, 0, 0, 1, nil])
        #expect(book.parts.map(\.title) == ["Basics", "More"])
        #expect(book.parts.map(\.chapters) == [1..<5, 5..<6])
        #expect(book.chapters.map(\.ancestors) == [[], [], [1], [1, 2], [], [], []])
        #expect(book.home == 0)
    }

    @Test(arguments: [
        ("# Summary\n\n- [A](a.md)\n", "", "Handbook"), ("# summary\n\n- [A](a.md)\n", "", "Handbook"),
        ("- [A](a.md)\n", "", "Handbook"), ("# Own\n\n- [A](a.md)\n", "", "Own"),
        ("# Own\n\n- [A](a.md)\n", "title: Set", "Set"),
    ])
    func `the title is the configured one, or that of the table of contents`(
        summary: String,
        config: String,
        title: String
    ) {
        #expect(BookFixture(summary, ["a.md": "# A"], config: config).book.title == title)
    }

    @Test func `a book without README has no home`() {
        #expect(BookFixture("- [A](a.md)\n", ["a.md": "# A"]).book.home == nil)
    }

    struct Fault: Sendable, CustomStringConvertible {
        var description: String
        var summary: MarkedText
        var files: [String]
        var messages: [String]

        init(_ description: String, _ summary: String, files: [String], _ messages: String...) {
            self.description = description
            self.summary = MarkedText(summary)
            self.files = files
            self.messages = messages
        }
    }

    static let faults = [
        Fault(
            "a chapter listed twice",
            "- [A](a.md)\n- [B](b.md)\n- [C](«a.md»)\n",
            files: ["a.md", "b.md"],
            "duplicate-chapter: 'a.md' is listed twice (First listed here)"
        ),
        Fault(
            "the same chapter written differently",
            "- [A](a.md)\n- [C](«./x/../a.md»)\n",
            files: ["a.md"],
            "duplicate-chapter: 'a.md' is listed twice (First listed here)"
        ),
        Fault(
            "a missing file with a likely name",
            "- [A](a.md)\n- [B](«part/clok.md»)\n",
            files: ["a.md", "part/clock.md"],
            "missing-chapter: There is no file 'part/clok.md' | did you mean 'part/clock.md'?",
            "orphan-chapter: SUMMARY.md does not list this chapter | add '- [Title](part/clock.md)' to SUMMARY.md"
        ),
        Fault(
            "a missing file without a likely name",
            "- [B](«frameworks.md»)\n",
            files: [],
            "missing-chapter: There is no file 'frameworks.md' | create it, or write '[B]()' for a draft"
        ),
        Fault(
            "other letter case",
            "- [A](«Clock.md»)\n",
            files: ["clock.md"],
            "missing-chapter: There is no file 'Clock.md' | did you mean 'clock.md'?",
            "orphan-chapter: SUMMARY.md does not list this chapter | add '- [Title](clock.md)' to SUMMARY.md"
        ),
        Fault(
            "two files for one page",
            "- [A](p/README.md)\n- [B](«p/index.md»)\n",
            files: ["p/README.md", "p/index.md"],
            "route-conflict: 'p/index.md' and 'p/README.md' would both become 'p/index.html'"
        ),
    ]

    @Test(arguments: faults)
    func `what the files do not fit is reported where the table of contents says it`(fault: Fault) {
        let files = Dictionary(uniqueKeysWithValues: fault.files.map { ($0, "# X\n") })
        let found = BookFixture(fault.summary.text, files).diagnostics.sortedForPrinting()
        let inSummary = found.filter { $0.location?.path == "SUMMARY.md" }
        let elsewhere = found.filter { $0.location?.path != "SUMMARY.md" }
        let expected = [Finding](at: fault.summary, fault.messages)
        #expect(inSummary.map(Finding.init) == Array(expected.prefix(fault.summary.ranges.count)))
        #expect(elsewhere.map { "\(Finding($0))" } == fault.messages.dropFirst(inSummary.count).map { "0..<0 \($0)" })
    }

    @Test func `the note of a duplicate leads to the first`() throws {
        let summary = MarkedText("- [A](«a.md»)\n- [B](a.md)\n")
        let found = try #require(BookFixture(summary.text, ["a.md": "# A"]).diagnostics.first)
        #expect(found.notes.map(\.location) == [SourceLocation(path: "SUMMARY.md", range: summary.ranges[0])])
    }

    @Test func `chapters below a missing or repeated one are part of the book all the same`() {
        let summary = """
            - [A](a.md)
              - [B](b.md)
            - [Gone](gone.md)
              - [C](c.md)
            - [Again](a.md)
              - [D](d.md)
            """
        let fixture = BookFixture(summary, ["a.md": "[c](c.md)", "b.md": "[d](d.md)", "c.md": "", "d.md": ""])
        #expect(
            Outline.of(fixture.book) == """
                a.html
                  b.html
                [Gone]
                  c.html
                [Again]
                  d.html
                """
        )
        #expect(fixture.links(in: "a.md").diagnostics.isEmpty)
        #expect(fixture.links(in: "b.md").diagnostics.isEmpty)
    }

    @Test func `orphans are reported once, at the top of their file`() {
        let fixture = BookFixture("- [A](a.md)\n", ["a.md": "", "b/c d.md": "", "README.md": ""])
        let found = fixture.diagnostics.sortedForPrinting()
        #expect(found.map(\.id) == [.orphanChapter, .orphanChapter])
        #expect(found.map(\.location?.path) == ["README.md", "b/c d.md"])
        #expect(found.last?.help == "add '- [Title](b/c%20d.md)' to SUMMARY.md")
        #expect(found.map(\.severity) == [.warning, .warning])
    }
}
