import HandbookSource
import Testing

@Suite struct DiagnosticTests {
    private static func diagnostic(
        _ id: DiagnosticID,
        _ path: String?,
        _ start: Int = 0,
        _ summary: String = "Wrong"
    ) -> Diagnostic {
        let place = path.map { SourceLocation(path: $0, range: ByteRange(start, start + 1)) }
        return Diagnostic(id, at: place, summary)
    }

    private static let ordered = [
        diagnostic(.emptyBook, nil, 0, "A"),
        diagnostic(.emptyBook, nil, 0, "B"),
        diagnostic(.brokenLink, "a.md", 3),
        diagnostic(.brokenLink, "a.md", 20),
        diagnostic(.brokenFragment, "b.md", 1),
        diagnostic(.brokenLink, "b.md", 1, "A"),
        diagnostic(.brokenLink, "b.md", 1, "B"),
    ]

    @Test(arguments: [Array(ordered.indices), ordered.indices.reversed(), [3, 1, 6, 0, 2, 5, 4]])
    func `messages are printed by file and place, those without one first, in whatever order they came`(
        order: [Int]
    ) {
        #expect(order.map { Self.ordered[$0] }.sortedForPrinting() == Self.ordered)
    }

    @Test func `a message that was found twice is printed once`() {
        let twice = Self.ordered + Self.ordered
        #expect(twice.sortedForPrinting() == Self.ordered)
    }

    @Test func `messages that differ only in their help are both printed`() {
        var other = Self.ordered[2]
        other.help = "look again"
        #expect([Self.ordered[2], other].sortedForPrinting().count == 2)
    }

    @Test func `the author's severities replace the default ones`() {
        let found = [Self.diagnostic(.brokenLink, "a.md"), Self.diagnostic(.orphanChapter, "b.md")]
        let adjusted = found.applying([.brokenLink: .warning, .orphanChapter: .error])
        #expect(found.map(\.severity) == [.error, .warning])
        #expect(adjusted.map(\.severity) == [.warning, .error])
    }

    @Test func `ignored messages are left out`() {
        let found = [Self.diagnostic(.brokenLink, "a.md"), Self.diagnostic(.orphanChapter, "b.md")]
        #expect(found.applying([.brokenLink: .ignore]).map(\.id) == [.orphanChapter])
    }

    @Test func `only errors are errors`() {
        #expect([Self.diagnostic(.brokenLink, nil)].hasErrors)
        #expect(![Self.diagnostic(.orphanChapter, nil)].hasErrors)
        #expect(![Diagnostic]().hasErrors)
    }

    @Test func `severities are ordered by gravity`() {
        #expect(Diagnostic.Severity.allCases.sorted() == [.ignore, .warning, .error])
    }

    @Test(arguments: DiagnosticID.allCases)
    func `every kind of message has a stable name and a rationale of one sentence`(id: DiagnosticID) {
        #expect(id.rawValue.allSatisfy { $0 == "-" || ("a"..."z").contains($0) || $0.isNumber })
        #expect(id.rationale.hasSuffix("."))
        #expect(id.rationale.first?.isUppercase == true)
        #expect(id.defaultSeverity != .ignore)
    }
}
