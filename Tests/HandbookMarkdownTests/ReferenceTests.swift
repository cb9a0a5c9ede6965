import HandbookMarkdown
import HandbookSource
import HandbookTestSupport
import Testing

/// Footnotes, citations, and references that lead nowhere.
@Suite struct ReferenceTests {
    // MARK: Footnotes

    @Test func `footnotes are numbered by first use and stand at the end`() {
        let parsed = Parsed("a[^x] b[^2] c[^x]\n\n[^2]: two\n\n[^x]: ex\n\n[^unused]: no\n\nd\n")
        #expect(
            parsed.outline == """
                document
                  paragraph
                    'a'
                    footnote reference 1, use 1
                    ' b'
                    footnote reference 2, use 1
                    ' c'
                    footnote reference 1, use 2
                  paragraph
                    'd'
                  footnote 1
                    paragraph
                      'ex'
                  footnote 2
                    paragraph
                      'two'
                """
        )
        #expect(parsed.document.footnoteLabels.map { parsed.document.string($0) } == ["x", "2"])
        #expect(parsed.messages == [])
    }

    @Test(arguments: [
        "a «[^x]» b\n", "- a «[^x]»\n", "| a «[^x]» |\n|---|\n", "*a «[^x]»*\n", "a «[^x]»«[^y]»\n", "# a «[^x]»\n",
        "\\* &amp; «[^x]»\n", "a[^1] «[^x]»\n\n[^1]: b «[^y]»\n",
    ])
    func `an undefined footnote is an error at its place`(_ marked: String) {
        let parsed = Parsed(MarkedText(marked).text)
        #expect(parsed.markedDiagnostics(.undefinedFootnote) == marked)
        #expect(parsed.diagnostics.first?.summary == "Footnote '^x' is not defined")
        #expect(parsed.diagnostics.first?.help == "add a line '[^x]: …'")
    }

    @Test(arguments: ["`[^x]`\n", "    [^x]\n", "\\[^x]\n", "a [^] b\n", "a [^ x] b\n", "<b title=\"[^x]\">a</b>\n"])
    func `what is no footnote is not reported`(_ text: String) {
        #expect(Parsed(text).messages == [])
    }

    // MARK: Citations

    @Test(arguments: [
        ("a [@S1] b\n", ["S1"]),
        ("a [@S1; @S2] b [@S3,@S4]\n", ["S1", "S2", "S3", "S4"]),
        ("a [@S1][@S2]\n", ["S1", "S2"]),
        ("[@a-b_c.d:e1]\n", ["a-b_c.d:e1"]),
        ("# a [@S1]\n\n| [@S2] |\n|---|\n\n- *[@S3]*\n", ["S1", "S2", "S3"]),
        ("a[^1]\n\n[^1]: b [@S1]\n", ["S1"]),
        ("[see [@S1]]\n", ["S1"]),
        ("&amp; \\* [@S1]\n", ["S1"]),
    ])
    func `citations are found`(_ text: String, _ ids: [String]) {
        let parsed = Parsed(text)
        #expect(parsed.document.citations.map(\.id) == ids)
        #expect(parsed.messages == [])
    }

    @Test(arguments: [
        "`[@S1]`\n", "    [@S1]\n", "```\n[@S1]\n```\n", "\\[@S1]\n", "[@]\n", "[@S 1]\n", "[@S1; S2]\n", "[S1]\n",
        "[@ä]\n", "@S1\n", "[a [@S1] b](c)\n", "![a [@S1] b](c)\n", "<!-- [@S1] -->\n",
    ])
    func `what is no citation is left alone`(_ text: String) {
        let parsed = Parsed(text)
        #expect(parsed.document.citations.isEmpty)
        #expect(parsed.messages == [])
    }

    @Test func `a citation that is defined as a link is a link`() {
        let parsed = Parsed("[@S1]\n\n[@S1]: b\n")
        #expect(parsed.document.citations.isEmpty)
        #expect(parsed.document.links.map(\.destination) == ["b"])
    }

    @Test func `citations are cut out of the text around them`() {
        #expect(
            Parsed("a [@S1; @S2] b\n").outline == """
                document
                  paragraph
                    'a '
                    citation S1
                    citation S2
                    ' b'
                """
        )
    }

    // MARK: References

    @Test(arguments: [
        ("[a]«[b]» c\n", "Reference 'b' is not defined"),
        ("[a]«[]» c\n", "Reference link is not defined"),
        ("x [*a*]«[b c]» y\n", "Reference 'b c' is not defined"),
        ("> x\n> [a]«[b]»\n", "Reference 'b' is not defined"),
        ("&amp; \\* [a]«[b]»\n", "Reference 'b' is not defined"),
        ("![a]«[b]» c\n", "Reference 'b' is not defined"),
    ])
    func `an undefined reference is a warning at its label`(_ marked: String, _ summary: String) {
        let parsed = Parsed(MarkedText(marked).text)
        #expect(parsed.markedDiagnostics(.undefinedReference) == marked)
        #expect(parsed.diagnostics.map(\.summary) == [summary])
        #expect(parsed.diagnostics.map(\.severity) == [.warning])
    }

    @Test(arguments: [
        "[a][b]\n\n[B]: c\n", "[a]\n", "[ ] a\n", "`[a][b]`\n", "[a] [b]\n", "a\\[0]\\[1]\n", "[a](b)[c]\n",
        "a[0](b)\n",
    ])
    func `what is defined, or no reference, is not reported`(_ text: String) {
        #expect(Parsed(text).messages == [])
    }
}
