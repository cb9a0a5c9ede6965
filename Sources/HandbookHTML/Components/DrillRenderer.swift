import HandbookBook
import HandbookMarkdown

/// A compression drill as instructions with cards to draw by hand. `drill.js` draws them and keeps the time; on paper the cards
/// are dealt into runs.
struct DrillRenderer<Links: LinkProvider> {
    private let drill: CompressionDrill
    private let links: Links
    private var writer = HTMLWriter()

    static func render(_ drill: CompressionDrill, links: Links) -> [UInt8] {
        var renderer = DrillRenderer(drill: drill, links: links)
        renderer.write()
        return renderer.writer.bytes
    }

    private init(drill: CompressionDrill, links: Links) {
        self.drill = drill
        self.links = links
    }

    private mutating func write() {
        writer.markup("<figure class=\"drill\" data-id=\"")
        writer.text(drill.id)
        writer.markup("\" data-lengths=\"")
        writer.text("\(drill.lengths)")
        writer.markup("\" data-times=\"")
        writer.text("\(drill.times)")
        writer.markup("\">\n<figcaption>")
        writer.text(drill.title ?? "Compression drill")
        writer.markup(": ")
        writer.text(Self.list(drill.lengths.map(Self.length), "or"))
        writer.markup("</figcaption>\n")
        if let prompt = drill.prompt {
            writer.markup("<p class=\"drill-prompt\"><strong>Prompt:</strong> ")
            writer.inline(prompt, links)
            writer.markup("</p>\n")
        }
        writer.markup("<p>Answer aloud until the time is over. At ")
        writer.text(Self.list(drill.times.map(Self.time), "and"))
        writer.markup(
            """
             an interruption comes. Answer it in one breath, say where you resume, and go on.</p>
            <p class="without-js">Use any timer, and at those times ask yourself the next question of the list, which you have \
            not read before.</p>
            <div class="timer needs-js" tabindex="-1"></div>

            """
        )
        writeCards()
        writeRuns()
        writer.markup("</figure>\n")
    }

    private mutating func writeCards() {
        writer.markup("<details class=\"drill-cards\"><summary>The interruptions (")
        writer.number(drill.cards.count)
        writer.markup(")</summary>\n<ol>\n")
        for card in drill.cards {
            writer.markup("<li data-card=\"")
            writer.text(card.id)
            writer.markup("\">")
            writer.inline(card.text, links)
            writer.markup("</li>\n")
        }
        writer.markup("</ol>\n</details>\n")
    }

    /// For paper, where nobody shuffles: the cards in their order, so many a run as there are interruptions.
    private mutating func writeRuns() {
        writer.markup("<table class=\"drill-runs\">\n<thead><tr><th scope=\"col\">Run</th>")
        for time in drill.times {
            writer.markup("<th scope=\"col\">At ")
            writer.text(Self.time(time))
            writer.markup(" ask</th>")
        }
        writer.markup("</tr></thead>\n<tbody>\n")
        let width = drill.times.count
        for (number, first) in stride(from: 0, to: drill.cards.count, by: width).enumerated() {
            writer.markup("<tr><th scope=\"row\">")
            writer.number(number + 1)
            writer.markup("</th>")
            for index in first..<(first + width) {
                writer.markup("<td>")
                writer.inline(drill.cards[index % drill.cards.count].text, links)
                writer.markup("</td>")
            }
            writer.markup("</tr>\n")
        }
        writer.markup("</tbody>\n</table>\n")
    }

    // MARK: Words

    /// `90 s`, `5 min`
    private static func length(_ seconds: Int) -> String {
        seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds) s"
    }

    /// `2:00`
    private static func time(_ seconds: Int) -> String {
        "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
    }

    /// `a, b and c`
    private static func list(_ words: [String], _ conjunction: String) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
    }
}
