/// Percent encoding of URL paths and fragments, RFC 3986 section 2.1.
package enum PercentEncoding {
    /// `a%20b` → `a b`. What is no valid encoding, or would not give UTF-8, stays as it is.
    package static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = hexDigit(bytes[index + 1]),
                let low = hexDigit(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(validating: result, as: UTF8.self) ?? text
    }

    /// `a b#c` → `a%20b%23c`; letters, digits and the marks that paths use stay.
    package static func encodedPath(_ path: String) -> String {
        if path.utf8.allSatisfy(isPlain) { return path }
        var result: [UInt8] = []
        for byte in path.utf8 {
            if isPlain(byte) {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Unreserved characters, `/`, and sub-delimiters that need no care in a path or fragment. A colon does: before the first
    /// `/` of a relative URL it would end a scheme (RFC 3986 section 4.2).
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "-._~/!$()*+,;=@".utf8.contains(byte)
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
