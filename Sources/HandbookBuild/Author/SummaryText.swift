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
    /// items stand highest; failing that, at the end of `part`, which is added if it is not there; without a part after the
    /// last item on the top level; in a text without items, at the end.
    func adding(title: String, path: String, part: String? = nil) -> String {
        let link = "[\(Self.label(title))](\(PercentEncoding.encodedPath(path)))"
        let folder = Route.folder(of: path)
        let own = items.filter { $0.folder == folder }.map(\.indent).min()
        let top = items.map(\.indent).min()
        var lines = lines
        if let neighbour = items.lastIndex(where: { $0.folder == folder && $0.indent == own }) {
            lines.insert(items[neighbour].lead + link, at: end(of: neighbour))
        } else if let part, let title = lines.firstIndex(where: { Self.partTitle($0) == part }) {
            let next =
                lines[(title + 1)...].firstIndex { Self.partTitle($0) != nil || $0.hasPrefix("---") } ?? lines.count
            let last = items.lastIndex { (title..<next).contains($0.line) && $0.indent == top }
            if let last {
                lines.insert(items[last].lead + link, at: end(of: last))
            } else {
                lines.insert(contentsOf: ["", "- " + link], at: title + 1)
            }
        } else if let last = items.lastIndex(where: { $0.indent == top }) {
            let addition = part.map { ["", "# \(Self.label($0))", "", "- " + link] } ?? [items[last].lead + link]
            lines.insert(contentsOf: addition, at: end(of: last))
        } else {
            if lines.last == "" { lines.removeLast() }
            lines += (part.map { ["", "# \(Self.label($0))"] } ?? []) + ["", "- " + link, ""]
        }
        return lines.joined(separator: lineEnd)
    }

    /// The line after an item and what is nested below it.
    private func end(of item: Int) -> Int {
        let nested = items[(item + 1)...].prefix { $0.indent > items[item].indent }
        return (nested.last ?? items[item]).line + 1
    }

    /// `The method` for `# The method`.
    private static func partTitle(_ line: String) -> String? {
        guard line.hasPrefix("# ") else { return nil }
        var title = line.dropFirst(2).drop { $0 == " " }
        while title.last == " " { title.removeLast() }
        return String(title)
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
