import HandbookSource

extension Document {
    /// Names for the tasks (`- [ ]`) of the chapter, by their item's node: what browsers keep them by.
    ///
    /// Made of the words, so that a task keeps its tick when others come and go before it; equal tasks are counted.
    package func taskIDs() -> [Int: String] {
        var ids: [Int: String] = [:]
        var seen: [String: Int] = [:]
        for (index, node) in nodes.enumerated() {
            guard case .item(let state) = node.kind, state != .none else { continue }
            let id = StableHash.make(ownText(ofItem: index))
            let number = seen[id, default: 0]
            seen[id] = number + 1
            ids[index] = number == 0 ? id : "\(id)-\(number + 1)"
        }
        return ids
    }

    /// Without the items below it, which have ticks of their own.
    private func ownText(ofItem item: Int) -> String {
        var text = ""
        var child = item + 1
        while child < nodes[item].end {
            if case .list = nodes[child].kind {} else { text += plainText(at: child) + " " }
            child = nodes[child].end
        }
        return text
    }
}
