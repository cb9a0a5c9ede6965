import Foundation

/// `EmbedTemplates OUTPUT ROOT FILE...` writes a Swift file that declares `builtInTemplateTexts`: path below ROOT to text.
///
/// Run by `EmbedTemplatesPlugin` at build time, never by people.
@main
struct EmbedTemplates {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst().map { URL(filePath: $0) }
        guard let output = arguments.first, let root = arguments.dropFirst().first else {
            throw CocoaError(.featureUnsupported)
        }
        let entries = try arguments.dropFirst(2).map { file in
            let path = file.path().dropFirst(root.path().count).drop { $0 == "/" }
            let text = try String(contentsOf: file, encoding: .utf8)
            return "    (\(quoted(String(path))), \(quoted(text))),"
        }
        let source = """
            // Generated from Templates/. Do not edit.
            let builtInTemplateTexts: [(path: String, text: String)] = [
            \(entries.joined(separator: "\n"))
            ]

            """
        try source.write(to: output, atomically: true, encoding: .utf8)
    }

    /// A one-line Swift literal whose value is `text`, whatever it holds.
    static func quoted(_ text: String) -> String {
        var literal = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": literal += "\\\""
            case "\\": literal += "\\\\"
            case "\n": literal += "\\n"
            case "\r": literal += "\\r"
            case "\0": literal += "\\0"
            default: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "\""
    }
}
