import HandbookBook
import HandbookSource
import HandbookTestSupport
import Testing

@Suite struct SourceCatalogTests {
    private static func read(_ text: String) -> (catalog: SourceCatalog, diagnostics: [Diagnostic]) {
        SourceCatalog.read(SourceFile(path: "data/sources.yml", text: text))
    }

    @Test func `works are read by id`() throws {
        let text = MarkedText(
            """
            S1: {title: One}
            «S19»:
              title: "Two: a book"
              author: A. Nn
              year: 2021
              url: https://example.org/x
              kind: book
              status: verified
              accessed: 2026-11-21
            """
        )
        let (catalog, diagnostics) = Self.read(text.text)
        #expect(diagnostics.isEmpty)
        #expect(catalog.works.keys.sorted() == ["S1", "S19"])
        let work = try #require(catalog.works["S19"])
        #expect(work.title == "Two: a book")
        #expect([work.author, work.year, work.kind, work.status] == ["A. Nn", "2021", "book", "verified"])
        #expect([work.url, work.accessed] == ["https://example.org/x", "2026-11-21"])
        #expect(work.location.range == text.ranges.first)
    }

    @Test(arguments: ["", "# none yet\n"])
    func `a file without works is no fault`(text: String) {
        let (catalog, diagnostics) = Self.read(text)
        #expect(catalog.works.isEmpty)
        #expect(diagnostics.isEmpty)
    }

    static let faults = [
        Example("no title", "«S1»: {year: 2020}\n", "source-invalid: Source 'S1' has no title"),
        Example(
            "an unknown key",
            "S1: {title: x, «yaer»: 2020}\n",
            "source-invalid: Unknown key 'yaer' | did you mean 'year'?"
        ),
        Example(
            "an address that runs code",
            "S1: {title: x, url: «javascript:alert(1)»}\n",
            "source-invalid: 'url' must begin with https://"
        ),
        Example("a list", "«-» title: x\n", "source-invalid: Expected a mapping from id to source"),
        Example(
            "a title that is no text",
            "S1: {title: «[»a]}\n«S2»: {}\n",
            "source-invalid: 'title' must be text",
            "source-invalid: Source 'S2' has no title"
        ),
        Example("an id given twice", "S1: {title: x}\n«S1»: {title: y}\n", "yaml-syntax: Key 'S1' is given twice"),
    ]

    @Test(arguments: faults)
    func `what is wrong is reported at its place`(example: Example) {
        #expect([Finding](Self.read(example.input.text).diagnostics) == example.expected)
    }

    private static let catalog = read("S1: {title: One}\nS2: {title: Two}\n").catalog

    @Test func `citations of unknown works and works that nobody cites are reported`() {
        let place = SourceLocation(path: "a.md", range: ByteRange(3, 7))
        let diagnostics = Self.catalog.check([(id: "S1", location: place), (id: "S3", location: place)])
        #expect(
            [Finding](diagnostics) == [
                Finding(ByteRange(3, 7), "source-unknown: No source has the id 'S3' | did you mean 'S1' or 'S2'?"),
                Finding(ByteRange(17, 19), "source-unused: No chapter cites 'S2'"),
            ]
        )
    }

    @Test func `for an id that looks like none the advice is to add it`() {
        let place = SourceLocation(path: "a.md", range: ByteRange(0, 1))
        let diagnostics = Self.catalog.check(["S1", "S2", "Smith"].map { (id: $0, location: place) })
        #expect(
            [Finding](diagnostics) == [
                Finding(ByteRange(0, 1), "source-unknown: No source has the id 'Smith' | add it to data/sources.yml")
            ]
        )
    }
}
