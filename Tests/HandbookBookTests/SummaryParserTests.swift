import HandbookBook
import HandbookSource
import HandbookTestSupport
import Testing

@Suite struct SummaryParserTests {
    private static func parse(_ text: String) -> (summary: Summary, diagnostics: [Diagnostic]) {
        SummaryParser.parse(SourceFile(path: "SUMMARY.md", text: text))
    }

    struct Contents: Sendable, CustomStringConvertible {
        var description: String
        var input: String
        var outline: String

        init(_ description: String, _ input: String, _ outline: String) {
            self.description = description
            self.input = input
            self.outline = outline
        }
    }

    static let accepted = [
        Contents(
            "everything that the grammar has",
            """
            # Summary

            [Preface](README.md)
            [Thanks](thanks.md)

            # Basics

            - [First](basics/first.md)
                - [Below](basics/below.md)
                    - [Deeper](basics/deeper.md)
                - [Draft]()
            - [Second](second.md)

            ---

            # More

            * [Third](third.md)

            ---

            [Index](z.md)
            """,
            """
            title: Summary
            [Preface](README.md)
            [Thanks](thanks.md)
            # Basics
            [First](basics/first.md)
              [Below](basics/below.md)
                [Deeper](basics/deeper.md)
              [Draft]()
            [Second](second.md)
            ---
            # More
            [Third](third.md)
            ---
            [Index](z.md)
            """
        ),
        Contents("no heading", "- [A](a.md)\n", "[A](a.md)"),
        Contents("an empty file", "", ""),
        Contents("a title of its own", "# The book\n\n- [A](a.md)\n", "title: The book\n[A](a.md)"),
        Contents(
            "a second-level heading as part",
            "# Summary\n\n## Part\n\n- [A](a.md)\n",
            "title: Summary\n# Part\n[A](a.md)"
        ),
        Contents("two parts without lists", "# Summary\n\n# One\n\n# Two\n", "title: Summary\n# One\n# Two"),
        Contents(
            "links on one line and on several",
            "[A](a.md) [B](b.md)\n[C](c.md)\n",
            "[A](a.md)\n[B](b.md)\n[C](c.md)"
        ),
        Contents("links before and after a separator", "[A](a.md)\n\n---\n\n[B](b.md)\n", "[A](a.md)\n---\n[B](b.md)"),
        Contents("drafts outside lists", "[A]()\n\n- [B]()\n", "[A]()\n[B]()"),
        Contents("a draft with chapters below it", "- [A]()\n  - [B](b.md)\n", "[A]()\n  [B](b.md)"),
        Contents("comments", "<!-- to do -->\n\n- [A](a.md)\n\n<!-- more -->\n", "[A](a.md)"),
        Contents("a numbered list", "1. [A](a.md)\n2. [B](b.md)\n", "[A](a.md)\n[B](b.md)"),
        Contents("a loose list", "- [A](a.md)\n\n- [B](b.md)\n", "[A](a.md)\n[B](b.md)"),
        Contents(
            "code in titles",
            "# Summary\n\n# The `map`\n\n- [`Option` *and* `Result`](a.md)\n",
            "title: Summary\n# The map\n[Option and Result](a.md)"
        ),
        Contents("brackets in titles", "- [A \\[1\\]](a.md)\n", "[A [1]](a.md)"),
        Contents(
            "percent-encoded and bracketed paths",
            "- [A](a%20b.md)\n- [C](<c d.md>)\n",
            "[A](a b.md)\n[C](c d.md)"
        ),
        Contents("dots in paths", "- [A](./a.md)\n- [B](x/../b.md)\n", "[A](a.md)\n[B](b.md)"),
        Contents("titles over two lines", "- [A\n  B](a.md)\n", "[A B](a.md)"),
        Contents(
            "line ends of Windows and a byte-order mark",
            "\u{FEFF}# Summary\r\n\r\n- [A](a.md)\r\n",
            "title: Summary\n[A](a.md)"
        ),
        Contents("front matter", "---\ntitle: x\n---\n# Summary\n\n- [A](a.md)\n", "title: Summary\n[A](a.md)"),
    ]

    @Test(arguments: accepted)
    func `the table of contents is read`(contents: Contents) {
        let (summary, diagnostics) = Self.parse(contents.input)
        #expect(Outline.of(summary) == contents.outline)
        #expect([Finding](diagnostics) == [])
    }

