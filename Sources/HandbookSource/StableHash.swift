/// A name for a text that stays the same while the text does: the key of what readers' browsers keep about it.
package enum StableHash {
    /// Eight hexadecimal digits: FNV-1a with 64 bits, folded. Runs of space count as one space, so that wrapping a text anew
    /// changes nothing.
    package static func make(_ text: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for word in text.split(whereSeparator: \.isWhitespace) {
            for byte in word.utf8 + [0x20] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        return String(hexadecimal: UInt32(truncatingIfNeeded: hash ^ (hash >> 32)), width: 8)
    }
}
