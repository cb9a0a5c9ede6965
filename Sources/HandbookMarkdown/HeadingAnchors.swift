import HandbookSource

/// Ids of headings: `{#id}` where the author wrote one, GitHub's slug of the text otherwise.
enum HeadingAnchors {
    /// Reads a heading's text once its inlines are known, and takes `{#id}` away from its end.
    static func finish(_ index: Int, in document: inout Document) {
        let node = document.headings[index].node
        if let last = document.nodes.indices.last, last > node, case .text(let span) = document.nodes[last].kind,
            let (id, rest) = customID(document.bytes(span))
        {
            document.headings[index].anchor = id
            document.headings[index].isCustomAnchor = true
            document.nodes[last].kind = .text(TextSpan(span.start, span.start + rest))
        }
        document.headings[index].text = document.plainText(at: node)
    }

    /// Gives every heading an id of its own. Written ids come first, so a slug never takes one away.
    /// - Returns: the ids written twice.
    static func assign(
        to document: inout Document
    ) -> [(id: DiagnosticID, range: ByteRange, summary: String, help: String?)] {
        var taken: [String: Int] = [:]
        var problems: [(id: DiagnosticID, range: ByteRange, summary: String, help: String?)] = []
        let written =
            document.headings.filter(\.isCustomAnchor).map { ($0.anchor, $0.range) }
            + document.htmlIDs.map { ($0.id, $0.range) }
        for (anchor, range) in written where taken.updateValue(0, forKey: anchor) != nil {
            problems.append((.duplicateAnchor, range, "Id '\(anchor)' is used twice in this chapter", nil))
        }
        for index in document.headings.indices where !document.headings[index].isCustomAnchor {
            let slug = Slug.make(document.headings[index].text)
            document.headings[index].anchor = Slug.unique(slug, taken: &taken)
        }
        return problems
    }

    /// The id in ` {#id}` at the end of `bytes`, and how many bytes stand before it.
    private static func customID(_ bytes: ArraySlice<UInt8>) -> (id: String, rest: Int)? {
        guard bytes.last == UInt8(ascii: "}"), let open = bytes.lastIndex(of: UInt8(ascii: "{")),
            open + 2 < bytes.endIndex - 1,
            bytes[open + 1] == UInt8(ascii: "#")
        else { return nil }
        let id = String(decoding: bytes[open + 2..<bytes.endIndex - 1], as: UTF8.self)
        guard id.allSatisfy({ $0.isLetter || $0.isNumber || "-_.:".contains($0) }) else { return nil }
        var rest = open
        while rest > bytes.startIndex, bytes[rest - 1] == UInt8(ascii: " ") { rest -= 1 }
        return (id, rest - bytes.startIndex)
    }
}
