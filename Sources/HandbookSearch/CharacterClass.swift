/// What a character is to the tokenizer.
enum CharacterClass: UInt8 {
    case separator, letter, capital, digit, underscore, ideograph
    /// A further byte of the character before.
    case continuation

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x30...0x39: self = .digit
        case 0x41...0x5A: self = .capital
        case 0x61...0x7A: self = .letter
        case 0x5F: self = .underscore
        case 0...0x7F: self = .separator
        default: self = Self.ofOtherScript(scalar)
        }
    }

    private static func ofOtherScript(_ scalar: Unicode.Scalar) -> CharacterClass {
        switch scalar.value {
        case 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: return .ideograph
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter: return .capital
        case .lowercaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark: return .letter
        case .decimalNumber, .letterNumber, .otherNumber: return .digit
        default: return .separator
        }
    }
}
