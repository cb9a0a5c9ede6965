import HandbookSource

/// Finds inline nodes in the bytes that the author wrote.
///
/// libcmark-gfm's inline columns are wrong after leading spaces on a wrapped line, in lazy continuation lines, for links that
/// span lines, for `<url>` and `www.` links, and after reference definitions. So they are not used at all: the locator walks
/// through a block's bytes in step with its inline nodes, passing over markup that makes no node (emphasis marks, quote
/// markers, indentation). Each question moves the cursor forward only, so a block costs one pass. What cannot be found leaves
/// the cursor where it is and gives nil.
struct InlineLocator {
    let bytes: [UInt8]
    private(set) var cursor = 0
    private(set) var limit = 0

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
        while let end = definitionEnd(from: cursor) { cursor = end }
    }

    mutating func skipLine() {
        while cursor < limit, bytes[cursor] != 0x0A, bytes[cursor] != 0x0D { cursor += 1 }
        if cursor + 1 < limit, bytes[cursor] == 0x0D, bytes[cursor + 1] == 0x0A { cursor += 1 }
        if cursor < limit { cursor += 1 }
    }

    /// A run of text.
    mutating func text(_ literal: UnsafeBufferPointer<UInt8>) -> ByteRange? {
        guard let first = literal.first else { return nil }
        let isPlain = !literal.contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") }
        lazy var copy = Array(literal)
        var end: Int?
        let aligned = skipMarkup { start in
            guard LiteralWalk.mayBegin(first, with: bytes[start]) else { return false }
            let isVerbatim = isPlain && matches(literal, at: start)
            end = isVerbatim ? start + literal.count : LiteralWalk.end(of: copy, in: bytes[start..<limit])
            return end != nil
        }
        if let aligned, let end {
            cursor = end
            return ByteRange(aligned, end)
        }
        // Out of step after something unforeseen: longer texts are distinctive enough to find the way back.
        guard literal.count >= 4, let start = search(literal) else { return nil }
        cursor = start + literal.count
        return ByteRange(start, cursor)
    }

    /// A code span, with its backticks.
    mutating func code() -> ByteRange? {
        guard let start = next("`") else { return nil }
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
    mutating func html(_ literal: UnsafeBufferPointer<UInt8>) -> LiteralPlaces? {
        guard let start = next("<") else { return nil }
        let places = LiteralPlaces(inline: literal, at: start, in: bytes)
        cursor = min(places.range(0..<literal.count).end, limit)
        return places
    }

    /// `[^label]`.
    mutating func footnoteReference() -> ByteRange? {
        guard let start = next("["), let close = find("]", from: start) else { return nil }
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
        guard let start = next("!") else { return .bare }
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
            guard let close = bytes[start..<limit].firstIndex(of: UInt8(ascii: ">")) else { return nil }
            cursor = close + 1
            return (ByteRange(start, cursor), ByteRange(start + 1, close))
        case .bracket(let start):
            guard let close = next("]") else { return nil }
            cursor = close + 1
            if let target = inlineTarget(from: cursor) {
                cursor = target.end
                return (ByteRange(start, cursor), target.destination)
            }
            cursor = labelEnd(from: cursor) ?? cursor
            return (ByteRange(start, cursor), nil)
        }
    }
}

extension InlineLocator {
    /// The next `character`: behind markup, or, out of step after something unforeseen, wherever it stands.
    private func next(_ character: Unicode.Scalar) -> Int? {
        let byte = UInt8(ascii: character)
        return skipMarkup { bytes[$0] == byte } ?? find(character, from: cursor)
    }

    /// The first position at or after the cursor for which `isWanted`, if only markup lies between.
    private func skipMarkup(_ isWanted: (Int) -> Bool) -> Int? {
        var position = cursor
        while position < limit {
            if isWanted(position) { return position }
            guard Self.isMarkup[Int(bytes[position])] else { return nil }
            position += 1
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

    /// The next `character` that no backslash escapes.
    private func find(_ character: Unicode.Scalar, from start: Int) -> Int? {
        let byte = UInt8(ascii: character)
        var position = start
        while position < limit {
            if bytes[position] == byte { return position }
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }
}
