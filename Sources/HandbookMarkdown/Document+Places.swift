package import HandbookSource

extension Document {
    /// Where the author wrote a part of a text node.
    /// - Parameters:
    ///   - span: within the node's own.
    ///   - source: the chapter's text, from which the document was parsed.
    /// - Returns: the whole node's range if the part cannot be found in it.
    package func range(of span: TextSpan, inNode index: Int, of source: [UInt8]) -> ByteRange {
        let node = nodes[index]
        guard case .text(let whole) = node.kind, node.range.end <= source.count else { return node.range }
        // Nothing was escaped, as almost everywhere.
        if node.range.count == whole.count {
            let start = node.range.start - whole.start
            return ByteRange(start + span.start, start + span.end)
        }
        var walk = LiteralWalk(Array(bytes(whole)), in: source[node.range.start..<node.range.end])
        guard let start = walk.sourceOffset(of: span.start - whole.start),
            let end = walk.sourceOffset(of: span.end - whole.start)
        else { return node.range }
        return ByteRange(start, end)
    }
}
