extension RandomAccessCollection where Self: Sendable, Element: Sendable, Index == Int {
    /// The results of `transform` in the order of the elements, whichever task ends first.
    ///
    /// At most `jobs` tasks run at once; each takes a batch, small enough that the last ones even out. With one job everything
    /// runs in order in the caller's task.
    func parallelMap<Result: Sendable>(
        jobs: Int,
        _ transform: @Sendable @escaping (Element) throws -> Result
    ) async rethrows -> [Result] {
        let jobs = Swift.min(jobs, count)
        guard jobs > 1 else { return try map(transform) }
        let batchSize = Swift.max(1, count / (jobs * 8))
        let starts = Array(stride(from: startIndex, to: endIndex, by: batchSize))
        return try await withThrowingTaskGroup(of: (Int, [Result]).self) { group in
            var next = 0
            func addTask() {
                guard next < starts.count else { return }
                let number = next
                let range = starts[number]..<Swift.min(starts[number] + batchSize, endIndex)
                next += 1
                group.addTask { (number, try self[range].map(transform)) }
            }
            for _ in 0..<jobs { addTask() }
            var batches: [[Result]] = Array(repeating: [], count: starts.count)
            while let (number, results) = try await group.next() {
                batches[number] = results
                addTask()
            }
            return batches.flatMap { $0 }
        }
    }
}
