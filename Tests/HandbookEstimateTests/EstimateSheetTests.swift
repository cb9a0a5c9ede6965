import HandbookSource
import Testing

@testable import HandbookEstimate

@Suite struct EstimateSheetTests {
    private static let text = """
        users      = 500 M users                      # assumed
        new_share  =  6 %                             # [@S16]
        refreshed  = users * new_share / 1 h => 8,300 users/s

        """

    @Test func keepsWhatPagesShow() {
        let sheet = EstimateSheet([EstimateBlock(Self.text)])
        #expect(sheet.lines.map(\.kind) == [.input, .input, .step])
        #expect(sheet.lines.map(\.label) == ["users", "new share", "refreshed"])
        #expect(sheet.lines.map(\.expression) == ["500 M users", "6 %", "users * new_share / 1 h"])
        #expect(sheet.lines.map(\.note) == ["assumed", "[@S16]", nil])
        #expect(sheet.lines[2].uses == ["users", "new_share"])
        #expect(sheet.lines[2].stated == "8,300 users/s")
        #expect(sheet.lines[2].unit == "users/h")
    }

    @Test func rangesCountFromTheStartOfTheChapter() throws {
        let chapter = Array("# Title\n\n```estimate\n\(Self.text)```\n".utf8)
        let start = 21
        let block = EstimateBlock(bytes: chapter, range: ByteRange(start, start + Self.text.utf8.count))
        let line = try #require(EstimateSheet([block]).lines.last)
        func text(_ range: ByteRange?) -> String {
            String(decoding: range.map { chapter[$0.start..<$0.end] } ?? [], as: UTF8.self)
        }
        #expect(text(line.expressionRange) == "users * new_share / 1 h")
        #expect(text(line.statedRange) == "8,300 users/s")
        #expect(text(line.range) == "refreshed  = users * new_share / 1 h => 8,300 users/s")
        #expect(text(EstimateSheet([block]).lines[1].noteRange) == "[@S16]")
    }

    @Test func laterBlocksSeeEarlierOnes() {
        let sheet = EstimateSheet([
            EstimateBlock("a = 2 GB"), EstimateBlock("b = a * 3"), EstimateBlock("c = d"), EstimateBlock("d = 1"),
        ])
        #expect(sheet.lines.map(\.text) == ["2 GB", "6 GB", "1"])
        #expect(sheet.lines.map(\.block) == [0, 1, 3])
        #expect(sheet.problems.map(\.code) == ["uses-later"])
    }

    @Test func linesOfAListItemKeepTheirPlaces() {
        let block = EstimateBlock(lines: [.init(text: "a = 1", start: 10), .init(text: "b = a + 1 s", start: 30)])
        #expect(EstimateSheet([block]).problems.map(\.range) == [ByteRange(38, 41)])
    }

    @Test func aPriceMustBeAQuantity() {
        #expect(EstimatePrice(text: "$1.006/h", date: "", source: "").isValid)
        for text in ["", "cheap", "$1 + $2", "$1/h # old", "1e999", "?"] {
            #expect(!EstimatePrice(text: text, date: "", source: "").isValid)
        }
    }

    @Test func thePrintedLogarithmIsExact() {
        for exponent in -1_074...1_023 {
            let power = Double(sign: .plus, exponent: exponent, significand: 1)
            #expect(Function.log2(power) == Double(exponent))
        }
    }
}
