/// Words with letters beyond ASCII.
enum ForeignWords {
    /// Lower case without the marks of Latin letters (`Café` is `cafe`); each character of a script without spaces is a word.
    static func split(_ text: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars where !(0x300...0x36F ~= scalar.value) {
            if isWord(scalar), !isSpaceless(scalar) {
                word.append(base(scalar))
                continue
            }
            if !word.isEmpty { words.append(String(word)) }
            word.removeAll()
            if isSpaceless(scalar) { words.append(String(scalar)) }
        }
        if !word.isEmpty { words.append(String(word)) }
        return words
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
            true
        default: scalar == "_"
        }
    }

    private static func isSpaceless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: true
        default: false
        }
    }

    private static let bases = Array(
        ("aaaaaaæceeeeiiiiðnooooo×øuuuuyþßaaaaaaæceeeeiiiiðnooooo÷øuuuuyþy"
            + "aaaaaaccccccccddđđeeeeeeeeeegggggggghhħħiiiiiiiiiıĳĳjjkkĸllllllŀŀłłnnnnnnŉŋŋooooooœœrrrrrrssssssss"
            + "ttttŧŧuuuuuuuuuuuuwwyyyzzzzzzſ").unicodeScalars
    )

    /// Latin-1 and Latin Extended-A letters without their marks.
    private static func base(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let index = Int(scalar.value) - 0xC0
        return bases.indices.contains(index) ? bases[index] : scalar
    }
}
