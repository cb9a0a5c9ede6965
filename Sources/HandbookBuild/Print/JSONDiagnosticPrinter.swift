import Foundation
package import HandbookSource

/// Diagnostics for programs. The format has a version; fields are added, never changed.
///
/// Lines and columns are 1-based; columns count UTF-16 code units, as editors do; offsets count bytes from 0.
package struct JSONDiagnosticPrinter {
    package init() {}

    package func print(_ diagnostics: [Diagnostic], sources: DiagnosticSources) throws -> String {
        let tables = sources.lineTables(for: diagnostics)
        let report = Report(
            diagnostics: diagnostics.map { diagnostic in
                Report.Entry(
                    id: diagnostic.id.rawValue,
                    severity: diagnostic.severity.rawValue,
                    summary: diagnostic.summary,
                    location: diagnostic.location.map { Report.Place($0, tables) },
                    help: diagnostic.help,
                    rationale: diagnostic.id.rationale,
                    notes: diagnostic.notes.map { note in
                        Report.Note(text: note.text, location: note.location.map { Report.Place($0, tables) })
                    },
                    fixes: diagnostic.fixes.map { fix in
                        Report.Fix(
                            summary: fix.summary,
                            location: Report.Place(fix.location, tables),
                            replacement: fix.replacement
                        )
                    }
                )
            }
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(report), as: UTF8.self) + "\n"
    }

    private struct Report: Encodable {
        var version = 1
        var diagnostics: [Entry]

        struct Entry: Encodable {
            var id: String
            var severity: String
            var summary: String
            var location: Place?
            var help: String?
            var rationale: String
            var notes: [Note]
            var fixes: [Fix]
        }

        struct Note: Encodable {
            var text: String
            var location: Place?
        }

        struct Fix: Encodable {
            var summary: String
            var location: Place
            var replacement: String
        }

        struct Place: Encodable {
            var path: String
            var startOffset: Int
            var endOffset: Int
            var startLine: Int?
            var startColumn: Int?
            var endLine: Int?
            var endColumn: Int?

            init(_ location: SourceLocation, _ tables: [String: LineTable]) {
                path = location.path
                startOffset = location.range.start
                endOffset = location.range.end
                let start = tables[path]?.position(at: startOffset)
                let end = tables[path]?.position(at: endOffset)
                (startLine, startColumn) = (start?.line, start?.utf16Column)
                (endLine, endColumn) = (end?.line, end?.utf16Column)
            }
        }
    }
}
