import HandbookSource

/// Finds inline nodes in the bytes that the author wrote.
///
/// libcmark-gfm's inline columns are wrong after leading spaces on a wrapped line, in lazy continuation lines, for links that
/// span lines, for `<url>` and `www.` links, and after reference definitions. So they are not used at all: the locator walks
/// through a block's bytes in step with its inline nodes, passing over markup that makes no node (emphasis marks, quote
/// markers, indentation, escapes, entities). Each question moves the cursor forward only, so a block costs one pass. What
/// cannot be found leaves the cursor where it is and gives nil.
struct InlineLocator {
    private let bytes: [UInt8]
    private(set) var cursor = 0
    private var limit = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Turns to the inlines of the block at `range`.
    mutating func enter(_ range: ByteRange) {
        cursor = min(range.start, bytes.count)
        limit = min(range.end, bytes.count)
    }

    /// Reference definitions at the start of a paragraph belong to its range but have no nodes.
    mutating func skipReferenceDefinitions() {
        while let end = referenceDefinitionEnd(from: cursor) { cursor = end }
    }

    mutating func skipTaskMarker() {
        if let close = find("]", from: cursor), close - cursor <= 4 { cursor = close + 1 }
    }

    mutating func skipLine() {
        while cursor < limit, bytes[cursor] != 0x0A { cursor += 1 }
        if cursor < limit { cursor += 1 }
    }

    /// Text whose bytes stand in the source as they are.
    mutating func text(_ literal: UnsafeBufferPointer<UInt8>) -> ByteRange? {
        guard let first = literal.first else { return nil }
        let aligned = skipMarkup { position in
            bytes[position] == first && matches(literal, at: position)
        }
        // Out of step after something unforeseen: longer texts are distinctive enough to find the way back.
        let start = aligned ?? (literal.count >= 4 ? search(literal) : nil)
        guard let start else { return nil }
        cursor = start + literal.count
        return ByteRange(start, cursor)
    }

    /// A code span, with its backticks.
    mutating func code() -> ByteRange? {
        guard let start = skipMarkup({ bytes[$0] == UInt8(ascii: "`") }) else { return nil }
        let run = runLength(from: start)
        var position = start + run
        while position < limit {
            if bytes[position] == UInt8(ascii: "`") {
                let closing = runLength(from: position)
                position += closing
                if closing == run {
                    cursor = position
                    return ByteRange(start, position)
                }
            } else {
                position += 1
            }
        }
        return nil
    }

    /// One tag, comment or declaration.
    mutating func html(_ literal: UnsafeBufferPointer<UInt8>) -> ByteRange? {
        guard let start = skipMarkup({ bytes[$0] == UInt8(ascii: "<") }) else { return nil }
        // In quotes and lists a tag may run over a line prefix, so its length in the source is not that of the literal.
        let end = matches(literal, at: start) ? start + literal.count : (find(">", from: start) ?? start) + 1
        cursor = end
        return ByteRange(start, end)
    }

    /// `[^label]`.
    mutating func footnoteReference() -> ByteRange? {
        guard let start = skipMarkup({ bytes[$0] == UInt8(ascii: "[") }), let close = find("]", from: start) else {
            return nil
        }
        cursor = close + 1
        return ByteRange(start, cursor)
    }

    /// How a link or image is written, known when it begins.
    enum Opening {
        /// `[`, or `![` for images.
        case bracket(start: Int)
        /// `<`.
        case angle(start: Int)
        /// A bare URL: its text is the link.
        case bare
    }

    /// - Parameter isBare: the link's text is its address, so it may stand without brackets.
    mutating func openLink(isBare: Bool) -> Opening {
        let aligned = skipMarkup { bytes[$0] == UInt8(ascii: "[") || bytes[$0] == UInt8(ascii: "<") }
        guard let start = aligned ?? (isBare ? nil : find("[", from: cursor)) else { return .bare }
        cursor = start + 1
        return bytes[start] == UInt8(ascii: "<") ? .angle(start: start) : .bracket(start: start)
    }

    mutating func openImage() -> Opening {
        guard let start = skipMarkup({ bytes[$0] == UInt8(ascii: "!") }) else { return .bare }
        cursor = min(start + 2, limit)
        return .bracket(start: start)
    }

