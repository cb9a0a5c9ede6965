/// Names for what browsers remember, made from its words: the same wherever it moves, another when it says something else.
package enum StableID {
    /// Eight hexadecimal digits of FNV-1a over `texts`, enough to tell apart the parts of one chapter.
    package static func make(_ texts: [String]) -> String {
        var hash: UInt32 = 0x811C_9DC5
        for text in texts {
            for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
            // Between texts stands what no text holds.
            hash = (hash ^ 0xFF) &* 0x0100_0193
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
