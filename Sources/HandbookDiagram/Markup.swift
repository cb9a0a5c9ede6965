/// A growing text of markup.
struct Markup {
    private(set) var text = ""

    /// Appends markup as it is.
    mutating func raw(_ markup: String) {
        text += markup
    }

    /// Appends words, escaped for element content and for double-quoted attribute values.
    mutating func words(_ words: some StringProtocol) {
        text += Self.escaped(words)
    }

    static func escaped(_ words: some StringProtocol) -> String {
        var result = ""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            // No control character may stand in markup.
            case "\u{0}"..."\u{8}", "\u{B}"..."\u{1F}", "\u{7F}"..."\u{9F}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
