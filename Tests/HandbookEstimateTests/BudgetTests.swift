import HandbookSource
import Testing

@testable import HandbookEstimate

@Suite struct BudgetTests {
    private static func read(_ text: String) -> (budget: Budget?, problems: [EstimateProblem]) {
        Budget.read(EstimateBlock(text))
    }

    @Test func rowsAddUpAndTheRestIsLeft() throws {
        let text = """
            limit: 120 ms     # p99 [@S5]

            # the path of a request
            edge and  TLS: 0.015 s
            features: 25 ms   # one read

            """
        let (budget, problems) = Self.read(text)
        #expect(problems.isEmpty)
        let found = try #require(budget)
        #expect(found.kind == .latency)
        #expect(found.rows.map(\.name) == ["edge and  TLS", "features"])
        #expect(found.rows.map(\.text) == ["0.015 s", "25 ms"])
        #expect(found.rows.map(\.note) == [nil, "one read"])
        #expect(found.limit.note == "p99 [@S5]")
        #expect([found.sum.text, found.slack?.text] == ["40 ms", "80 ms"])
        #expect(found.rows[1].start == 0.125)
        #expect(abs((found.slack?.share ?? 0) - 2.0 / 3) < 1e-12)
    }

    @Test(arguments: [
        ("limit: 0.3 ms\na: 0.1 ms\nb: 0.2 ms\n", "0.3 ms"),
        ("limit: $1,000/month\na: $250.50/month\nb: $749.50/month\n", "$1,000/month"),
        ("limit: 80 GB\na: 30 GB\nb: 50,000 MB\n", "80 GB"),
    ])
    func rowsMaySumToTheLimit(text: String, sum: String) throws {
        let (budget, problems) = Self.read(text)
        #expect(problems.isEmpty)
        #expect(try #require(budget).sum.text == sum)
        #expect(try #require(budget).slack == nil)
    }

    @Test(arguments: [
        ("1 min", "30 s", Budget.Kind.latency), ("15 min", "5 min", .time), ("80 GB", "1 MB", .memory),
        ("$9", "$1", .money),
        ("$9/month", "$1/month", .money), ("9 people", "1 person", .other), ("9", "1", .other),
    ])
    func theLimitTellsTheKind(limit: String, row: String, kind: Budget.Kind) throws {
        #expect(try #require(Self.read("limit: \(limit)\na: \(row)\n").budget).kind == kind)
    }

    /// The place is marked by what stands there.
    private static let faults: [(text: String, place: String, summary: String)] = [
        (
            "limit: 100 ms\na: 60 ms\nb: 50 ms\nc: 0.04 ms\n", "50 ms",
            "'b' passes the limit: the rows sum to 110.04 ms, 10.04 ms over 100 ms"
        ),
        ("limit: 100 ms\na: 60 GB\n", "60 GB", "'a' is in 'GB', the limit is in 'ms'"),
        ("limit: 100 ms\na: 60\n", "60", "'a' is a plain number, the limit is in 'ms'"),
        ("limit: 100 ms\na: 1 ms\na: 2 ms\n", "a", "'a' is already defined"),
        ("limit: 100 ms\na 5 ms\nb: 1 ms\n", "a 5 ms", "A name, a colon and a quantity expected"),
        ("limit: 0 ms\na: 1 ms\n", "0 ms", "A limit must be more than nothing"),
        ("a: 1 ms\n", "a: 1 ms", "This budget has no limit"),
        ("limit: 5 ms\n", "limit: 5 ms", "This budget spends nothing of its limit"),
    ]

    @Test(arguments: faults.indices)
    func whatIsWrongIsReportedAtItsPlace(index: Int) throws {
        let (text, place, summary) = Self.faults[index]
        let problem = try #require(Self.read(text).problems.first)
        #expect(problem.summary == summary)
        let bytes = Array(text.utf8)
        #expect(String(decoding: bytes[problem.range.start..<problem.range.end], as: UTF8.self) == place)
    }

    @Test func faultsInQuantitiesKeepTheColumn() {
        let text = "limit: 100 ms\nrow: 5 ms ms\nodd: soon\nnew: 5 gb\nold: -5 ms\nbig: 1e999 ms\n"
        let problems = Self.read(text).problems
        #expect(
            problems.map(\.code) == [
                "unexpected", "expected-result", "unit-case", "expected-result", "number-too-large",
            ]
        )
        #expect(problems.map(\.range.start) == [24, 32, 44, 52, 63])
    }

    @Test(arguments: [
        "", "\n\n", "limit", ":", ": 5 ms", "limit:", "limit: \u{0}", "#", "limit: 1e308 ms\na: 1e308 ms\nb: 1e308 ms",
        "limit: 5 ms\r\na: 2 ms\r\n",
        String(repeating: "a: 1 ms\n", count: 5_000), "limit: " + String(repeating: "9", count: 100_000),
        "limit: -1 ms\na: 1 ms",
        "é: 5 ms\nlimit: 9 ms",
    ])
    func oddTextsDoNoHarm(text: String) {
        let (_, problems) = Self.read(text)
        for problem in problems { #expect(problem.range.end <= text.utf8.count) }
    }
}
