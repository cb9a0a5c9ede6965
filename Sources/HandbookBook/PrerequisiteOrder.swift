/// Things behind what they need; otherwise in the order given. A loop with a stack of its own, since chains may be as long as a
/// book.
struct PrerequisiteOrder {
    /// Each id once.
    private(set) var ids: [String] = []
    /// Ids that need themselves through the following ones. Circles are cut where they close.
    private(set) var circles: [[String]] = []

    /// - Parameter needs: by id; ids that are no keys are passed over.
    init(_ wanted: [String], needs: [String: [String]]) {
        var finished: Set<String> = []
        var places: [String: Int] = [:]
        for start in wanted where !finished.contains(start) {
            var trail = [(id: start, next: 0)]
            places[start] = 0
            while let (id, next) = trail.last {
                let own = needs[id] ?? []
                guard next < own.count else {
                    trail.removeLast()
                    places[id] = nil
                    finished.insert(id)
                    ids.append(id)
                    continue
                }
                trail[trail.count - 1].next += 1
                let need = own[next]
                if let place = places[need] {
                    circles.append(trail[place...].map(\.id))
                } else if needs[need] != nil, !finished.contains(need) {
                    places[need] = trail.count
                    trail.append((need, 0))
                }
            }
        }
    }
}
