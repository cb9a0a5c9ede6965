/// The starts of a text's lines, for turning byte offsets into what people and editors count.
///
/// A line ends at LF, at CR LF, or at a CR on its own, as in CommonMark. Built only when something is printed or when the
/// Markdown engine's line numbers are read.
package struct LineTable: Sendable {
    /// A place as people name it.
    package struct Position: Sendable, Hashable {
        /// 1-based.
        package var line: Int
        /// 1-based, in characters (grapheme clusters).
        package var column: Int
        /// 1-based, in UTF-16 code units, as editors and SARIF count.
        package var utf16Column: Int
    }

    private let bytes: [UInt8]
    /// Byte offsets of the lines' first bytes; the first is 0.
    private let starts: [Int]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        for (offset, byte) in bytes.enumerated() {
            let isLoneReturn = byte == 0x0D && (offset + 1 == bytes.count || bytes[offset + 1] != 0x0A)
            if byte == 0x0A || isLoneReturn { starts.append(offset + 1) }
        }
        self.starts = starts
    }

    package var lineCount: Int { starts.count }

    private var hasByteOrderMark: Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }

    /// The offset of a line's first byte; lines past the end give the end of the text.
    package func start(ofLine line: Int) -> Int {
        guard line >= 1 else { return 0 }
        return line <= starts.count ? starts[line - 1] : bytes.count
    }

    /// The bytes of a line, 1-based, without its line end.
    package func range(ofLine line: Int) -> ByteRange {
        let start = start(ofLine: line)
        var end = self.start(ofLine: line + 1)
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return ByteRange(start, end)
    }

    /// The 1-based line that holds `offset`. Offsets past the end belong to the last line.
    package func line(at offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    package func position(at offset: Int) -> Position {
        let offset = min(max(offset, 0), bytes.count)
        let line = line(at: offset)
        var start = start(ofLine: line)
        if line == 1, hasByteOrderMark { start = min(3, offset) }
        let before = String(decoding: bytes[start..<offset], as: UTF8.self)
        return Position(line: line, column: before.count + 1, utf16Column: before.utf16.count + 1)
    }

    /// A line's text, 1-based, without a byte-order mark; bytes that are no UTF-8 appear as U+FFFD.
    package func text(ofLine line: Int) -> String {
        var range = range(ofLine: line)
        if line == 1, hasByteOrderMark { range.start = 3 }
        return String(decoding: bytes[range.start..<range.end], as: UTF8.self)
    }
}
