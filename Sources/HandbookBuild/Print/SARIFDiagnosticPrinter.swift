import Foundation
import HandbookBook
package import HandbookSource

/// Diagnostics as SARIF 2.1.0, which code scanning services read.
///
/// Source: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. Columns count UTF-16 code units, and say so.
package struct SARIFDiagnosticPrinter {
    package init() {}

    package func print(_ diagnostics: [Diagnostic], sources: DiagnosticSources) throws -> String {
        let tables = sources.lineTables(for: diagnostics)
        let used = Set(diagnostics.map(\.id)).sorted { $0.rawValue < $1.rawValue }
        let run: [String: Any] = [
            "columnKind": "utf16CodeUnits",
            "results": diagnostics.map { result($0, tables) },
            "tool": [
                "driver": [
                    "name": "handbook", "version": HandbookBuilder.version,
                    "rules": used.map { id in
                        [
                            "id": id.rawValue, "shortDescription": ["text": id.rationale],
                            "defaultConfiguration": ["level": level(id.defaultSeverity)],
                        ] as [String: Any]
                    },
                ] as [String: Any]
            ],
        ]
        let log: [String: Any] = [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run],
        ]
        let data = try JSONSerialization.data(
            withJSONObject: log,
            options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        )
        return String(decoding: data, as: UTF8.self) + "\n"
    }

    private func result(_ diagnostic: Diagnostic, _ tables: [String: LineTable]) -> [String: Any] {
        let text = [diagnostic.summary, diagnostic.help].compactMap(\.self).joined(separator: ". ")
        var result: [String: Any] = [
            "ruleId": diagnostic.id.rawValue, "level": level(diagnostic.severity), "message": ["text": text],
        ]
        guard let location = diagnostic.location else { return result }
        var physical: [String: Any] = ["artifactLocation": ["uri": PercentEncoding.encodedPath(location.path)]]
        if let table = tables[location.path] {
            let start = table.position(at: location.range.start)
            let end = table.position(at: location.range.end)
            physical["region"] = [
                "startLine": start.line, "startColumn": start.utf16Column, "endLine": end.line,
                "endColumn": end.utf16Column,
            ]
        }
        result["locations"] = [["physicalLocation": physical]]
        result["partialFingerprints"] = [
            "handbook/v1": ContentHash.short(
                Array("\(diagnostic.id.rawValue)\n\(location.path)\n\(diagnostic.summary)".utf8)
            )
        ]
        return result
    }

    private func level(_ severity: Diagnostic.Severity) -> String {
        switch severity {
        case .ignore: "none"
        case .warning: "warning"
        case .error: "error"
        }
    }
}
