import Testing

@testable import HandbookBuild

@Suite struct BuildTimingsTests {
    @Test func `the table has a line a stage and the total`() throws {
        var timings = BuildTimings()
        timings.end("parse", "8 chapters")
        timings.end("assemble", "")
        let lines = timings.table().split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 4)
        #expect(lines[0].hasSuffix(" ms  parse     8 chapters"))
        #expect(lines[1].hasSuffix(" ms  assemble"))
        #expect(lines[2].hasSuffix(" ms  total"))
        #expect(lines[3] == "")
        #expect(lines.dropLast().allSatisfy { $0.prefix(14).contains(".") })
    }
}
