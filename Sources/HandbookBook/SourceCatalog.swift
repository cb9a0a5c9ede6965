package import HandbookSource

/// The works that chapters cite, from `data/sources.yml`: a mapping from id to what a reader needs to find the work.
package struct SourceCatalog: Sendable {
    package struct Work: Sendable {
        package var id: String
        package var title: String
        package var author: String?
        package var year: String?
        package var url: String?
        package var kind: String?
        /// How far the work was verified, in the words of the book.
        package var status: String?
        package var accessed: String?
        package var location: SourceLocation
    }

    /// By id.
    package private(set) var works: [String: Work] = [:]

    package init() {}

    /// As readers look them up: `I3`, `S9`, `S19`.
    package var inOrder: [Work] {
        works.values.map { work in
            let number = Int(work.id.filter { $0.isASCII && $0.isNumber }) ?? 0
            return (prefix: work.id.prefix { !$0.isNumber }, number: number, work: work)
        }
        .sorted { ($0.prefix, $0.number, $0.work.id) < ($1.prefix, $1.number, $1.work.id) }
        .map(\.work)
    }

    package static func read(_ file: SourceFile) -> (catalog: SourceCatalog, diagnostics: [Diagnostic]) {
        let (value, syntax) = YAMLValue.parse(file, ByteRange(0, file.bytes.count))
        guard syntax.isEmpty, let value else { return (SourceCatalog(), syntax) }
        guard case .mapping(let entries) = value.kind else {
            return (
                SourceCatalog(),
                [Diagnostic(.sourceInvalid, at: value.location, "Expected a mapping from id to source")]
            )
        }
        var catalog = SourceCatalog()
        var diagnostics: [Diagnostic] = []
        for entry in entries {
            var fields = YAMLFields(entry.value, id: .sourceInvalid)
            let title = fields.string("title")
            if title == nil, fields.location(of: "title") == nil {
                diagnostics.append(
                    Diagnostic(.sourceInvalid, at: entry.keyLocation, "Source '\(entry.key)' has no title")
                )
            }
            let url = fields.string("url")
            if let url, !url.hasPrefix("https://"), !url.hasPrefix("http://") {
                fields.report("url", "'url' must begin with https://")
            }
            catalog.works[entry.key] = Work(
                id: entry.key,
                title: title ?? entry.key,
                author: fields.string("author"),
                year: fields.string("year"),
                url: url,
                kind: fields.string("kind"),
                status: fields.string("status"),
                accessed: fields.string("accessed"),
                location: entry.keyLocation
            )
            diagnostics += fields.finished()
        }
        return (catalog, diagnostics)
    }

    /// Unknown ids in chapters, and works that no chapter cites.
    package func check(_ citations: some Sequence<(id: String, location: SourceLocation)>) -> [Diagnostic] {
        var cited: Set<String> = []
        var diagnostics: [Diagnostic] = []
        for (id, location) in citations {
            cited.insert(id)
            if works[id] == nil {
                let help = NearMiss.question(for: id, among: works.keys.sorted()) ?? "add it to data/sources.yml"
                diagnostics.append(Diagnostic(.sourceUnknown, at: location, "No source has the id '\(id)'", help: help))
            }
        }
        for (id, work) in works where !cited.contains(id) {
            diagnostics.append(Diagnostic(.sourceUnused, at: work.location, "No chapter cites '\(id)'"))
        }
        return diagnostics
    }
}
