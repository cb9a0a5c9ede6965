import HandbookEstimate
import HandbookSource

/// Prints sheets of a prelude and random lines, each line followed by a tab and what comes out; an empty line ends a sheet.
///
/// What comes out: bits of the value in hexadecimal, text, whether the stated result holds; then, behind `!`, code, column, length
/// and arguments of the problem.
func printRandomLines(count: Int, seed: UInt64) {
    var random = RandomExpressions(seed: seed)
    var rest = count
    while rest > 0 {
        let size = min(rest, 900)
        let lines =
            RandomExpressions.prelude.split(separator: "\n").map(String.init)
            + (0..<size).map { "x\($0) = \(random.expression())" }
        printSheet(lines)
        rest -= size
    }
}

private func printSheet(_ lines: [String]) {
    let sheet = EstimateSheet([EstimateBlock(lines.joined(separator: "\n"))])
    var starts: [Int: Int] = [:]
    var start = 0
    for (index, line) in lines.enumerated() {
        for offset in start...(start + line.utf8.count) { starts[offset] = index }
        start += line.utf8.count + 1
    }
    var results = [String](repeating: "", count: lines.count)
    for line in sheet.lines {
        let bits = String(line.value.bitPattern, radix: 16)
        let holds = line.holds.map { $0 ? "yes" : "no" } ?? ""
        results[starts[line.range.start] ?? 0] = [bits, line.kind.rawValue, line.text, holds].joined(separator: "|")
    }
    var lineStarts: [Int] = []
    start = 0
    for line in lines {
        lineStarts.append(start)
        start += line.utf8.count + 1
    }
    for problem in sheet.problems {
        let index = starts[problem.range.start] ?? 0
        let bytes = Array(lines[index].utf8)
        let from = problem.range.start - lineStarts[index]
        let column = scalars(bytes[..<from]) + 1
        let length = scalars(bytes[from..<(from + problem.range.count)])
        results[index] += "!" + ([problem.code, "\(column)", "\(length)"] + problem.arguments).joined(separator: "|")
    }
    for (line, result) in zip(lines, results) { print("\(line)\t\(result)") }
    print("")
}

private func scalars(_ bytes: ArraySlice<UInt8>) -> Int { String(decoding: bytes, as: UTF8.self).unicodeScalars.count }
