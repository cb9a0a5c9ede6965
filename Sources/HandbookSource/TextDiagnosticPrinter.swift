/// Diagnostics as a person reads them in a terminal:
///
///     Content/method/clock.md:12:8: error: No heading 'shee' in method/frameworks.md [broken-fragment]
///        12 | See [the sheet](frameworks.md#shee).
///           |                 ^~~~~~~~~~~~~~~~~~
///           = help: did you mean '#sheet'?
package struct TextDiagnosticPrinter: Sendable {
    private let usesColor: Bool

    package init(usesColor: Bool) {
        self.usesColor = usesColor
    }

    /// - Parameter diagnostics: in the order in which they are to appear.
    package func print(_ diagnostics: [Diagnostic], sources: DiagnosticSources) -> String {
        let tables = sources.lineTables(for: diagnostics)
        return diagnostics.map { describe($0, tables) }.joined()
    }

    private func describe(_ diagnostic: Diagnostic, _ tables: [String: LineTable]) -> String {
        let severity = styled(diagnostic.severity.rawValue, diagnostic.severity == .error ? .red : .yellow)
        let prefix = place(diagnostic.location, tables)
        let summary = styled(Self.visible(diagnostic.summary), .bold)
        var text = "\(prefix)\(severity): \(summary) [\(diagnostic.id.rawValue)]\n"
        if let location = diagnostic.location { text += excerpt(location, tables) }
        for note in diagnostic.notes {
            text += "      = note: \(place(note.location, tables))\(Self.visible(note.text))\n"
        }
        for fix in diagnostic.fixes { text += "      = fix: \(Self.visible(fix.summary))\n" }
        if let help = diagnostic.help { text += "      = help: \(Self.visible(help))\n" }
        return text
    }

    private func place(_ location: SourceLocation?, _ tables: [String: LineTable]) -> String {
        guard let location else { return "" }
        let path = Self.visible(location.path)
        guard let table = tables[location.path] else { return "\(path): " }
        let position = table.position(at: location.range.start)
        return "\(path):\(position.line):\(position.column): "
    }

    /// The line and a mark below the range; a range over several lines is marked to the end of its first.
    private func excerpt(_ location: SourceLocation, _ tables: [String: LineTable]) -> String {
        guard let table = tables[location.path] else { return "" }
        let start = table.position(at: location.range.start)
        let line = table.text(ofLine: start.line)
        guard !line.isEmpty, line.count <= Self.longestExcerpt else { return "" }
        let end = table.position(at: location.range.end)
        let endColumn = end.line == start.line ? end.column : line.count + 1
        let indent = line.prefix(start.column - 1).map { $0 == "\t" ? "\t" : " " }.joined()
        let mark = "^" + String(repeating: "~", count: max(0, endColumn - start.column - 1))
        let number = String(start.line)
        let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number
        let shown = line.split(separator: "\t", omittingEmptySubsequences: false).map { Self.visible(String($0)) }
        return "\(gutter) | \(shown.joined(separator: "\t"))\n      | \(indent)\(styled(mark, .green))\n"
    }

    /// Texts of strangers must neither steer the terminal nor forge lines: control characters become their pictures, and
    /// those that turn the direction of writing U+FFFD.
    private static func visible(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0..<0x20: result.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
            case 0x7F: result.append("\u{2421}")
            case 0x80..<0xA0, 0x2028...0x202E, 0x2066...0x2069: result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Minified lines would bury the message, so longer lines, in characters, are not shown.
    private static let longestExcerpt = 240

    /// Select Graphic Rendition codes of ECMA-48.
    private enum Style: String {
        case bold = "1"
        case red = "1;31"
        case green = "1;32"
        case yellow = "1;33"
    }

    private func styled(_ text: String, _ style: Style) -> String {
        usesColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}
