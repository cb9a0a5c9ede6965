import HandbookSource
import Testing

@testable import HandbookEstimate

/// Chapters come from strangers: whatever stands in a fence is answered soon and without a trap.
@Suite struct HostileInputTests {
    static let hostile: [String] = [
        "x = " + String(repeating: "(", count: 100_000),
        "x = " + String(repeating: "-", count: 990) + "1",
        "x = " + String(repeating: "(", count: 990),
        "x = " + String(repeating: "max(", count: 240),
        "x = " + String(repeating: "1^", count: 480) + "1",
        "x = " + String(repeating: "1/a", count: 300),
        "x = 1 " + (0..<200).map { "/u\($0)" }.joined(),
        "x = 1e" + String(repeating: "9", count: 900),
        "x = 2^" + String(repeating: "9", count: 900),
        "x = 1 => 1e" + String(repeating: "9", count: 900),
        "x = 1 m^" + String(repeating: "9", count: 900),
        "x = (1 a^20)^9999",
        "x = (2 a)^-9999",
        String(repeating: "=", count: 1_000),
        String(repeating: "\u{301}", count: 900) + "x = 1",
        "x = 1 => " + String(repeating: "$", count: 900),
        String(decoding: (0...255).map(UInt8.init), as: UTF8.self),
    ]

    @Test(arguments: hostile) func isAnswered(_ text: String) {
        let sheet = EstimateSheet([EstimateBlock(text)])
        #expect(sheet.lines.count + sheet.problems.count >= 1)
    }

    @Test func unitsDoNotGrowWithoutLimit() {
        let lines = (0..<500).map { "x\($0 + 1) = x\($0) * 1 u\($0)" }
        let sheet = EstimateSheet([EstimateBlock((["x0 = 1"] + lines).joined(separator: "\n"))])
        #expect(sheet.lines.count == 1 + Unit.mostFactors)
        #expect(sheet.problems.map(\.code) == ["unit-too-complex"])
    }

    @Test func manyLinesAreRefusedOnce() {
        let text = (0..<50_000).map { "x\($0) = 1" }.joined(separator: "\n")
        let sheet = EstimateSheet([EstimateBlock(text)])
        #expect(sheet.lines.count == 1_000)
        #expect(sheet.problems.map(\.code) == ["too-many-lines"])
    }

    @Test func manyUnknownNamesAreQuick() {
        let long = String(repeating: "a", count: 60)
        let text = (0..<1_000).map { "\(long)\($0) = \(long)b\($0)" }.joined(separator: "\n")
        #expect(EstimateSheet([EstimateBlock(text)]).problems.count == 1_000)
    }

    @Test func brokenTextIsAnswered() {
        let block = EstimateBlock(bytes: [0x78, 0x3D, 0xFF, 0x31, 0x0A, 0x79, 0x3D, 0x31], range: .init(0, 8))
        let sheet = EstimateSheet([block])
        #expect(sheet.lines.map(\.name) == ["y"])
        #expect(sheet.problems.map(\.code) == ["unknown-character"])
    }
}
