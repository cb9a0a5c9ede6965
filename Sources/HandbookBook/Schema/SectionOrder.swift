/// Which headings of a chapter are which sections of its type, and which of them stand in order.
struct SectionOrder {
    /// For each rule the heading that is it: an index into the headings, in ascending order over the rules. Nil for rules
    /// without a heading, and for those whose heading stands out of order.
    private(set) var places: [Int?]
    /// Headings that stand out of order, with the rule that they meet.
    private(set) var strays: [(heading: Int, rule: Int)] = []
    /// Headings that no section asks for by name.
    private(set) var others: [Int] = []

    init(_ rules: [SectionRule], headings: [String]) {
        places = Array(repeating: nil, count: rules.count)
        var known: [(heading: Int, rule: Int)] = []
        for (index, heading) in headings.enumerated() {
            let found = Self.rule(for: heading, among: rules)
            if let found { known.append((index, found.rule)) }
            if found?.specificity ?? 0 == 0 { others.append(index) }
        }
        let ordered = Self.longestRise(known.map(\.rule))
        for index in ordered { places[known[index].rule] = known[index].heading }
        var isStray = Set(known.indices).subtracting(ordered)
        // A second section of the same name is the author's business.
        isStray = isStray.filter { places[known[$0].rule] == nil }
        for index in isStray.sorted() where !strays.contains(where: { $0.rule == known[index].rule }) {
            strays.append(known[index])
        }
    }

    /// Of several rules that a heading meets, the one that says most about it.
    private static func rule(for heading: String, among rules: [SectionRule]) -> (rule: Int, specificity: Int)? {
        var best: (rule: Int, specificity: Int)?
        for (index, rule) in rules.enumerated() {
            for pattern in rule.headings where pattern.matches(heading) {
                if pattern.specificity > best?.specificity ?? -1 { best = (index, pattern.specificity) }
            }
        }
        return best
    }

    /// Indices of a longest strictly rising run of `values`, which need not be adjacent: as few headings as possible are
    /// called out of order. Takes n log n steps, so that thousands of headings do no harm.
    private static func longestRise(_ values: [Int]) -> [Int] {
        // The end of the best run of each length, and what stands before each value in its run.
        var ends: [Int] = []
        var previous: [Int?] = []
        for (index, value) in values.enumerated() {
            var low = 0
            var high = ends.count
            while low < high {
                let middle = (low + high) / 2
                if values[ends[middle]] < value { low = middle + 1 } else { high = middle }
            }
            previous.append(low > 0 ? ends[low - 1] : nil)
            if low == ends.count { ends.append(index) } else { ends[low] = index }
        }
        var run: [Int] = []
        var next = ends.last
        while let index = next {
            run.append(index)
            next = previous[index]
        }
        return run.reversed()
    }
}
