import HandbookBook
import HandbookSource
import HandbookTestSupport
import Testing

@Suite struct SearchExpectationTests {
    private static func read(_ text: String) -> (expectations: [SearchExpectation], diagnostics: [Diagnostic]) {
        SearchExpectation.read(SourceFile(path: "data/search-expectations.yml", text: text))
    }

    @Test func `places have a page, a section and a rank, or several`() {
        let text = """
            clock: method/clock.md
            "A/B": method/clock.md#a-b in top 1
            late: [a.md in top 10, b.md#c]
            """
        let (expectations, diagnostics) = Self.read(text)
        #expect(diagnostics.isEmpty)
        #expect(expectations.map(\.query) == ["clock", "A/B", "late"])
        let places = expectations.flatMap(\.places)
        #expect(places.map(\.path) == ["method/clock.md", "method/clock.md", "a.md", "b.md"])
        #expect(places.map(\.anchor) == [nil, "a-b", nil, "c"])
        #expect(places.map(\.top) == [3, 1, 10, 3])
    }

    @Test(arguments: [
        "q: «a.md in top 0»", "q: «a.md in top 11»", "q: «a.md in top x»", "q: «a.md first»", "q: «'»'", "q: «a.md#»",
        "q: «'»#a'", "q: [a.md, «b c»]", "q: «{»a: b}", "«q»: []",
    ])
    func `what is no place is reported`(text: String) {
        let marked = MarkedText(text)
        let (expectations, diagnostics) = Self.read(marked.text)
        #expect(expectations.isEmpty)
        #expect(diagnostics.map(\.id) == [.expectationInvalid])
        #expect(diagnostics.first?.location?.range == marked.ranges.first)
    }

    @Test func `pages and sections must exist`() {
        let book = BookFixture("- [One](part/one.md)\n", ["part/one.md": "# One\n\n## Section\n"]).book
        let marked = MarkedText("a: part/one.md#section\nb: «part/on.md»\nc: [part/one.md, «part/one.md#sectoin»]\n")
        let (expectations, _) = Self.read(marked.text)
        let diagnostics = book.check(expectations)
        #expect(diagnostics.map { $0.location?.range } == marked.ranges.map(Optional.some))
        #expect(diagnostics.map(\.help) == ["did you mean 'part/one.md'?", "did you mean 'section'?"])
    }
}
