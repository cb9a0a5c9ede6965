import HandbookSource

/// Cuts a line into tokens. A `#` begins the note, which is not cut.
struct Lexer {
    /// Longer lines, in characters, are refused before anything else is done with them.
    static let longestLine = 1_000

    private let scalars: [Unicode.Scalar]
    /// Of each scalar the offset of its first byte, and the offset of the end.
    private let offsets: [Int]
    private var position = 0
    private(set) var tokens: [Token] = []
    /// The text behind `#`, trimmed.
    private(set) var note: (text: String, range: ByteRange)?
    /// What ended the cutting early. The tokens before it are there.
    private(set) var fault: EstimateFault?

    /// - Parameter text: the line; ranges count from `start`.
    init(_ text: String, start: Int) {
        scalars = Array(text.unicodeScalars)
        var offset = start
        var offsets: [Int] = []
        offsets.reserveCapacity(scalars.count + 1)
        for scalar in scalars {
            offsets.append(offset)
            offset += UTF8.width(scalar)
        }
        self.offsets = offsets + [offset]
        guard scalars.count <= Self.longestLine else {
            position = scalars.count
            fault = EstimateFault(.lineTooLong, at: ByteRange(start, offset), "\(Self.longestLine)")
            return
        }
        do throws(EstimateFault) { try cut() } catch { fault = error }
        tokens.append(Token(kind: .end, text: "", range: ByteRange(offset, offset), isGlued: false))
    }

    private mutating func cut() throws(EstimateFault) {
        while let scalar = peek() {
            if scalar == "#" {
                cutNote()
                break
            }
            if Self.isSpace(scalar) {
                position += 1
            } else if Self.isDigit(scalar) || (scalar == "." && peek(1).map(Self.isDigit) == true) {
                try cutNumber()
            } else if Self.startsWord(scalar) {
                cutWord()
            } else {
                try cutSymbol(scalar)
            }
        }
    }

    // MARK: Pieces

    /// `8,300` `1.5e3` `.5` `8,300.` `2^20`
    private mutating func cutNumber() throws(EstimateFault) {
        let start = position
        var text = takeDigits()
        if (1...3).contains(text.utf8.count) {
            while let group = thousands() {
                position += 4
                text += group
            }
        }
        if peek() == "." {
            position += 1
            text += "." + takeDigits()
        }
        var isTooLarge = false
        if let exponent = takeExponent() {
            text += "e" + exponent
            isTooLarge = exponent.utf8.count > 5
        }
        let power = takePower()
        isTooLarge = isTooLarge || power.map { $0.utf8.count > 5 } == true
        let range = ByteRange(offsets[start], offsets[position])
        guard !isTooLarge, let numeral = Numeral(text, power: power.flatMap { Int($0) }) else {
            throw EstimateFault(.numberTooLarge, at: range, string(start, position))
        }
        add(.number(numeral), from: start)
    }

    private mutating func takeDigits() -> String {
        let start = position
        while let scalar = peek(), Self.isDigit(scalar) { position += 1 }
        return string(start, position)
    }

    /// The three digits of `,300`, if no fourth follows.
    private func thousands() -> String? {
        guard peek() == "," else { return nil }
        for ahead in 1...3 {
            guard let scalar = peek(ahead), Self.isDigit(scalar) else { return nil }
        }
        if let scalar = peek(4), Self.isDigit(scalar) { return nil }
        return string(position + 1, position + 4)
    }

    /// `e-3` without its letter.
    private mutating func takeExponent() -> String? {
        guard peek() == "e" || peek() == "E" else { return nil }
        return takeInteger(after: 1, signs: "+-")
    }

    /// `^20` without its sign.
    private mutating func takePower() -> String? {
        guard peek() == "^" else { return nil }
        return takeInteger(after: 1, signs: "-")
    }

    private mutating func takeInteger(after skipped: Int, signs: String) -> String? {
        let hasSign = peek(skipped).map(signs.unicodeScalars.contains) == true
        guard let first = peek(skipped + (hasSign ? 1 : 0)), Self.isDigit(first) else { return nil }
        let start = position + skipped
        position = start + (hasSign ? 1 : 0)
        _ = takeDigits()
        return string(start, position)
    }

    /// `users`, `price.gpu_hour`
    private mutating func cutWord() {
        let start = position
        while let scalar = peek() {
            let isPoint = scalar == "." && peek(1).map(Self.startsWord) == true
            guard isPoint || Self.continuesWord(scalar) else { break }
            position += 1
        }
        add(.word, from: start)
    }

    private mutating func cutSymbol(_ scalar: Unicode.Scalar) throws(EstimateFault) {
        let start = position
        let pair = string(position, min(position + 2, scalars.count))
        if ["=>", "<=", ">="].contains(pair) {
            position += 2
            add(.symbol, from: start, as: pair)
            return
        }
        position += 1
        guard let plain = Self.symbols[scalar] else {
            throw EstimateFault(
                .unknownCharacter,
                at: ByteRange(offsets[start], offsets[position]),
                string(start, position)
            )
        }
        add(.symbol, from: start, as: plain)
    }

    private mutating func cutNote() {
        var start = position + 1
        var end = scalars.count
        while start < end, Self.isSpace(scalars[start]) { start += 1 }
        while end > start, Self.isSpace(scalars[end - 1]) { end -= 1 }
        if start < end { note = (string(start, end), ByteRange(offsets[start], offsets[end])) }
    }

    private mutating func add(_ kind: Token.Kind, from start: Int, as text: String? = nil) {
        let range = ByteRange(offsets[start], offsets[position])
        let isGlued = tokens.last?.range.end == range.start
        tokens.append(Token(kind: kind, text: text ?? string(start, position), range: range, isGlued: isGlued))
    }

    // MARK: Characters

    private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
        position + ahead < scalars.count ? scalars[position + ahead] : nil
    }

    private func string(_ start: Int, _ end: Int) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[start..<end])
        return String(text)
    }

    private static let symbols: [Unicode.Scalar: String] = [
        "=": "=", "+": "+", "-": "-", "−": "-", "*": "*", "×": "*", "·": "·", "/": "/", "÷": "/", "^": "^", "(": "(",
        ")": ")", ",": ",", "%": "%", "$": "$", "~": "~", "≈": "~", "<": "<", "≤": "<=", ">": ">", "≥": ">=",
    ]

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\u{A0}" }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func startsWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar == "_" || scalar.properties.isAlphabetic }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: false
        }
    }

    private static func continuesWord(_ scalar: Unicode.Scalar) -> Bool {
        if startsWord(scalar) || isDigit(scalar) { return true }
        return switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber: true
        default: false
        }
    }
}
