/// Walks through the literal of a text node and the bytes it came from, side by side.
///
/// Where the literal has a character, the source may have an escape (`\*`), a character reference (`&eacute;`), or a NUL.
struct LiteralWalk {
    private let literal: [UInt8]
    private let source: ArraySlice<UInt8>
    private var literalOffset = 0
    private var sourceOffset: Int

    /// - Parameter source: begins with the literal's first character; keeps its indices.
    init(_ literal: [UInt8], in source: ArraySlice<UInt8>) {
        self.literal = literal
        self.source = source
        sourceOffset = source.startIndex
    }

    /// The index behind the literal, if `source` begins with it.
    static func end(of literal: [UInt8], in source: ArraySlice<UInt8>) -> Int? {
        var walk = LiteralWalk(literal, in: source)
        return walk.sourceOffset(of: literal.count)
    }

    /// Whether a literal that begins with `first` may come from a source that begins with `byte`.
    static func mayBegin(_ first: UInt8, with byte: UInt8) -> Bool {
        byte == first || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "&") || byte == 0
    }

    static func isPunctuation(_ byte: UInt8) -> Bool {
        (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
            || (0x7B...0x7E).contains(byte)
    }

    /// The index in the source of the literal's byte at `offset`; for an escape, of its backslash. Offsets that never go back
    /// cost one pass.
    mutating func sourceOffset(of offset: Int) -> Int? {
        if offset < literalOffset { self = LiteralWalk(literal, in: source) }
        while literalOffset < offset {
            guard step() else { return nil }
        }
        return sourceOffset
    }

    /// Past one byte or character.
    private mutating func step() -> Bool {
        guard sourceOffset < source.endIndex else { return false }
        let byte = source[sourceOffset]
        let expected = literal[literalOffset]
        switch byte {
        case UInt8(ascii: "&"):
            return stepOverReference() || stepVerbatim()
        case UInt8(ascii: "\\") where expected != byte:
            sourceOffset += 1
            return stepVerbatim()
        case UInt8(ascii: "\\") where source.dropFirst(sourceOffset + 1 - source.startIndex).first == byte:
            sourceOffset += 2
            literalOffset += 1
            return true
        case 0 where expected != 0:
            return step(over: 1, as: Array("\u{FFFD}".utf8))
        default:
            return stepVerbatim()
        }
    }

    private mutating func stepVerbatim() -> Bool {
        guard sourceOffset < source.endIndex, source[sourceOffset] == literal[literalOffset] else { return false }
        sourceOffset += 1
        literalOffset += 1
        return true
    }

    private mutating func step(over count: Int, as meaning: [UInt8]) -> Bool {
        guard literal[literalOffset...].starts(with: meaning) else { return false }
        sourceOffset += count
        literalOffset += meaning.count
        return true
    }

    // MARK: Character references

    private mutating func stepOverReference() -> Bool {
        let body = source[(sourceOffset + 1)...].prefix(Self.longestReference)
        guard let end = body.firstIndex(of: UInt8(ascii: ";")) else { return false }
        let name = String(decoding: body[..<end], as: UTF8.self)
        let count = end + 1 - sourceOffset
        if let meaning = Self.numeric(name) ?? Self.common[name] { return step(over: count, as: Array(meaning.utf8)) }
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isAlphanumeric) else { return false }
        // Of the two thousand other names, what they mean is read from the literal. None means a letter or digit of ASCII,
        // and an unknown name would have left its `&` there.
        let first = literal[literalOffset]
        guard first != UInt8(ascii: "&"), !Self.isAlphanumeric(first) else {
            return name == "fjlig" && stepOverLigature()
        }
        sourceOffset += count
        skipScalar()
        let isNextPlain = sourceOffset < source.endIndex && source[sourceOffset] >= 0x80
        // Some names mean a character with a combining one.
        if literalOffset < literal.count, literal[literalOffset] >= 0x80, !isNextPlain { skipScalar() }
        return true
    }

    private mutating func stepOverLigature() -> Bool { step(over: "&fjlig;".utf8.count, as: Array("fj".utf8)) }

    private mutating func skipScalar() {
        repeat { literalOffset += 1 } while literalOffset < literal.count && literal[literalOffset] & 0xC0 == 0x80
    }

    /// In bytes, without `&`: `CounterClockwiseContourIntegral;`.
    private static let longestReference = 32

    private static let common: [String: String] = [
        "AMP": "&", "amp": "&", "GT": ">", "gt": ">", "LT": "<", "lt": "<", "QUOT": "\"", "quot": "\"",
        "nbsp": "\u{A0}",
    ]

    /// `#35` and `#x23`.
    private static func numeric(_ name: String) -> String? {
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
        guard let code = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits) else { return nil }
        return String(Character(code == 0 ? "\u{FFFD}" : Unicode.Scalar(code) ?? "\u{FFFD}"))
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