    static let rejected = [
        Example(
            "prose",
            "# Summary\n\n«Some prose.»\n",
            "summary-invalid: Only links may stand here | write '- [Title](file.md)'"
        ),
        Example(
            "prose before a link",
            "«See »[A](a.md)\n",
            "summary-invalid: Only links may stand here | write '- [Title](file.md)'"
        ),
        Example(
            "prose after the link of an item",
            "- «[A](a.md) about it»\n",
            "summary-invalid: A list item must be one link | write '- [Title](file.md)'"
        ),
        Example(
            "an item without link",
            "- «A»\n- [B](b.md)\n",
            "summary-invalid: A list item must be one link | write '- [Title](file.md)'"
        ),
        Example(
            "two links in an item",
            "- «[A](a.md) [B](b.md)»\n",
            "summary-invalid: A list item must be one link | write '- [Title](file.md)'"
        ),
        Example(
            "a second paragraph in an item",
            "- [A](a.md)\n\n  «more»\n",
            "summary-invalid: A list item must be one link | write '- [Title](file.md)'"
        ),
        Example(
            "a quote in an item",
            "- [A](a.md)\n\n  «> more»\n",
            "summary-invalid: A list item must be one link, perhaps with a list below it"
        ),
        Example("an empty item", "- [A](a.md)\n«-»\n", "summary-invalid: This list item is empty"),
        Example(
            "a link that a line of dashes turns into a heading",
            "«[A](a.md)\n---»\n",
            "summary-invalid: A link followed by '---' reads as a heading | put a blank line between"
        ),
        Example(
            "a list after the suffix links",
            "- [A](a.md)\n\n[B](b.md)\n\n«- [C](c.md)»\n",
            "summary-invalid: No list may follow the links after the numbered chapters"
        ),
        Example(
            "a code block",
            "«```\nx\n```»\n",
            "summary-invalid: Expected a heading, a link, a list of links, or a line '---'"
        ),
        Example(
            "HTML",
            "«<div>x</div>»\n",
            "summary-invalid: Expected a heading, a link, a list of links, or a line '---'"
        ),
        Example(
            "a path out of the folder",
            "- [A](«../a.md»)\n",
            "summary-invalid: '../a.md' lies outside the content folder"
        ),
        Example(
            "an absolute path",
            "- [A](«/a.md»)\n",
            "summary-invalid: '/a.md' lies outside the content folder"
        ),
        Example("another kind of file", "- [A](«a.txt»)\n", "summary-invalid: 'a.txt' is not a Markdown file (.md)"),
        Example(
            "a fragment",
            "- [A](«a.md#b»)\n",
            "summary-invalid: 'a.md#b' is not a Markdown file (.md)"
        ),
        Example(
            "another site",
            "- [A](«https://example.org/»)\n",
            "summary-invalid: 'https:/example.org' is not a Markdown file (.md)"
        ),
        Example("a folder", "- [A](«.»)\n", "summary-invalid: '' is not a Markdown file (.md)"),
        Example(
            "places count the bytes of front matter and Windows line ends",
            "---\r\nx: ü\r\n---\r\n# Summary\r\n\r\n«Prose.»\r\n",
            "summary-invalid: Only links may stand here | write '- [Title](file.md)'"
        ),
    ]

    @Test(arguments: rejected)
    func `what is not understood is refused at its place`(example: Example) {
        #expect([Finding](Self.parse(example.input.text).diagnostics) == example.expected)
    }

    @Test func `a refused entry keeps its place and loses its path, so that it is reported once`() {
        let (summary, _) = Self.parse("- [A](../a.md)\n- [B](b.txt)\n- [C](c.md)\n")
        #expect(Outline.of(summary) == "[A]()\n[B]()\n[C](c.md)")
    }

    @Test func `entries know where their path is written`() throws {
        let text = MarkedText("- [A](«a.md»)\n  - [B](«b.md»)\n")
        let (summary, _) = Self.parse(text.text)
        guard case .entry(let entry)? = summary.items.first else { throw Missing() }
        #expect([entry.location.range, entry.children.first?.location.range] == text.ranges)
    }

    private struct Missing: Error {}
}
