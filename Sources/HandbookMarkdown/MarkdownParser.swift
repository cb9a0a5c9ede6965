package import HandbookSource

/// Markdown text to a `Document`. The only door to libcmark-gfm.
package enum MarkdownParser {
    /// Parses one chapter. May run in several tasks at once.
    ///
    /// - Parameters:
    ///   - text: UTF-8 without front matter, includes spliced in.
    /// - Returns: the document, and what is wrong with the text by itself (links are resolved later).
    package static func parse(_ text: SourceText, rawHTML: RawHTMLMode) -> (
        document: Document, diagnostics: [Diagnostic]
    ) {
        guard let tree = CMarkTree(text.bytes) else { return (Document(), []) }
        var builder = DocumentBuilder(text.bytes, rawHTML: rawHTML)
        builder.walk(tree)
        return builder.finish(text)
    }
}
