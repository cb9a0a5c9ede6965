import Testing

@testable import HandbookEstimate

@Suite struct EstimateMessageTests {
    @Test func `patterns choose by their arguments`() {
        #expect(
            EstimateMessage(.targetMissed, []).summary(["t", "5 ms", "<=", "4 ms"]) == "'t' is 5 ms, not at most 4 ms"
        )
        let functionUnit = EstimateMessage(.functionUnit, [])
        #expect(functionUnit.summary(["ceil", "GB"]) == "'ceil' needs a count, not 'GB'")
        #expect(functionUnit.help(["ceil", "GB"]) == "divide by a unit first: 'ceil(x / 1 GB)'")
        #expect(functionUnit.help(["ceil", ""]) == "divide by a unit first: 'ceil(x / 1)'")
        #expect(EstimateMessage(.argumentCount, []).help(["sqrt", "1", "2"]) == nil)
        #expect(
            EstimateMessage(.expectedValue, []).summary([""])
                == "A number or a name expected instead of the end of the line"
        )
    }

    @Test func `a subtraction names first what is taken away`() {
        let arguments = ["subtract", "GB", ""]
        #expect(
            EstimateMessage(.unitMismatch, arguments).summary(arguments) == "Cannot subtract a plain number from 'GB'"
        )
    }

    @Test func `what an author wrote is not taken for a pattern`() {
        #expect(EstimateMessage(.unexpected, []).summary(["{0}&"]) == "Unexpected '{0}&'")
        #expect(EstimateMessage(.expectedUnit, []).summary(["{1}|&"]) == "A unit expected instead of '{1}|&'")
    }

    @Test func `each message has a code of its own`() {
        #expect(Set(EstimateMessage.all.map(\.code)).count == EstimateFault.Code.allCases.count + 1)
    }
}
