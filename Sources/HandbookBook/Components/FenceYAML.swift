package import HandbookMarkdown
package import HandbookSource

/// The body of a fenced block as YAML. Values know their places in the author's file, also of blocks in lists and quotes.
package enum FenceYAML {
    /// - Returns: nil for an empty block or one that is no YAML, and what is wrong with it.
    package static func parse(
        _ document: Document,
        at index: Int,
        _ text: SourceText
    ) -> (value: YAMLValue?, diagnostics: [Diagnostic]) {
        let fence = FenceText(document, at: index, in: text)
        let (value, problems) = YAMLValue.parse(fence.bytes) { text.location(fence.range($0)) }
        return (value, problems.map(explained))
    }

    /// Where a value of the block stands in the chapter's text. Values know their place in the author's file, links theirs in
    /// the text.
    static func range(of location: SourceLocation, in lines: [FenceLine], _ text: SourceText) -> ByteRange {
        for line in lines {
            let own = text.location(ByteRange(line.start, line.start + line.text.utf8.count))
            guard own.path == location.path, own.range.start <= location.range.start,
                location.range.end <= own.range.end
            else { continue }
            return location.range.shifted(by: line.start - own.range.start)
        }
        return ByteRange(0, 0)
    }

    /// Sentences stumble over YAML in one way above all, and its parser does not say which.
    private static func explained(_ problem: Diagnostic) -> Diagnostic {
        var problem = problem
        if problem.help == nil { problem.help = "put a text that holds ': ' or ' #', or begins with a sign, in quotes" }
        return problem
    }
}
