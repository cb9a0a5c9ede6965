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
        var text = "\(prefix)\(severity): \(styled(diagnostic.summary, .bold)) [\(diagnostic.id.rawValue)]\n"
        if let location = diagnostic.location { text += excerpt(location, tables) }
        for note in diagnostic.notes { text += "      = note: \(place(note.location, tables))\(note.text)\n" }
        for fix in diagnostic.fixes { text += "      = fix: \(fix.summary)\n" }
        if let help = diagnostic.help { text += "      = help: \(help)\n" }
        return text
    }

    private func place(_ location: SourceLocation?, _ tables: [String: LineTable]) -> String {
        guard let location else { return "" }
        guard let table = tables[location.path] else { return "\(location.path): " }
        let position = table.position(at: location.range.start)
        return "\(location.path):\(position.line):\(position.column): "
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
        return "\(gutter) | \(line)\n      | \(indent)\(styled(mark, .green))\n"
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
