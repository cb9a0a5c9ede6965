import HandbookSource

/// A piece of an estimate's line.
struct Token: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case number(Numeral)
        /// A name, a unit, a function, or with points in it a price.
        case word
        case symbol
        /// Behind the last token of a line.
        case end
    }

    var kind: Kind
    /// As written, but a symbol in its plain form: `*` for `×`, `<=` for `≤`.
    var text: String
    var range: ByteRange
    /// Whether nothing stands between this token and the one before: the `/` of `$2/h`.
    var isGlued: Bool

    func isSymbol(_ text: String) -> Bool { kind == .symbol && self.text == text }

    var isWord: Bool { kind == .word }
    /// A word without points.
    var isPlainWord: Bool { kind == .word && !text.utf8.contains(UInt8(ascii: ".")) }
}
