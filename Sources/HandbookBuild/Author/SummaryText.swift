import HandbookBook

/// `SUMMARY.md` as text, for adding a line and leaving every other one as it is.
struct SummaryText {
    private struct Item {
        var line: Int
        /// What stands before the link: spaces and the bullet.
        var lead: String
        /// Columns before the bullet.
        var indent: Int
        /// The folder of the file that the item links to; nil for a draft.
        var folder: String?
    }

    private var lines: [String]
    private let lineEnd: String
    private let items: [Item]

    init(_ text: String) {
        lineEnd = text.contains("\r\n") ? "\r\n" : "\n"
        lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
        items = lines.enumerated().compactMap { Self.item($1, line: $0) }
    }

    /// The text with one more item: after the last one of the same folder and what is nested below it, where the folder's
    /// items stand highest; failing that, after the last item on the top level; in a text without items, at the end.
    func adding(title: String, path: String) -> String {
        let link = "[\(Self.label(title))](\(PercentEncoding.encodedPath(path)))"
        let top = items.map(\.indent).min()
        let folder = Route.folder(of: path)
        let own = items.filter { $0.folder == folder }.map(\.indent).min()
        let neighbour =
            items.lastIndex { $0.folder == folder && $0.indent == own } ?? items.lastIndex { $0.indent == top }
        var lines = lines
        if let neighbour {
            let nested = items[(neighbour + 1)...].prefix { $0.indent > items[neighbour].indent }
            let last = nested.last ?? items[neighbour]
            lines.insert(items[neighbour].lead + link, at: last.line + 1)
        } else {
            if lines.last == "" { lines.removeLast() }
            lines += ["", "- " + link, ""]
        }
        return lines.joined(separator: lineEnd)
    }

    /// A title as the text of a link: brackets in it are no Markdown.
    static func label(_ title: String) -> String {
        title.replacing("\\", with: "\\\\").replacing("[", with: "\\[").replacing("]", with: "\\]")
    }

    /// `- [Title](path)`, indented or not.
    private static func item(_ text: String, line: Int) -> Item? {
        let indent = text.prefix { $0 == " " || $0 == "\t" }
        let rest = text.dropFirst(indent.count)
        guard let bullet = rest.first, "-*+".contains(bullet) else { return nil }
        let link = rest.dropFirst().drop { $0 == " " }
        guard link.startIndex > rest.index(after: rest.startIndex), link.first == "[",
            let open = link.ranges(of: "](").last
        else { return nil }
        let path = link[open.upperBound...].drop { $0 == "<" }.prefix { $0 != ")" && $0 != ">" }
        return Item(
            line: line,
            lead: String(text[..<link.startIndex]),
            indent: indent.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) },
            folder: path.isEmpty ? nil : Route.folder(of: PercentEncoding.decoded(String(path)))
        )
    }
}
