import HandbookBook
import HandbookMarkdown

/// A rubric as a table, on paper with circles to tick. `rubric.js` turns the cells into choices and adds up.
struct RubricRenderer<Links: LinkProvider> {
    private let rubric: Rubric
    private let links: Links
    private var writer = HTMLWriter()

    /// - Parameter key: what browsers know the chapter by.
    static func render(_ rubric: Rubric, ofChapter key: String, links: Links) -> [UInt8] {
        var renderer = RubricRenderer(rubric: rubric, links: links)
        renderer.write(key)
        return renderer.writer.bytes
    }

    private init(rubric: Rubric, links: Links) {
        self.rubric = rubric
        self.links = links
    }

    private mutating func write(_ key: String) {
        writer.markup("<figure class=\"rubric\" data-rubric=\"")
        writer.text("\(key)/\(rubric.id)")
        writer.markup("\">\n<table>\n<caption>")
        writer.inline(rubric.title, links)
        writer.markup("</caption>\n<thead><tr><td></td>")
        for (points, level) in rubric.levels.enumerated() {
            writer.markup("<th scope=\"col\">")
            writer.text("\(points) \(level)")
            writer.markup("</th>")
        }
        writer.markup("</tr></thead>\n<tbody>\n")
        for dimension in rubric.dimensions { write(dimension) }
        writer.markup("</tbody>\n</table>\n<div class=\"rubric-tools needs-js\"></div>\n</figure>\n")
    }

    private mutating func write(_ dimension: Rubric.Dimension) {
        writer.markup("<tr data-dimension=\"")
        writer.text(dimension.id)
        writer.markup("\"><th scope=\"row\">")
        if let link = dimension.link {
            writer.markup("<a href=\"")
            writer.url(links.url(ofLink: link))
            writer.markup(links.isExternal(link: link) ? "\" rel=\"external\">" : "\">")
        }
        writer.inline(dimension.name, links)
        if dimension.link != nil { writer.markup("</a>") }
        writer.markup("</th>")
        for (points, descriptor) in dimension.descriptors.enumerated() {
            writer.markup("<td data-level=\"")
            writer.text("\(points) \(rubric.levels[points])")
            writer.markup("\"><span class=\"rubric-mark\"></span>")
            writer.inline(descriptor, links)
            writer.markup("</td>")
        }
        writer.markup("</tr>\n")
    }
}
