/// A piece of raw HTML, as the HTML standard's tokenizer would cut it, with offsets into the literal.
///
/// Source: <https://html.spec.whatwg.org/multipage/parsing.html#tokenization>. Character references are left as they are.
package enum HTMLToken: Sendable {
    package struct Attribute: Sendable {
        /// Lower case.
        package var name: String
        /// Nil for an attribute without a value.
        package var value: Range<Int>?
        /// Name and value, quotes included.
        package var range: Range<Int>
    }

    case text(Range<Int>)
    case comment(Range<Int>)
    /// `<!DOCTYPE`, `<![CDATA[`, `<?`.
    case declaration(Range<Int>)
    case startTag(name: String, attributes: [Attribute], isSelfClosing: Bool, range: Range<Int>)
    case endTag(name: String, range: Range<Int>)
}

package struct HTMLTokenizer {
    private let bytes: [UInt8]
    private var position = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    package static func tokens(of bytes: [UInt8]) -> [HTMLToken] {
        var tokenizer = HTMLTokenizer(bytes)
        var tokens: [HTMLToken] = []
        while let token = tokenizer.next() { tokens.append(token) }
        return tokens
    }

    private mutating func next() -> HTMLToken? {
        guard position < bytes.count else { return nil }
        let start = position
        guard bytes[start] == UInt8(ascii: "<") else { return text(from: start) }
        if has("<!--", at: start) {
            position = (index(of: "-->", from: start + 4) ?? bytes.count - 3) + 3
            return .comment(start..<position)
        }
        if has("<!", at: start) || has("<?", at: start) {
            position = (index(of: ">", from: start) ?? bytes.count - 1) + 1
            return .declaration(start..<position)
        }
        return tag(from: start) ?? text(from: start)
    }

    private mutating func text(from start: Int) -> HTMLToken {
        position = start + 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
        return .text(start..<position)
    }

    private mutating func tag(from start: Int) -> HTMLToken? {
        position = start + 1
        let isEnd = position < bytes.count && bytes[position] == UInt8(ascii: "/")
        if isEnd { position += 1 }
        guard position < bytes.count, isLetter(bytes[position]) else { return nil }
        let name = word(endingAt: "/>")
        var attributes: [HTMLToken.Attribute] = []
        var isSelfClosing = false
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            if isSpace(bytes[position]) || bytes[position] == UInt8(ascii: "/") {
                isSelfClosing = bytes[position] == UInt8(ascii: "/")
                position += 1
            } else {
                isSelfClosing = false
                attributes.append(attribute())
            }
        }
        position = min(position + 1, bytes.count)
        return isEnd
            ? .endTag(name: name, range: start..<position)
            : .startTag(name: name, attributes: attributes, isSelfClosing: isSelfClosing, range: start..<position)
    }

    private mutating func attribute() -> HTMLToken.Attribute {
        let first = position
        var name = word(endingAt: "/>=")
        if position == first {
            // A stray `=` begins a name, says the standard; taking it keeps the loop moving.
            name = "="
            position += 1
        }
        let afterName = position
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
            position = afterName
            return HTMLToken.Attribute(name: name, value: nil, range: first..<position)
        }
        position += 1
        skipSpace()
        guard position < bytes.count else {
            return HTMLToken.Attribute(name: name, value: nil, range: first..<position)
        }
        let quote = bytes[position]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let start = position + 1
            position = start
            while position < bytes.count, bytes[position] != quote { position += 1 }
            let value = start..<position
            position = min(position + 1, bytes.count)
            return HTMLToken.Attribute(name: name, value: value, range: first..<position)
        }
        let start = position
        while position < bytes.count, !isSpace(bytes[position]), bytes[position] != UInt8(ascii: ">") { position += 1 }
        return HTMLToken.Attribute(name: name, value: start..<position, range: first..<position)
    }

    /// A name in lower case, up to space or one of `ends`.
    private mutating func word(endingAt ends: String) -> String {
        let start = position
        while position < bytes.count, !isSpace(bytes[position]), !ends.utf8.contains(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
    }

    private mutating func skipSpace() {
        while position < bytes.count, isSpace(bytes[position]) { position += 1 }
    }

    private func has(_ text: StaticString, at start: Int) -> Bool {
        guard start + text.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[start + $0] == text.utf8Start[$0] }
    }

    private func index(of text: StaticString, from start: Int) -> Int? {
        guard start <= bytes.count else { return nil }
        return (start..<bytes.count).first { has(text, at: $0) }
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    private func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
}
