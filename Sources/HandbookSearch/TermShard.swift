/// A range of neighbouring terms that is loaded at once.
struct TermShard {
    /// Bytes of a shard before compression, about; single groups of terms may be larger.
    static let targetSize = 24_000
    private static let deepest = 4

    /// The prefix at which the shard begins; all its terms are equal or later.
    var bound: String
    var entries: ArraySlice<PostingTable.Entry>

    private var size: Int { entries.reduce(0) { $0 + $1.size } }

    /// Cuts sorted terms by their first character, and where that is much by the next ones.
    static func cut(_ entries: [PostingTable.Entry]) -> [TermShard] {
        cut(entries[...], depth: 1)
    }

    /// Name within the file name: the bound where that is plain, else its UTF-16 units in hexadecimal.
    var name: String {
        let isPlain = bound.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        return isPlain ? bound : "u" + bound.utf16.map { String($0, radix: 16) }.joined(separator: "-")
    }

    private static func cut(_ entries: ArraySlice<PostingTable.Entry>, depth: Int) -> [TermShard] {
        var shards: [TermShard] = []
        for group in groups(entries, depth: depth) {
            let parts = group.size > targetSize && depth < deepest ? cut(group.entries, depth: depth + 1) : [group]
            for part in parts {
                if let last = shards.last, last.kind == part.kind, last.size + part.size <= targetSize {
                    shards[shards.count - 1].entries = entries[last.entries.startIndex..<part.entries.endIndex]
                } else {
                    shards.append(part)
                }
            }
        }
        return shards
    }

    private static func groups(_ entries: ArraySlice<PostingTable.Entry>, depth: Int) -> [TermShard] {
        var groups: [TermShard] = []
        var start = entries.startIndex
        for index in entries.indices {
            let next = index + 1
            let bound = prefix(entries[index].term, depth)
            if next == entries.endIndex || prefix(entries[next].term, depth) != bound {
                groups.append(TermShard(bound: bound, entries: entries[start..<next]))
                start = next
            }
        }
        return groups
    }

    private static func prefix(_ term: String, _ depth: Int) -> String {
        String(String.UnicodeScalarView(term.unicodeScalars.prefix(depth)))
    }

    /// Shards of different letters stay apart; digits go together, and so do the others.
    private var kind: UInt8 {
        switch bound.utf8.first {
        case let byte? where (0x61...0x7A).contains(byte): byte
        case let byte? where (0x30...0x39).contains(byte): 0x30
        default: 0
        }
    }
}
