package import HandbookSource

/// The body of one `estimate` fence: its lines, and where each stands in the chapter.
package struct EstimateBlock: Sendable, Hashable {
    package struct Line: Sendable, Hashable {
        /// Without the line end, and without the indentation that a list item puts before a fence.
        package var text: String
        /// Offset of the line's first byte, in the same text as all ranges of the sheet.
        package var start: Int

        package init(text: String, start: Int) {
            self.text = text
            self.start = start
        }
    }

    package var lines: [Line]

    package init(lines: [Line]) {
        self.lines = lines
    }

    /// The lines of `bytes` within `range`. Lines end at LF, CR LF or CR, as in CommonMark; what is not UTF-8 becomes U+FFFD.
    package init(bytes: [UInt8], range: ByteRange) {
        lines = []
        var start = range.start
        var offset = start
        while offset < range.end {
            let byte = bytes[offset]
            let isLineFeed = byte == 0x0A
            guard isLineFeed || byte == 0x0D else {
                offset += 1
                continue
            }
            append(bytes[start..<offset], at: start)
            let isPair = !isLineFeed && offset + 1 < range.end && bytes[offset + 1] == 0x0A
            offset += isPair ? 2 : 1
            start = offset
        }
        if start < range.end { append(bytes[start..<range.end], at: start) }
    }

    package init(_ text: String) {
        let bytes = Array(text.utf8)
        self.init(bytes: bytes, range: ByteRange(0, bytes.count))
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>, at start: Int) {
        lines.append(Line(text: String(decoding: bytes, as: UTF8.self), start: start))
    }
}
