import HandbookSource

/// `[!KIND]` alone on a block quote's first line.
struct AlertMarker {
    let name: String
    let range: ByteRange

    /// - Parameter quote: the quote's bytes in `source`, from its first `>`.
    init?(_ source: [UInt8], quote: ByteRange) {
        var position = quote.start
        guard position < quote.end, source[position] == UInt8(ascii: ">") else { return nil }
        position += 1
        while position < quote.end, source[position] == UInt8(ascii: " ") { position += 1 }
        let start = position
        guard quote.end - start > 3, source[start] == UInt8(ascii: "["), source[start + 1] == UInt8(ascii: "!") else {
            return nil
        }
        position = start + 2
        while position < quote.end, (0x41...0x5A).contains(source[position] & 0xDF) { position += 1 }
        guard position < quote.end, source[position] == UInt8(ascii: "]"), position > start + 2 else { return nil }
        name = String(decoding: source[start + 2..<position], as: UTF8.self)
        range = ByteRange(start, position + 1)
        position += 1
        while position < quote.end, source[position] == 0x20 || source[position] == 0x09 { position += 1 }
        guard position == quote.end || source[position] == 0x0A || source[position] == 0x0D else { return nil }
    }
}