    /// The end of what `openLink` or `openImage` began, after its inner nodes were located.
    /// - Returns: the whole link, and its destination if it is written there rather than in a definition.
    mutating func close(_ opening: Opening) -> (whole: ByteRange, destination: ByteRange?)? {
        switch opening {
        case .bare:
            return nil
        case .angle(let start):
            guard let close = find(">", from: start) else { return nil }
            cursor = close + 1
            return (ByteRange(start, cursor), ByteRange(start + 1, close))
        case .bracket(let start):
            guard let close = skipMarkup({ bytes[$0] == UInt8(ascii: "]") }) ?? find("]", from: cursor) else {
                return nil
            }
            cursor = close + 1
            guard cursor < limit else { return (ByteRange(start, cursor), nil) }
            if bytes[cursor] == UInt8(ascii: "("), let target = inlineTarget() {
                return (ByteRange(start, cursor), target)
            }
            if bytes[cursor] == UInt8(ascii: "["), let labelEnd = find("]", from: cursor) { cursor = labelEnd + 1 }
            return (ByteRange(start, cursor), nil)
        }
    }
}

extension InlineLocator {
    /// The first position at or after the cursor for which `isWanted`, if only markup lies between.
    private func skipMarkup(_ isWanted: (Int) -> Bool) -> Int? {
        var position = cursor
        while position < limit {
            if isWanted(position) { return position }
            if Self.isMarkup[Int(bytes[position])] {
                position += 1
            } else if bytes[position] == UInt8(ascii: "&"), let end = entityEnd(from: position) {
                position = end
            } else {
                return nil
            }
        }
        return nil
    }

    /// Bytes that may stand between two inline nodes without being one.
    private static let isMarkup: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in " \t\r\n>*_~\\|#".utf8 { table[Int(byte)] = true }
        return table
    }()

    private func matches(_ literal: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
        guard position + literal.count <= limit else { return false }
        return bytes[position..<position + literal.count].elementsEqual(literal)
    }

    private func search(_ literal: UnsafeBufferPointer<UInt8>) -> Int? {
        guard cursor + literal.count <= limit else { return nil }
        return (cursor...limit - literal.count).first { matches(literal, at: $0) }
    }

    private func runLength(from start: Int) -> Int {
        var end = start
        while end < limit, bytes[end] == bytes[start] { end += 1 }
        return end - start
    }

    /// The next `byte` that no backslash escapes.
    private func find(_ character: Unicode.Scalar, from start: Int) -> Int? {
        let byte = UInt8(ascii: character)
        var position = start
        while position < limit {
            if bytes[position] == byte { return position }
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }

    private func entityEnd(from start: Int) -> Int? {
        var position = start + 1
        while position < limit, position - start <= 33 {
            let byte = bytes[position]
            if byte == UInt8(ascii: ";") { return position - start > 1 ? position + 1 : nil }
            guard byte == UInt8(ascii: "#") || isAlphanumeric(byte) else { return nil }
            position += 1
        }
        return nil
    }

    private func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// After `[text]` at `(`: the destination's range; the cursor moves past `)`.
    private mutating func inlineTarget() -> ByteRange? {
        var position = cursor + 1
        while position < limit, isSpace(bytes[position]) { position += 1 }
        guard position < limit else { return nil }
        let target: ByteRange
        if bytes[position] == UInt8(ascii: "<") {
            guard let close = find(">", from: position) else { return nil }
            target = ByteRange(position + 1, close)
            position = close + 1
        } else {
            let start = position
            var depth = 0
            while position < limit, !isSpace(bytes[position]) {
                if bytes[position] == UInt8(ascii: "(") { depth += 1 }
                if bytes[position] == UInt8(ascii: ")") {
                    if depth == 0 { break }
                    depth -= 1
                }
                position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
            }
            target = ByteRange(start, min(position, limit))
        }
        guard let end = linkEnd(from: position) else { return nil }
        cursor = end
        return target
    }

    /// Past an optional title and the `)`.
    private func linkEnd(from start: Int) -> Int? {
        var position = start
        while position < limit, isSpace(bytes[position]) || bytes[position] == UInt8(ascii: ">") { position += 1 }
        guard position < limit else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "\""):
            guard let close = find("\"", from: position + 1) else { return nil }
            position = close + 1
        case UInt8(ascii: "'"):
            guard let close = find("'", from: position + 1) else { return nil }
            position = close + 1
        case UInt8(ascii: "("):
            guard let close = find(")", from: position + 1) else { return nil }
            position = close + 1
        default: break
        }
        guard let close = find(")", from: position) else { return nil }
        return close + 1
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// The end of the line of `[label]: destination` at `start`, if one begins there.
    private func referenceDefinitionEnd(from start: Int) -> Int? {
        var position = start
        while position < limit, bytes[position] == UInt8(ascii: " ") || bytes[position] == UInt8(ascii: ">") {
            position += 1
        }
        guard position < limit, bytes[position] == UInt8(ascii: "["), position + 1 < limit,
            bytes[position + 1] != UInt8(ascii: "^"), let close = find("]", from: position + 1), close + 1 < limit,
            bytes[close + 1] == UInt8(ascii: ":")
        else { return nil }
        position = close + 2
        while position < limit, bytes[position] != 0x0A { position += 1 }
        return min(position + 1, limit)
    }
}
