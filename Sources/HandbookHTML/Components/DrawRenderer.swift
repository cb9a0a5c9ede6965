import HandbookBook
import HandbookMarkdown

/// Prompts as a table, domain by domain. `draw.js` filters it and draws one of them; its room is kept above the table.
struct DrawRenderer<Links: LinkProvider> {
    private let draw: QuestionDraw
    private let links: Links
    private var writer = HTMLWriter()

    /// - Parameter key: what browsers know the chapter by.
    static func render(_ draw: QuestionDraw, ofChapter key: String, links: Links) -> [UInt8] {
        var renderer = DrawRenderer(draw: draw, links: links)
        renderer.write(key)
        return renderer.writer.bytes
    }

    private init(draw: QuestionDraw, links: Links) {
        self.draw = draw
        self.links = links
    }

    private mutating func write(_ key: String) {
        writer.markup("<figure class=\"draw\" data-draw=\"")
        writer.text(key)
        if let clock = draw.clock {
            writer.markup("\" data-clock=\"")
            writer.url(links.url(ofLink: clock))
        }
        writer.markup("\">\n<div class=\"draw-tools needs-js\"></div>\n<table>\n<caption>")
        writer.number(draw.prompts.count)
        writer.markup(
            """
             questions</caption>
            <thead><tr><th scope="col">Question</th><th scope="col">Round</th><th scope="col">Level</th>\
            <th scope="col">Read</th></tr></thead>

            """
        )
        for domain in draw.domains { write(domain: domain) }
        writer.markup("</table>\n</figure>\n")
    }

    private mutating func write(domain: String) {
        writer.markup("<tbody data-domain=\"")
        writer.text(domain)
        writer.markup("\">\n<tr><th class=\"draw-domain\" scope=\"rowgroup\" colspan=\"4\">")
        writer.text(draw.name(of: domain))
        writer.markup("</th></tr>\n")
        for prompt in draw.prompts where prompt.domain == domain { write(prompt) }
        writer.markup("</tbody>\n")
    }

    private mutating func write(_ prompt: QuestionDraw.Prompt) {
        writer.markup("<tr data-prompt=\"")
        writer.text(prompt.id)
        writer.markup("\" data-loop=\"")
        writer.text(prompt.loop)
        writer.markup("\"><td class=\"draw-question\"><p>")
        writer.inline(prompt.text, links)
        writer.markup("</p>")
        writeFollowUps(prompt.followUps)
        writer.markup("</td><td>")
        writer.text(draw.name(of: prompt.loop))
        writer.markup("</td><td class=\"draw-level\">")
        writer.text(prompt.level.joined(separator: ", "))
        writer.markup("</td><td class=\"draw-read\">")
        if let (url, title) = prompt.chapter.flatMap(links.chapter(withID:)) {
            writer.markup("<a href=\"")
            writer.url(url)
            writer.markup("\">")
            writer.text(title)
            writer.markup("</a>")
        }
        writer.markup("</td></tr>\n")
    }

    /// Folded, so that nobody reads them before they are asked.
    private mutating func writeFollowUps(_ texts: [InlineText]) {
        guard !texts.isEmpty else { return }
        writer.markup("<details><summary>Follow-ups</summary><ul>")
        for text in texts {
            writer.markup("<li>")
            writer.inline(text, links)
            writer.markup("</li>")
        }
        writer.markup("</ul></details>")
    }
}
