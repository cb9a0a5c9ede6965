/// Deflate with the fixed codes (RFC 1951, 3.2.6), wrapped as zlib (RFC 1950): small, and the same bytes everywhere.
///
/// It repeats only the byte before and the byte one period before, which is what flat drawings need and little more.
struct DeflateWriter {
    private var bytes: [UInt8]
    /// Bits that do not fill a byte yet, lowest first.
    private var bits: UInt64 = 0
    private var bitCount = 0

    /// - Parameter period: the length of a row, in bytes.
    static func zlib(_ input: [UInt8], period: Int) -> [UInt8] {
        // A window of 32 KiB; the second byte makes the pair a multiple of 31.
        var writer = DeflateWriter(bytes: [0x78, 0x01])
        // Block header: the last one, with fixed codes.
        writer.append(0b011, bits: 3)
        writer.append(input, distances: [1, period].filter { (1...32_768).contains($0) })
        writer.append(symbol: 256)
        writer.flush()
        let sum = checksum(input)
        return writer.bytes + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
    }

    /// Adler-32 (RFC 1950, 8.2).
    static func checksum(_ input: [UInt8]) -> UInt32 {
        var low: UInt32 = 1
        var high: UInt32 = 0
        for byte in input {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return high << 16 | low
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func append(_ input: [UInt8], distances: [Int]) {
        var position = 0
        while position < input.count {
            var best = (length: 2, distance: 0)
            for distance in distances where distance <= position {
                let length = Self.repeated(input, at: position, distance)
                if length > best.length { best = (length, distance) }
            }
            if best.distance > 0 {
                append(length: best.length)
                append(distance: best.distance)
                position += best.length
            } else {
                append(symbol: Int(input[position]))
                position += 1
            }
        }
    }

    /// How many bytes repeat those `distance` before them; at most 258, the longest that can be said.
    private static func repeated(_ input: [UInt8], at position: Int, _ distance: Int) -> Int {
        let end = min(position + 258, input.count)
        var index = position
        while index < end, input[index] == input[index - distance] { index += 1 }
        return index - position
    }

    /// RFC 1951, 3.2.5: from 3 to 258. The numbers double their step every four symbols.
    private mutating func append(length: Int) {
        let number = length - 3
        if number == 255 {
            append(symbol: 285)
        } else {
            let extra = max(Self.highestBit(number) - 2, 0)
            append(symbol: 257 + 4 * extra + number >> extra)
            append(number & (1 << extra - 1), bits: extra)
        }
    }

    /// RFC 1951, 3.2.5: from 1 to 32,768. The numbers double their step every two symbols.
    private mutating func append(distance: Int) {
        let number = distance - 1
        let extra = max(Self.highestBit(number) - 1, 0)
        append(code: 2 * extra + number >> extra, bits: 5)
        append(number & (1 << extra - 1), bits: extra)
    }

    private static func highestBit(_ number: Int) -> Int { Int.bitWidth - 1 - number.leadingZeroBitCount }

    /// RFC 1951, 3.2.6: a byte, the end of the block (256) or a length.
    private mutating func append(symbol: Int) {
        switch symbol {
        case ..<144: append(code: 0b0011_0000 + symbol, bits: 8)
        case ..<256: append(code: 0b1_1001_0000 + symbol - 144, bits: 9)
        case ..<280: append(code: symbol - 256, bits: 7)
        default: append(code: 0b1100_0000 + symbol - 280, bits: 8)
        }
    }

    /// Codes stand with their highest bit first, unlike everything else.
    private mutating func append(code: Int, bits count: Int) {
        var reversed = 0
        for bit in 0..<count where code >> bit & 1 == 1 { reversed |= 1 << (count - 1 - bit) }
        append(reversed, bits: count)
    }

    private mutating func append(_ value: Int, bits count: Int) {
        bits |= UInt64(value) << UInt64(bitCount)
        bitCount += count
        while bitCount >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: bits))
            bits >>= 8
            bitCount -= 8
        }
    }

    private mutating func flush() {
        if bitCount > 0 { bytes.append(UInt8(truncatingIfNeeded: bits)) }
        (bits, bitCount) = (0, 0)
    }
}
