import HandbookMarkdown
import HandbookSource
import Testing

/// Inputs that only an enemy writes. They may come out as nonsense, but nothing may crash, overflow the stack or run away.
@Suite(.serialized) struct HostileInputTests {
    /// A text, and how deep it was meant to nest.
    struct Input: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String

        init(_ name: String, _ text: String) {
            testDescription = name
            self.text = text
        }
    }

    private static func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

    private static let inputs = [
        Input("quotes in quotes", times(50_000, ">") + "a\n"),
        Input("quotes in quotes, with a lazy line", times(50_000, ">") + "a\nb\n"),
        Input("lists in lists", times(50_000, "- ") + "a\n"),
        Input("emphasis in emphasis", times(50_000, "*a ") + times(50_000, "b*") + "\n"),
        Input("strong in strong", times(25_000, "**a ") + times(25_000, "b**") + "\n"),
        Input("marks of emphasis", times(100_000, "*") + "a\n"),
        Input("marks of emphasis and nothing else", times(100_000, "_") + "\n"),
        Input("strikethrough", times(25_000, "~~a ") + times(25_000, "b~~") + "\n"),
        Input("open brackets", times(50_000, "[") + "a\n"),
        Input("open brackets, closed once", times(50_000, "[") + "a]\n"),
        Input("brackets in brackets", times(50_000, "[") + "a" + times(50_000, "]") + "\n"),
        Input("undefined references", times(25_000, "[a][b]") + "\n"),
        Input("undefined footnotes", times(20_000, "[^a]") + "\n"),
        Input("citations", times(20_000, "[@a]") + "\n"),
        Input("citations after escapes", times(10_000, "\\*[@a]") + "\n"),
        Input("escaped brackets", times(25_000, "\\[a\\]") + "\n"),
        Input("links in links", times(20_000, "[") + "a" + times(20_000, "](b)") + "\n"),
        Input("images in images", times(20_000, "![") + "a" + times(20_000, "](b)") + "\n"),
        Input("open links", times(20_000, "[a](") + "\n"),
        Input("open destinations", times(20_000, "[a](<b") + "\n"),
        Input("links", times(15_000, "[a](b)") + "\n"),
        Input("code", times(25_000, "`a` ") + "\n"),
        Input("backticks of every length", (1...400).map { times($0, "`") }.joined(separator: " ") + "\n"),
        Input("open tags", times(30_000, "<b>") + "\n"),
        Input("open tags that are not allowed", times(2_000, "<x>") + "\n"),
        Input("open comments", times(20_000, "<!-- ") + "\n"),
        Input("a block of open tags", "<div>\n" + times(20_000, "<div>\n") + "\n"),
        Input("attributes", "a <b" + times(10_000, " a=b") + ">\n"),
        Input("a tag over many lines", "> a <b" + times(10_000, "\n>  a=b") + ">\n"),
        Input("character references", times(20_000, "&amp;") + "\n"),
        Input("escapes", times(50_000, "\\*") + "\n"),
        Input("a long line", times(100_000, "a") + "\n"),
        Input("a long line of words", times(50_000, "a ") + "\n"),
        Input("a long line of spaces", "a" + times(100_000, " ") + "b\n"),
        Input("NUL bytes", times(30_000, "\u{0}") + "\n"),
        Input("line ends", times(100_000, "\n")),
        Input("headings of one name", times(20_000, "# a\n")),
        Input("headings with written ids", times(10_000, "# a {#b}\n")),
        Input("a long heading", "# " + times(100_000, "a") + "\n"),
        Input("definitions", times(10_000, "[a]: b\n")),
        Input("what looks like definitions", times(10_000, "[a]: b c\n")),
        Input("an open definition", "[" + times(100_000, "a") + "\n"),
        Input("alerts", times(10_000, "> [!NOTE]\n\n")),
        Input("unknown alerts", times(2_000, "> [!AAAA]\n\n")),
        Input("tables", times(5_000, "|a|\n|-|\n\n")),
        Input("a wide row", "|" + times(2_000, "a|") + "\n|" + times(2_000, "-|") + "\n|" + times(2_000, "a|") + "\n"),
        Input("text right before tables", times(5_000, "a\n|a|\n|-|\n\n")),
        Input("bare addresses", times(10_000, "www.a.b ")),
        Input("mail addresses", times(10_000, "a@b.c ")),
    ]

    @Test(.timeLimit(.minutes(1)), arguments: inputs)
    func `nothing crashes or runs away`(_ input: Input) {
        let parsed = Parsed(input.text)
        #expect(parsed.document.nodes.first?.kind == .document)
        _ = parsed.document.sections()
    }

    @Test func `nesting is kept to its depth`() {
        let document = Parsed(Self.times(50_000, ">") + "a\n").document
        #expect(document.nodes.count { $0.kind == .blockQuote } == 50_000)
    }
}
