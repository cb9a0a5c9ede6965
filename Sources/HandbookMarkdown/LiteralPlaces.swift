import HandbookSource

/// Where a literal of several lines stands in the source. On the way into the literal its lines lost what stands before them:
/// quote marks and indentation.
struct LiteralPlaces {
    /// Offsets of the lines' first bytes.
    private var lines: [(literal: Int, source: Int)]
    private let sourceEnd: Int

    /// A tag, comment or declaration within a paragraph.
    /// - Parameter start: of the literal, in `source`.
    init(inline literal: UnsafeBufferPointer<UInt8>, at start: Int, in source: [UInt8]) {
        lines = [(0, start)]
        var place = start
        for lineStart in Self.lineStarts(literal) {
            place += lineStart - (lines.last?.literal ?? 0)
            while place < source.count, " \t\r\n>".utf8.contains(source[place]) { place += 1 }
            // A lazy line keeps its indentation.
            place -= literal[lineStart...].prefix { $0 == 0x20 || $0 == 0x09 }.count
            lines.append((lineStart, place))
        }
        sourceEnd = source.count
    }

    /// An HTML block: each of its lines is the end of one line of the source.
    init(block literal: UnsafeBufferPointer<UInt8>, firstLine: Int, in table: LineTable) {
        let starts = [0] + Self.lineStarts(literal)
        lines = []
        for (index, start) in starts.enumerated() {
            let next = index + 1 < starts.count ? starts[index + 1] : literal.count
            var end = next
            while end > start, Self.isLineEnd(literal[end - 1]) { end -= 1 }
            let line = table.range(ofLine: firstLine + index)
            lines.append((start, max(line.start, line.end - (end - start))))
        }
        sourceEnd = table.start(ofLine: firstLine + starts.count)
    }

    /// The bytes in the source of a range of the literal.
    func range(_ range: Range<Int>) -> ByteRange {
        guard !range.isEmpty else { return ByteRange(place(range.lowerBound), place(range.lowerBound)) }
        return ByteRange(place(range.lowerBound), min(place(range.upperBound - 1) + 1, sourceEnd))
    }

    private func place(_ offset: Int) -> Int {
        var low = 0
        var high = lines.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lines[middle].literal <= offset { low = middle } else { high = middle }
        }
        return min(lines[low].source + offset - lines[low].literal, sourceEnd)
    }

    /// Offsets of the bytes after line ends, the end of the literal left out.
    private static func lineStarts(_ literal: UnsafeBufferPointer<UInt8>) -> [Int] {
        literal.indices.dropFirst().filter { index in
            literal[index - 1] == 0x0A || (literal[index - 1] == 0x0D && literal[index] != 0x0A)
        }
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
