import HandbookSource
import Testing

@testable import HandbookEstimate

/// What authors read.
@Suite struct EstimateProblemTests {
    private static func problem(_ text: String) -> EstimateProblem? {
        let prices = ["price.gpu": EstimatePrice(text: "$1.006/h", date: "2026-06", source: "S23")]
        return EstimateSheet([EstimateBlock(text)], prices: prices).problems.first
    }

    /// Text, summary, help.
    static let messages: [(String, String, String?)] = [
        ("x = 5 GB + 3 requests", "Cannot add 'GB' and 'requests'", nil),
        ("x = 5 GB - 3", "Cannot subtract a plain number from 'GB'", nil),
        ("x = max(1 s, 2 GB)", "Cannot compare 's' and 'GB'", nil),
        ("users = 2\nx = usres", "No quantity 'usres' before this line", "did you mean 'users'?"),
        ("x = y\ny = 1", "'x' uses 'y', which is defined below", "move that line up"),
        (
            "x = y\ny = z + 1\nz = x", "'x' uses 'y', which is defined below",
            "they need each other (x → y → z → x); replace one by a number"
        ),
        ("x = y\ny = 5 x", "'x' uses 'y', which is defined below", "move that line up"),
        ("x = x", "'x' uses itself", nil),
        ("x = 1\nx = 2", "'x' is already defined", nil),
        ("x = 30 M users / 1 h => 8,000 users/s", "'8,000 users/s' is stated, but the result is 8,333 users/s", nil),
        ("x = 2 GB => 2", "'2' has no unit, but the result is 2 GB", nil),
        ("x = 2 GB => 2 s", "'2 s' is stated, but the result is in 'GB': 2 GB", nil),
        ("x = 2 => 2 s", "'2 s' is stated, but the result is in a plain number: 2", nil),
        ("late = 87 ms => <= 80 ms", "'late' is 87 ms, not at most 80 ms", nil),
        ("x = 5 gb", "'gb' is not a unit", "did you mean 'GB'?"),
        ("x = price.gpus", "No 'price.gpus' in the price list", "did you mean 'price.gpu'?"),
        ("x = sqr(4)", "No function 'sqr'", "did you mean 'sqrt'?"),
        (
            "x = $2 / h", "'h' is a unit, and no number stands before it",
            "write '1 h', or a rate without spaces: '$2/h'"
        ),
        ("x = 1,5", "Misplaced comma", "a comma groups three digits, as in 8,300; a decimal mark is a point"),
        ("x = 1 +", "A number or a name expected instead of the end of the line", nil),
    ]

    @Test(arguments: messages) func saysWhatIsWrong(_ text: String, _ summary: String, _ help: String?) {
        let problem = Self.problem(text)
        #expect(problem?.summary == summary)
        #expect(problem?.help == help)
    }

    @Test func offersTheRightResult() {
        let problem = Self.problem("x = 30 M users / 1 h => 8,000 users/s")
        #expect(problem?.fix?.summary == "Replace with '8,300 users/s'")
        #expect(problem?.fix?.range == ByteRange(24, 37))
        #expect(problem?.fix?.replacement == "8,300 users/s")
    }

    @Test(arguments: [("x = 1 / 3 => 0.30", "0.33"), ("x = $8.14 * 3 => $20", "$24"), ("x = 5 GB * 2 => 10", "10 GB")])
    func fixesComeOutRight(_ text: String, _ fix: String) throws {
        let found = try #require(Self.problem(text)?.fix)
        #expect(found.replacement == fix)
        let repaired = text.prefix(found.range.start) + found.replacement
        #expect(Self.problem(String(repaired)) == nil)
    }

    @Test func pointsToTheFirstDefinition() {
        let notes = Self.problem("x = 1\nx = 2")?.notes
        #expect(notes == [.init(text: "Previously defined here", range: ByteRange(0, 1))])
    }

    @Test func becomesADiagnostic() throws {
        let problem = try #require(Self.problem("x = 30 M users / 1 h => 8,000 users/s"))
        let file = SourceFile(path: "a.md", text: "")
        let diagnostic = problem.diagnostic(.emptyBook) { file.location($0.shifted(by: 100)) }
        #expect(diagnostic.location?.range == ByteRange(124, 137))
        #expect(diagnostic.fixes.map(\.replacement) == ["8,300 users/s"])
    }

    @Test func everyCodeHasWords() {
        for code in EstimateFault.Code.allCases {
            var fault = EstimateFault(code, at: ByteRange(0, 0))
            #expect(!EstimateProblem(fault, names: [], prices: []).summary.isEmpty)
            fault.arguments = ["a", "b", "c", "d"]
            #expect(!EstimateProblem(fault, names: [], prices: []).summary.hasSuffix("."))
        }
    }
}
