import HandbookSource
import Testing

@testable import HandbookEstimate

/// The cases that Swift and JavaScript share.
@Suite struct SharedCasesTests {
    @Test func thereAreEnoughCases() throws {
        #expect(try CaseFile.groups().map(\.cases.count).reduce(0, +) >= 300)
    }

    @Test(arguments: try CaseFile.groups())
    func everyCaseComesOutAsWritten(_ group: CaseFile.Group) {
        for example in group.cases {
            let prices = (example.prices ?? [:]).mapValues { EstimatePrice(text: $0, date: "2026-06", source: "S23") }
            let sheet = EstimateSheet([EstimateBlock(example.sheet)], prices: prices)
            for expected in example.lines { compare(sheet, expected, example.sheet) }
            let places = LineTable(Array(example.sheet.utf8))
            #expect(
                sheet.problems.map { Self.found($0, places, example.sheet) } == example.problems,
                "\(example.sheet)"
            )
        }
    }

    private func compare(_ sheet: EstimateSheet, _ expected: CaseFile.Line, _ text: String) {
        guard let line = sheet.lines.first(where: { $0.name == expected.name }) else {
            Issue.record("\(expected.name) has no value in: \(text)")
            return
        }
        if let value = expected.value { #expect(line.value.bitPattern == value.bitPattern, "\(line.value), \(text)") }
        if let kind = expected.kind { #expect(line.kind.rawValue == kind, "\(text)") }
        if let shown = expected.text { #expect(line.text == shown, "\(text)") }
        if let stated = expected.stated { #expect(line.stated == stated, "\(text)") }
        if let holds = expected.holds { #expect(line.holds == holds, "\(text)") }
    }

    private static func found(_ problem: EstimateProblem, _ places: LineTable, _ text: String) -> CaseFile.Problem {
        let line = places.line(at: problem.range.start)
        func scalars(_ start: Int, _ end: Int) -> Int {
            String(decoding: Array(text.utf8)[start..<end], as: UTF8.self).unicodeScalars.count
        }
        return CaseFile.Problem(
            code: problem.code,
            line: line,
            column: scalars(places.start(ofLine: line), problem.range.start) + 1,
            length: scalars(problem.range.start, problem.range.end),
            arguments: problem.arguments
        )
    }
}
