import HandbookMarkdown

/// The contents of one page: its second- and third-level headings as nested lists of links.
enum ContentsRenderer {
    static func render(_ document: Document) -> [UInt8] {
        let headings = document.headings.filter { $0.level == 2 || $0.level == 3 }
        guard headings.count > 1 else { return [] }
        var writer = HTMLWriter(capacity: headings.count * 80)
        writer.markup("<ol>\n")
        var rest = headings[...]
        while let heading = rest.popFirst() {
            writer.markup("<li>")
            write(heading, to: &writer)
            // Third-level headings belong to the second-level one before them; without one they stand on their own.
            let below = heading.level == 2 ? rest.prefix { $0.level == 3 } : []
            if !below.isEmpty {
                writer.markup("\n<ol>\n")
                for heading in below {
                    writer.markup("<li>")
                    write(heading, to: &writer)
                    writer.markup("</li>\n")
                }
                writer.markup("</ol>")
            }
            rest = rest.dropFirst(below.count)
            writer.markup("</li>\n")
        }
        writer.markup("</ol>\n")
        return writer.bytes
    }

    private static func write(_ heading: Heading, to writer: inout HTMLWriter) {
        writer.markup("<a href=\"#")
        writer.text(heading.anchor)
        writer.markup("\">")
        writer.text(heading.text)
        writer.markup("</a>")
    }
}
