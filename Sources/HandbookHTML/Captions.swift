import HandbookMarkdown

/// What Markdown says about captions, in words that read well without this tool.
///
/// A paragraph that holds only an image with a title (`![A map](map.png "The way of a request")`) is a figure with that title
/// as its caption. A paragraph that begins with `Table:` directly before a table is the table's caption, as in Pandoc.
enum Captions {
    static let sign = Array("Table: ".utf8)

    /// The index in `Document.links` of the image that makes the paragraph at `index` a figure.
    static func image(of index: Int, in document: Document) -> Int? {
        let child = index + 1
        guard child < document.nodes[index].end, document.nodes[child].end == document.nodes[index].end,
            document.nodes[index].kind == .paragraph, case .image(let use) = document.nodes[child].kind,
            !document.links[use].title.isEmpty
        else { return nil }
        return use
    }

    /// - Parameter parent: of the paragraph at `index`; the table must be its next child.
    static func isTableCaption(_ index: Int, of parent: Int, in document: Document) -> Bool {
        let table = document.nodes[index].end
        guard index + 1 < table, table < document.nodes[parent].end, document.nodes[table].kind == .table,
            case .text(let span) = document.nodes[index + 1].kind
        else { return false }
        return document.bytes(span).starts(with: sign) && span.count > sign.count
    }
}
