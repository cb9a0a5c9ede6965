/// The texts that diagnostics point into, by the path that messages use. Line tables are made when first asked for a file.
package struct DiagnosticSources: Sendable {
    private let files: [String: SourceFile]

    package init(_ files: [SourceFile]) {
        self.files = Dictionary(files.map { ($0.displayPath, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Line tables for the files of `diagnostics`, made once a file.
    package func lineTables(for diagnostics: [Diagnostic]) -> [String: LineTable] {
        var tables: [String: LineTable] = [:]
        for diagnostic in diagnostics {
            let places = [diagnostic.location] + diagnostic.notes.map(\.location) + diagnostic.fixes.map(\.location)
            for location in places {
                guard let path = location?.path, tables[path] == nil, let file = files[path] else { continue }
                tables[path] = LineTable(file.bytes)
            }
        }
        return tables
    }
}
