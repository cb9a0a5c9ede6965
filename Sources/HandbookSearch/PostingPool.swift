/// Postings of every class of words, in the order in which they came. All lists grow in one array, in blocks that double, so that a
/// hundred thousand short lists cost no hundred thousand allocations.
struct PostingPool: Sendable {
    /// Section in the upper 28 bits, strength in the lower 4.
    typealias Posting = UInt32

    private struct List {
        var head: Int
        /// Where the next posting goes.
        var tail: Int
        /// Places left in the last block.
        var room: Int
        var blockSize: Int
        var count: Int
    }

    private var lists: [List] = []
    /// Blocks: the index of the next block, then postings.
    private var pool: [UInt32] = []

    private static let largestBlock = 256

    func count(_ list: Int) -> Int { lists[list].count }

    mutating func addList() {
        lists.append(List(head: pool.count, tail: pool.count + 1, room: 1, blockSize: 1, count: 0))
        pool.append(0)
        pool.append(0)
    }

    mutating func append(_ posting: Posting, to list: Int) {
        if lists[list].room == 0 { addBlock(list) }
        pool[lists[list].tail] = posting
        lists[list].tail += 1
        lists[list].room -= 1
        lists[list].count += 1
    }

    private mutating func addBlock(_ list: Int) {
        pool[lists[list].tail - lists[list].blockSize - 1] = UInt32(pool.count)
        let size = min(lists[list].blockSize * 2, Self.largestBlock)
        lists[list].blockSize = size
        lists[list].tail = pool.count + 1
        lists[list].room = size
        pool.append(contentsOf: repeatElement(0, count: size + 1))
    }

    func postings(_ list: Int) -> [Posting] {
        var result: [Posting] = []
        var left = lists[list].count
        result.reserveCapacity(left)
        var block = lists[list].head
        var size = 1
        while left > 0 {
            let taken = min(size, left)
            result += pool[(block + 1)..<(block + 1 + taken)]
            left -= taken
            block = Int(pool[block])
            size = min(size * 2, Self.largestBlock)
        }
        return result
    }
}
