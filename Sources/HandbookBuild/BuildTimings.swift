/// How long the stages of one build took, in the order in which they ran.
package struct BuildTimings: Sendable {
    package struct Stage: Sendable {
        package var name: String
        package var duration: Duration
        /// What the stage worked through, such as “8 chapters”.
        package var amount: String
    }

    package private(set) var stages: [Stage] = []
    private let clock = ContinuousClock()
    private var start: ContinuousClock.Instant

    init() {
        start = clock.now
    }

    /// Ends the stage that began when the last one ended.
    mutating func end(_ name: String, _ amount: String) {
        let now = clock.now
        stages.append(Stage(name: name, duration: now - start, amount: amount))
        start = now
    }

    /// A line a stage: milliseconds, name, amount.
    package func table() -> String {
        let total = stages.reduce(Duration.zero) { $0 + $1.duration }
        return (stages + [Stage(name: "total", duration: total, amount: "")]).map(Self.line).joined()
    }

    private static func line(_ stage: Stage) -> String {
        let tenths =
            stage.duration.components.seconds * 10_000 + stage.duration.components.attoseconds / 100_000_000_000_000
        let number = "\(tenths / 10).\(tenths % 10)"
        let padding = String(repeating: " ", count: max(0, 9 - number.count))
        let name = stage.name.padding(to: 10)
        return "\(padding)\(number) ms  \(stage.amount.isEmpty ? stage.name : name + stage.amount)\n"
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(1, width - count))
    }
}
