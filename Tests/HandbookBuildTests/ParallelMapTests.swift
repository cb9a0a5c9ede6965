import Testing

@testable import HandbookBuild

@Suite struct ParallelMapTests {
    @Test(arguments: [0, 1, 2, 7, 100, 1_000], [1, 2, 3, 16, Int.max])
    func `results stand in the order of the elements`(count: Int, jobs: Int) async {
        let numbers = Array(0..<count)
        let results = await numbers.parallelMap(jobs: jobs) { $0 * 2 }
        #expect(results == numbers.map { $0 * 2 })
    }

    @Test func `the order does not depend on which element takes longest`() async {
        let results = await Array(0..<40).parallelMap(jobs: 4) { number in
            // Early elements do more work.
            (0..<(40 - number) * 2_000).reduce(number) { sum, _ in sum }
        }
        #expect(results == Array(0..<40))
    }

    @Test(arguments: [1, 4])
    func `an error ends the work`(jobs: Int) async {
        struct Stop: Error {}
        await #expect(throws: Stop.self) {
            try await Array(0..<100).parallelMap(jobs: jobs) { number in
                if number == 50 { throw Stop() }
                return number
            }
        }
    }

    @Test func `slices are mapped from their own start`() async {
        let results = await Array(0..<100)[40..<60].parallelMap(jobs: 3) { $0 }
        #expect(results == Array(40..<60))
    }
}
