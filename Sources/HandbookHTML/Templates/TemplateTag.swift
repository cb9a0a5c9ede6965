import HandbookSource

/// A Mustache tag and where it stands.
///
/// The engine parses templates itself but keeps no positions and lets unknown names pass, so tags are scanned once more here,
/// for checking only. Source of the syntax: <https://github.com/mustache/spec>.
struct TemplateTag {
    enum Kind: Equatable {
        case variable, unescaped, section, inverted, close, comment, partial, parent, block
        /// Tags that templates may not use: changed delimiters, pragmas.
        case forbidden
    }

    var kind: Kind
    var name: String
    /// The name in the file.
    var range: ByteRange

    /// The tags of a template, in order, or the place of one that is not closed.
    static func scan(_ bytes: [UInt8]) -> (tags: [TemplateTag], unclosed: ByteRange?) {
        var tags: [TemplateTag] = []
        var position = 0
        while let open = find("{{", in: bytes, from: position) {
            let isTriple = open + 2 < bytes.count && bytes[open + 2] == UInt8(ascii: "{")
            guard let close = find(isTriple ? "}}}" : "}}", in: bytes, from: open + 2) else {
                return (tags, ByteRange(open, min(open + 2, bytes.count)))
            }
            tags.append(tag(bytes, ByteRange(open + (isTriple ? 3 : 2), close), isTriple: isTriple))
            position = close + (isTriple ? 3 : 2)
        }
        return (tags, nil)
    }

    private static func tag(_ bytes: [UInt8], _ inner: ByteRange, isTriple: Bool) -> TemplateTag {
        let sigils: [UInt8: Kind] = [
            UInt8(ascii: "#"): .section, UInt8(ascii: "^"): .inverted, UInt8(ascii: "/"): .close,
            UInt8(ascii: "!"): .comment, UInt8(ascii: ">"): .partial, UInt8(ascii: "<"): .parent,
            UInt8(ascii: "$"): .block, UInt8(ascii: "&"): .unescaped, UInt8(ascii: "="): .forbidden,
            UInt8(ascii: "%"): .forbidden,
        ]
        var start = inner.start
        var kind: Kind = isTriple ? .unescaped : .variable
        if !isTriple, start < inner.end, let special = sigils[bytes[start]] {
            kind = special
            start += 1
        }
        var end = inner.end
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        let name = String(decoding: bytes[start..<end], as: UTF8.self)
        return TemplateTag(kind: kind, name: name, range: ByteRange(start, end))
    }

    private static func find(_ text: String, in bytes: [UInt8], from start: Int) -> Int? {
        let pattern = Array(text.utf8)
        guard bytes.count >= pattern.count, start <= bytes.count - pattern.count else { return nil }
        return (start...bytes.count - pattern.count).first {
            bytes[$0] == pattern[0] && bytes[$0...].starts(with: pattern)
        }
    }
}
