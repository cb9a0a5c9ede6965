import HandbookEstimate
import HandbookSource

/// One line a quantity and one a problem, `start..<end` in bytes.
func showSheet(_ text: String) {
    let prices = ["price.gpu": EstimatePrice(text: "$1.006/h", date: "2026-06", source: "S23")]
    let sheet = EstimateSheet([EstimateBlock(text)], prices: prices)
    for line in sheet.lines {
        let stated = line.stated.map { "  [\($0) \(line.holds == true ? "holds" : "FAILS")]" } ?? ""
        print("\(line.kind.rawValue)  \(line.name) = \(line.text)\(stated)\(line.note.map { "  # " + $0 } ?? "")")
    }
    for problem in sheet.problems {
        let before = text.utf8.prefix(problem.range.start).split(separator: 10, omittingEmptySubsequences: false)
        let place = "\(before.count):\((before.last?.count ?? 0) + 1)+\(problem.range.count)"
        print("\(place)  \(problem.summary) [\(problem.code)]\(problem.help.map { "; " + $0 } ?? "")")
        for note in problem.notes { print("    note: \(note.text)") }
        if let fix = problem.fix { print("    fix: \(fix.summary)") }
    }
}
