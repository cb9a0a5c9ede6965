package import HandbookSource

/// A line of a fenced block, and where it stands in the chapter.
package struct FenceLine: Sendable, Hashable {
    /// Without the line end and without what stands before the block's lines in a list or quote.
    package var text: String
    /// Offset of its first byte in the chapter's text.
    package var start: Int
}

extension Document {
    /// The word that begins a fence's info string, by which components are named: `estimate`. Empty without one.
    package func fenceName(_ info: TextSpan) -> String {
        String(decoding: bytes(info).prefix { !" \t,{".utf8.contains($0) }, as: UTF8.self)
    }

    /// The lines of the fenced block at `index`.
    ///
    /// The parser has taken off the indentation of lists and the signs of quotes, so each line is looked for at the end of
    /// its source line.
    package func fenceLines(at index: Int, in text: SourceText) -> [FenceLine] {
        guard case .codeBlock(_, let literal) = nodes[index].kind else { return [] }
        let range = nodes[index].range
        let source = text.bytes[min(range.start, text.bytes.count)..<min(range.end, text.bytes.count)]
        // The first source line is the fence.
        var sourceLines = source.split(separator: 0x0A, omittingEmptySubsequences: false).dropFirst()
        var lines: [FenceLine] = []
        for line in bytes(literal).split(separator: 0x0A, omittingEmptySubsequences: false) {
            guard let sourceLine = sourceLines.popFirst() else { break }
            let end = sourceLine.last == 0x0D ? sourceLine.endIndex - 1 : sourceLine.endIndex
            let start =
                sourceLine[..<end].suffix(line.count).elementsEqual(line) ? end - line.count : sourceLine.startIndex
            lines.append(FenceLine(text: String(decoding: line, as: UTF8.self), start: start))
        }
        // The literal ends with a line end, after which nothing stands.
        if lines.last?.text.isEmpty == true { lines.removeLast() }
        return lines
    }
}

/// The text of a fenced block without the indentation of lists and the signs of quotes, and the way back to the chapter.
package struct FenceText: Sendable {
    package var bytes: [UInt8]
    private let lines: [FenceLine]
    /// Where a block without lines stands.
    private let fallback: Int

    package init(_ document: Document, at index: Int, in text: SourceText) {
        if case .codeBlock(_, let literal) = document.nodes[index].kind {
            bytes = Array(document.bytes(literal))
        } else {
            bytes = []
        }
        lines = document.fenceLines(at: index, in: text)
        fallback = document.nodes[index].range.start
    }

    /// The bytes of the chapter that `range` of `bytes` was taken from.
    package func range(_ range: ByteRange) -> ByteRange { ByteRange(place(range.start), place(range.end)) }

    private func place(_ offset: Int) -> Int {
        var rest = offset
        for line in lines {
            if rest <= line.text.utf8.count { return line.start + rest }
            rest -= line.text.utf8.count + 1
        }
        return lines.last.map { $0.start + $0.text.utf8.count } ?? fallback
    }
}
