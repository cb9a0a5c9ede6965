import HandbookSource

/// The parts of a link as the CommonMark specification writes them: label, destination, title. All of them may be wrapped;
/// then quote marks and indentation stand between them as well.
extension InlineLocator {
    /// `(destination "title")`, if it begins at `start`.
    func inlineTarget(from start: Int) -> (destination: ByteRange, end: Int)? {
        guard start < limit, bytes[start] == UInt8(ascii: "("),
            let destination = destination(from: spaceEnd(from: start + 1))
        else { return nil }
        let afterSpace = spaceEnd(from: destination.end)
        let afterTitle = afterSpace > destination.end ? titleEnd(from: afterSpace) ?? afterSpace : afterSpace
        let close = spaceEnd(from: afterTitle)
        guard close < limit, bytes[close] == UInt8(ascii: ")") else { return nil }
        return (destination.range, close + 1)
    }

    /// The end of `[label]`, if it begins at `start`.
    func labelEnd(from start: Int) -> Int? {
        guard start < limit, bytes[start] == UInt8(ascii: "[") else { return nil }
        var position = start + 1
        while position < limit, position - start <= Self.longestLabel {
            switch bytes[position] {
            case UInt8(ascii: "]"): return position + 1
            case UInt8(ascii: "["): return nil
            case UInt8(ascii: "\\"): position += 2
            default: position += 1
            }
        }
        return nil
    }

    /// The end of the line on which `[label]: destination "title"` ends, if it begins at `start`.
    func definitionEnd(from start: Int) -> Int? {
        let open = spaceEnd(from: start)
        guard let label = labelEnd(from: open), label < limit, bytes[label] == UInt8(ascii: ":"),
            spaceEnd(from: open + 1) < label - 1,
            let destination = destination(from: spaceEnd(from: label + 1)), destination.end > label + 1
        else { return nil }
        let afterSpace = spaceEnd(from: destination.end)
        if afterSpace > destination.end, let title = titleEnd(from: afterSpace), let end = lineEnd(from: title) {
            return end
        }
        return lineEnd(from: destination.end)
    }

    /// In bytes; from the specification.
    private static let longestLabel = 1_000
    /// Unescaped parentheses in a destination, one within the other; as many as libcmark-gfm allows.
    private static let deepestParentheses = 32

    private func destination(from start: Int) -> (range: ByteRange, end: Int)? {
        guard start < limit else { return nil }
        var position = start
        if bytes[start] == UInt8(ascii: "<") {
            position += 1
            while position < limit, bytes[position] != UInt8(ascii: ">") {
                guard !isLineEnd(bytes[position]), bytes[position] != UInt8(ascii: "<") else { return nil }
                position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
            }
            return position < limit ? (ByteRange(start + 1, position), position + 1) : nil
        }
        var depth = 0
        while position < limit, bytes[position] > 0x20 {
            if bytes[position] == UInt8(ascii: "(") {
                depth += 1
                if depth > Self.deepestParentheses { return nil }
            } else if bytes[position] == UInt8(ascii: ")") {
                if depth == 0 { break }
                depth -= 1
            }
            position += isEscape(position) ? 2 : 1
        }
        return (ByteRange(start, position), position)
    }

    private func titleEnd(from start: Int) -> Int? {
        guard start < limit else { return nil }
        let close: UInt8
        switch bytes[start] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): close = bytes[start]
        case UInt8(ascii: "("): close = UInt8(ascii: ")")
        default: return nil
        }
        var position = start + 1
        while position < limit {
            if bytes[position] == close { return position + 1 }
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }

    /// Past spaces and line ends, and what begins a line in a quote.
    private func spaceEnd(from start: Int) -> Int {
        var position = start
        var isInPrefix = position == 0 || isLineEnd(bytes[position - 1])
        while position < limit {
            let byte = bytes[position]
            if isLineEnd(byte) {
                isInPrefix = true
            } else if byte == UInt8(ascii: ">") {
                guard isInPrefix else { return position }
            } else if byte != 0x20, byte != 0x09 {
                return position
            }
            position += 1
        }
        return position
    }

    /// The start of the next line, if only spaces stand before it.
    private func lineEnd(from start: Int) -> Int? {
        var position = start
        while position < limit, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
        guard position < limit else { return position }
        if bytes[position] == 0x0D, position + 1 < limit, bytes[position + 1] == 0x0A { position += 1 }
        return isLineEnd(bytes[position]) ? position + 1 : nil
    }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    /// A backslash before punctuation; before anything else it stands for itself.
    private func isEscape(_ position: Int) -> Bool {
        bytes[position] == UInt8(ascii: "\\") && position + 1 < limit && LiteralWalk.isPunctuation(bytes[position + 1])
    }
}
