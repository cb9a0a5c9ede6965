/// Values as YAML.
package enum YAMLText {
    /// `text` as it is where YAML reads it as the same text, else in double quotes.
    package static func scalar(_ text: String) -> String {
        let isPlain =
            text.first.map { $0.isASCII && ($0.isLetter || $0.isNumber) } ?? false
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        return isPlain ? text : quoted(text)
    }

    /// `text`, one line, in double quotes.
    package static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
