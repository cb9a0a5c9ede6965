/// Pieces of a classic script, as bytes.
extension [UInt8] {
    mutating func append(ascii text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    /// A template literal that evaluates to `text`.
    mutating func append(literal text: String) {
        var text = text
        text.withUTF8 { append(literal: $0) }
    }

    mutating func append(literal bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { append(literal: $0) }
    }

    mutating func append(literal bytes: UnsafeBufferPointer<UInt8>) {
        reserveCapacity(count + bytes.count + 2)
        append(UInt8(ascii: "`"))
        var start = 0
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "`"), UInt8(ascii: "\\"):
                append(contentsOf: bytes[start..<index])
                append(UInt8(ascii: "\\"))
                start = index
            case UInt8(ascii: "$") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "{"):
                append(contentsOf: bytes[start..<index])
                append(UInt8(ascii: "\\"))
                start = index
            case 0x0D:  // a template literal turns a carriage return into a line feed
                append(contentsOf: bytes[start..<index])
                start = index + 1
            default: break
            }
        }
        append(contentsOf: bytes[start..<bytes.count])
        append(UInt8(ascii: "`"))
    }

    /// `Handbook.searchIndex.load("kind",number`; the caller adds the arguments and `);`.
    mutating func beginLoad(_ kind: StaticString, _ number: Int) {
        append(ascii: "Handbook.searchIndex.load(\"")
        append(ascii: kind)
        append(ascii: "\",")
        append(contentsOf: String(number).utf8)
    }

    /// Base64 without padding, in double quotes.
    mutating func append(base64 bytes: [UInt8]) {
        reserveCapacity(count + bytes.count * 4 / 3 + 6)
        append(UInt8(ascii: "\""))
        var index = 0
        while index < bytes.count {
            let left = bytes.count - index
            let group =
                UInt32(bytes[index]) << 16 | (left > 1 ? UInt32(bytes[index + 1]) << 8 : 0)
                | (left > 2 ? UInt32(bytes[index + 2]) : 0)
            for place in 0..<UInt32(Swift.min(left + 1, 4)) {
                append(Self.base64Digit(Int(group >> (18 - 6 * place) & 63)))
            }
            index += 3
        }
        append(UInt8(ascii: "\""))
    }

    /// A number in base 32, lowest digit first, in digits of the base64 alphabet; a digit from `g` on says that more follow.
    mutating func append(number: Int) {
        var rest = number
        repeat {
            let digit = rest & 31
            rest >>= 5
            append(Self.base64Digit(digit | (rest > 0 ? 32 : 0)))
        } while rest > 0
    }

    private static func base64Digit(_ value: Int) -> UInt8 {
        switch value {
        case 0..<26: UInt8(0x41 + value)
        case 26..<52: UInt8(0x61 + value - 26)
        case 52..<62: UInt8(0x30 + value - 52)
        case 62: UInt8(ascii: "+")
        default: UInt8(ascii: "/")
        }
    }
}
