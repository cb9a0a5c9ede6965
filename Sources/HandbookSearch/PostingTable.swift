/// The terms of all pages with the sections that hold them.
struct PostingTable {
    struct Entry {
        var term: String
        /// Pairs of the distance from the section before, in base 36, and a weight from `A` to `I`.
        var postings: [UInt8]
        fileprivate var lastSection = -1

        var size: Int { term.utf8.count + postings.count + 6 }
    }

    /// The weight at which a term reaches half of what it can reach.
    private static let saturation: Float = 4
    /// How much the length of a section counts, 0 to 1.
    private static let lengthInfluence: Float = 0.4

    private var ids: [String: Int] = [:]
    private var entries: [Entry] = []
    private let averageLength: Float
    private var section = 0

    init(averageLength: Float) {
        self.averageLength = max(averageLength, 1)
    }

    mutating func add(_ page: TokenizedPage) {
        let global = page.terms.map { id(of: $0) }
        for part in page.sections {
            let share = Float(part.length) / averageLength
            let norm = 1 - Self.lengthInfluence + Self.lengthInfluence * share
            for posting in part.postings {
                let weight = posting.titleWeight + posting.textWeight / norm
                let level = min(8, Int(weight / (weight + Self.saturation) * 9))
                append(level: UInt8(level), to: global[Int(posting.term)])
            }
            section += 1
        }
    }

    /// In the order of UTF-16 units, in which the client compares.
    func sorted() -> [Entry] {
        entries.sorted { $0.term.utf16.lexicographicallyPrecedes($1.term.utf16) }
    }

    private mutating func id(of term: String) -> Int {
        if let known = ids[term] { return known }
        ids[term] = entries.count
        entries.append(Entry(term: term, postings: []))
        return entries.count - 1
    }

    private mutating func append(level: UInt8, to id: Int) {
        let distance = section - entries[id].lastSection
        entries[id].postings.append(contentsOf: String(distance, radix: 36).utf8)
        entries[id].postings.append(UInt8(ascii: "A") + level)
        entries[id].lastSection = section
    }
}
