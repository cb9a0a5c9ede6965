import Crypto

/// SHA-256 in lower-case hexadecimal.
enum ContentHash {
    static func full(_ bytes: [UInt8]) -> String {
        hexadecimal(Array(SHA256.hash(data: bytes)))
    }

    /// The first 40 bits: enough to tell apart the versions of one file in names.
    static func short(_ bytes: [UInt8]) -> String { String(full(bytes).prefix(10)) }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
