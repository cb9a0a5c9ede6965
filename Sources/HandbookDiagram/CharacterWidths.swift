/// Widths of the characters of a common sans serif, in thousandths of the font size.
///
/// Metric-compatible with Arial and Helvetica, which the other system faces resemble. A table of our own makes a diagram the
/// same on every machine, whatever fonts are installed there.
enum CharacterWidths {
    /// From U+0020 to U+007E.
    static let ascii: [UInt16] = [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500,
        667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333,
        556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500,
        722, 500, 500, 500, 334, 260, 334, 584,
    ]
    /// From U+00A0 to U+00FF.
    static let latin1: [UInt16] = [
        278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 333, 737, 552, 400, 549, 333, 333, 333, 576,
        537, 333, 333, 333, 365, 556, 834, 834, 834, 611, 667, 667, 667, 667, 667, 667, 1000, 722, 667, 667, 667,
        667, 278, 278, 278, 278, 722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611, 556,
        556, 556, 556, 556, 556, 889, 500, 556, 556, 556, 556, 278, 278, 278, 278, 556, 556, 556, 556, 556, 556, 556,
        549, 611, 556, 556, 556, 556, 500, 556, 500,
    ]

    /// The width of one character as a whole, so that accents and joined emoji count once.
    static func width(of character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x20...0x7E: return Int(ascii[Int(scalar.value - 0x20)])
        case 0xA0...0xFF: return Int(latin1[Int(scalar.value - 0xA0)])
        default: return widthBeyondLatin1(scalar)
        }
    }

    private static func widthBeyondLatin1(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x2010...0x2013: 556  // hyphens, en dash
        case 0x2014: 1000  // em dash
        case 0x2018, 0x2019: 222  // single quotes
        case 0x201C, 0x201D: 333  // double quotes
        case 0x2022: 350  // bullet
        case 0x2026, 0x2030, 0x2122, 0x2190...0x21FF: 1000  // ellipsis, per mille, trade mark, arrows
        case 0x2200...0x22FF: 713  // mathematics
        case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: 0  // marks and joiners on their own
        case 0x0370...0x052F: 620  // Greek, Cyrillic
        case 0x0590...0x08FF: 560  // Hebrew, Arabic
        case 0x1100...0x11FF, 0x2600...0x27BF, 0x2E80...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x1F000...0x3FFFF:
            1000  // East Asian scripts, emoji
        default: 650
        }
    }
}
