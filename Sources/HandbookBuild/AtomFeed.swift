import HandbookBook
import HandbookHTML

/// The chapters that were changed last, for feed readers. Format: RFC 4287.
enum AtomFeed {
    /// How many chapters a feed names.
    private static let length = 30

    /// - Parameter base: the site's public address.
    static func file(_ book: Book, _ changes: ChangeDates, base: String) -> OutputFile {
        let changed = book.chapters.compactMap { chapter in changes[chapter].map { (chapter: chapter, date: $0) } }
            .sorted { ($1.date, $0.chapter.route) < ($0.date, $1.chapter.route) }
            .prefix(length)
        var writer = HTMLWriter()
        writer.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"")
        writer.markup(" xml:lang=\"")
        writer.text(book.config.language)
        writer.markup("\">\n")
        write("title", book.title, to: &writer)
        write("id", base, to: &writer)
        write("updated", changed.first?.date ?? "", to: &writer)
        writeLink("alternate", base, to: &writer)
        writeLink("self", base + Route.feed, to: &writer)
        writer.markup("<author>")
        write(
            "name",
            book.config.authors.isEmpty ? book.title : book.config.authors.joined(separator: ", "),
            to: &writer
        )
        writer.markup("</author>\n")
        for (chapter, date) in changed { write(chapter, date, base, to: &writer) }
        writer.markup("</feed>\n")
        return OutputFile(path: Route.feed, bytes: writer.bytes)
    }

    private static func write(_ chapter: Chapter, _ date: String, _ base: String, to writer: inout HTMLWriter) {
        let address = base + PercentEncoding.encodedPath(Route.address(ofPage: chapter.route))
        writer.markup("<entry>\n")
        write("title", chapter.title, to: &writer)
        write("id", address, to: &writer)
        write("updated", date, to: &writer)
        writeLink("alternate", address, to: &writer)
        if let description = chapter.frontMatter.description { write("summary", description, to: &writer) }
        writer.markup("</entry>\n")
    }

    private static func writeLink(_ relation: StaticString, _ address: String, to writer: inout HTMLWriter) {
        writer.markup("<link rel=\"")
        writer.markup(relation)
        writer.markup("\" href=\"")
        writer.text(address)
        writer.markup("\"/>\n")
    }

    private static func write(_ element: StaticString, _ text: String, to writer: inout HTMLWriter) {
        writer.markup("<")
        writer.markup(element)
        writer.markup(">")
        writer.text(text)
        writer.markup("</")
        writer.markup(element)
        writer.markup(">\n")
    }
}
