/// A value in base units (seconds, bytes, dollars, one user) and what it measures.
struct Quantity: Sendable, Hashable {
    var value: Double
    var unit: Unit

    init(_ value: Double, _ unit: Unit = .none) {
        self.value = value
        self.unit = unit
    }
}
