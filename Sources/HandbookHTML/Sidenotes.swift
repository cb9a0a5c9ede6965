import HandbookMarkdown

/// Footnotes that can stand beside the text.
///
/// Where a window has room, the sheet shows them there and hides the list at the end of the page. So it is all or nothing:
/// every note must be one paragraph of text, and every reference must stand in plain text, or the page keeps its list.
enum Sidenotes {
    /// - Returns: the inline content of each note as indices of nodes, by number; empty if the page keeps its list.
    static func find(in document: Document) -> [Int: Range<Int>] {
        guard !document.footnoteLabels.isEmpty else { return [:] }
        var notes: [Int: Range<Int>] = [:]
        /// Where the outermost element that admits no note ends.
        var closedUntil = 0
        for (index, node) in document.nodes.enumerated() {
            switch node.kind {
            case .footnoteDefinition(let number):
                guard let content = text(of: index, in: document) else { return [:] }
                notes[number] = content
            case .footnoteReference:
                if index < closedUntil { return [:] }
            case .document, .paragraph, .list, .item, .emphasis, .strong: break
            default: closedUntil = max(closedUntil, node.end)
            }
        }
        return notes
    }

    /// The content of a definition that is one paragraph without HTML, whose ids and links can be written only once.
    private static func text(of definition: Int, in document: Document) -> Range<Int>? {
        let paragraph = definition + 1
        let end = document.nodes[definition].end
        guard paragraph < end, document.nodes[paragraph].kind == .paragraph, document.nodes[paragraph].end == end else {
            return nil
        }
        let content = paragraph + 1..<end
        let isPlain = document.nodes[content].allSatisfy { node in
            switch node.kind {
            case .html, .footnoteReference, .image: false
            default: true
            }
        }
        return isPlain ? content : nil
    }
}
