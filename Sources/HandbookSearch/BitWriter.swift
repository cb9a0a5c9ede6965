/// Bits, most significant first, into bytes.
struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var pending: UInt64 = 0
    private var width = 0

    /// The lowest `count` bits of `value`; at most 32.
    mutating func write(_ value: UInt32, bits count: Int) {
        pending = pending << UInt64(count) | UInt64(value)
        width += count
        while width >= 8 {
            width -= 8
            bytes.append(UInt8(truncatingIfNeeded: pending >> UInt64(width)))
        }
    }

    /// `value` ones, then a zero.
    mutating func writeUnary(_ value: Int) {
        var left = value
        while left >= 16 {
            write(0xFFFF, bits: 16)
            left -= 16
        }
        write(((1 << UInt32(left)) - 1) << 1, bits: left + 1)
    }

    /// Golomb-Rice code: the quotient by 2^`parameter` unary, then the rest.
    mutating func writeRice(_ value: Int, parameter: Int) {
        writeUnary(value >> parameter)
        write(UInt32(value & ((1 << parameter) - 1)), bits: parameter)
    }

    /// Elias gamma code of a number from 1.
    mutating func writeGamma(_ value: Int) {
        let width = Int.bitWidth - 1 - value.leadingZeroBitCount
        writeRice(value & ((1 << width) - 1) | width << width, parameter: width)
    }

    /// All bits, the last byte filled with zeros.
    consuming func finish() -> [UInt8] {
        if width > 0 { write(0, bits: 8 - width) }
        return bytes
    }
}
