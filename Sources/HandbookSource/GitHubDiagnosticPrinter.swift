/// Diagnostics as workflow commands, which GitHub Actions shows beside the changed lines.
///
/// Format: <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>. Columns are characters.
package struct GitHubDiagnosticPrinter: Sendable {
    package init() {}

    package func print(_ diagnostics: [Diagnostic], sources: DiagnosticSources) -> String {
        let tables = sources.lineTables(for: diagnostics)
        return diagnostics.map { command($0, tables) }.joined()
    }

    private func command(_ diagnostic: Diagnostic, _ tables: [String: LineTable]) -> String {
        var properties: [(String, String)] = []
        if let location = diagnostic.location {
            properties.append(("file", location.path))
            if let table = tables[location.path] {
                let start = table.position(at: location.range.start)
                let end = table.position(at: location.range.end)
                properties += [("line", "\(start.line)"), ("endLine", "\(end.line)")]
                // GitHub ignores columns of ranges that span lines.
                if start.line == end.line {
                    properties += [("col", "\(start.column)"), ("endColumn", "\(end.column)")]
                }
            }
        }
        properties.append(("title", diagnostic.id.rawValue))
        let list = properties.map { "\($0)=\(escaped($1, inProperty: true))" }.joined(separator: ",")
        let advice = diagnostic.fixes.map(\.summary) + [diagnostic.help].compactMap(\.self)
        let message = ([diagnostic.summary] + advice).joined(separator: "\n")
        return "::\(diagnostic.severity.rawValue) \(list)::\(escaped(message, inProperty: false))\n"
    }

    private func escaped(_ text: String, inProperty: Bool) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            case ":" where inProperty: result += "%3A"
            case "," where inProperty: result += "%2C"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
