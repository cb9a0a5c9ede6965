/// Distinct byte strings with dense ids in order of arrival. Two strings with the same 64-bit hash count as one: for the words of a
/// book that never happens, and it saves comparing every token.
struct FormTable: Sendable {
    private(set) var hashes: [UInt64] = []
    private var ends: [UInt32] = []
    private var arena: [UInt8] = []
    private var slots: [UInt32]

    /// - Parameter capacity: a power of two; twice the strings expected.
    init(capacity: Int) {
        slots = Array(repeating: 0, count: capacity)
    }

    var count: Int { hashes.count }

    func bytes(_ id: Int) -> ArraySlice<UInt8> {
        arena[(id == 0 ? 0 : Int(ends[id - 1]))..<Int(ends[id])]
    }

    func withBytes<Result>(_ id: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        arena.withUnsafeBufferPointer { all in
            body(UnsafeBufferPointer(rebasing: all[(id == 0 ? 0 : Int(ends[id - 1]))..<Int(ends[id])]))
        }
    }

    /// The id of the string with this hash, if it is there.
    func find(_ hash: UInt64) -> Int? {
        var slot = Self.spread(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            if hashes[Int(slots[slot]) - 1] == hash { return Int(slots[slot]) - 1 }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// The id of the string with this hash; a new one is stored with its ASCII letters in lower case.
    @inline(__always)
    mutating func id(hash: UInt64, bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var slot = Self.spread(hash) & (slots.count - 1)
        while true {
            let entry = slots[slot]
            if entry == 0 { return insert(hash, bytes) }
            if hashes[Int(entry) - 1] == hash { return Int(entry) - 1 }
            slot = (slot + 1) & (slots.count - 1)
        }
    }

    private mutating func insert(_ hash: UInt64, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        if (hashes.count + 1) * 2 > slots.count { grow() }
        for byte in bytes { arena.append(byte.lowercased) }
        hashes.append(hash)
        ends.append(UInt32(arena.count))
        place(hashes.count - 1)
        return hashes.count - 1
    }

    private mutating func place(_ id: Int) {
        var slot = Self.spread(hashes[id]) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(id + 1)
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for id in hashes.indices { place(id) }
    }

    private static func spread(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: ((hash ^ (hash >> 29)) &* 0x9E37_79B9_7F4A_7C15) >> 20)
    }
}

/// FNV-1a over bytes, 64 bits.
enum WordHash {
    static let start: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { step($0, $1.lowercased) }
    }
}
