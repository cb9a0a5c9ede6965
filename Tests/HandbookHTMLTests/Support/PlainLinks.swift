import HandbookBook
import HandbookHTML
import HandbookMarkdown
import HandbookSource

/// Links that lead where the author wrote; what the renderer is given when there is no book.
struct PlainLinks: LinkProvider {
    let document: Document
    var sizes: [String: (width: Int, height: Int)] = [:]
    var idPrefix = ""

    func url(ofLink use: Int) -> String { document.links[use].destination }

    func url(ofChapter id: ChapterID) -> String { "chapter-\(id)" }

    func isExternal(link use: Int) -> Bool { document.links[use].destination.hasPrefix("http") }

    func size(ofImage use: Int) -> (width: Int, height: Int)? { sizes[document.links[use].destination] }

    func id(_ anchor: String) -> String { idPrefix + anchor }

    func sourceID(_ work: String) -> String { "source-" + work.lowercased() }

    func url(ofTerm term: Int) -> String { "glossary.html#\(term)" }
}

/// Markdown to the HTML of a page's content.
enum Rendered {
    static func html(_ markdown: String, rawHTML: RawHTMLMode = .trusted, idPrefix: String = "") -> String {
        String(decoding: document(markdown, rawHTML: rawHTML, idPrefix: idPrefix).bytes, as: UTF8.self)
    }

    static func document(
        _ markdown: String,
        rawHTML: RawHTMLMode = .trusted,
        idPrefix: String = ""
    ) -> RenderedDocument {
        let text = SourceText(SourceFile(path: "chapter.md", text: markdown))
        let (document, _) = MarkdownParser.parse(text, rawHTML: rawHTML)
        return DocumentRenderer.render(document, links: PlainLinks(document: document, idPrefix: idPrefix))
    }
}
