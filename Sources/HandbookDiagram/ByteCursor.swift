import HandbookSource

/// A place in the bytes of a block, from which a parser reads onwards. Reading at the end gives nil and never traps.
struct ByteCursor {
    let bytes: [UInt8]
    var offset = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { offset >= bytes.count }

    /// The byte `distance` ahead.
    func peek(_ distance: Int = 0) -> UInt8? {
        let index = offset + distance
        return bytes.indices.contains(index) ? bytes[index] : nil
    }

    func startsWith(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard offset + count <= bytes.count else { return false }
        let expected = UnsafeBufferPointer(start: text.utf8Start, count: count)
        return bytes[offset..<offset + count].elementsEqual(expected)
    }

    /// Steps over `text` if it stands here.
    mutating func take(_ text: StaticString) -> Bool {
        guard startsWith(text) else { return false }
        offset += text.utf8CodeUnitCount
        return true
    }

    mutating func skip(while matches: (UInt8) -> Bool) {
        while let byte = peek(), matches(byte) { offset += 1 }
    }

    /// Steps over spaces and tabs.
    mutating func skipSpaces() {
        skip { $0 == 0x20 || $0 == 0x09 }
    }

    /// Whether a line ends here, or the text.
    var isAtLineEnd: Bool {
        guard let byte = peek() else { return true }
        return byte == 0x0A || byte == 0x0D
    }

    mutating func skipLine() {
        skip { $0 != 0x0A }
        if !isAtEnd { offset += 1 }
    }

    /// Where the line of `offset` ends, without its line break.
    var endOfLine: Int {
        var end = offset
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        return end
    }

    func text(_ range: ByteRange) -> String {
        String(decoding: bytes[range.start..<min(range.end, bytes.count)], as: UTF8.self)
    }

    /// From `start` to here.
    func range(from start: Int) -> ByteRange { ByteRange(start, offset) }

    /// The character here, so that a message can show it whole; empty at the end.
    var characterRange: ByteRange {
        var end = min(offset + 1, bytes.count)
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return ByteRange(offset, end)
    }

    /// `range` without spaces at either end.
    func trimmed(_ range: ByteRange) -> ByteRange {
        var start = range.start
        var end = range.end
        while start < end, Self.isSpace(bytes[start]) { start += 1 }
        while end > start, Self.isSpace(bytes[end - 1]) { end -= 1 }
        return ByteRange(start, end)
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    /// Latin letters, digits and `_`: what a word of Mermaid's is made of.
    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
