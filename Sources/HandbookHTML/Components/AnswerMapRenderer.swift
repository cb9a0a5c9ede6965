import HandbookBook
import HandbookMarkdown

/// An answer map as nested lists, which the sheet draws as boxes. The checkbox hides the texts and keeps boxes and labels, also
/// without scripts: to recall the map, or to print it blank. `answer-map.js` shows one box at a time and prints one map alone.
struct AnswerMapRenderer<Links: LinkProvider> {
    private let map: AnswerMap
    private let links: Links
    private var writer = HTMLWriter()

    static func render(_ map: AnswerMap, links: Links) -> [UInt8] {
        var renderer = AnswerMapRenderer(map: map, links: links)
        renderer.write()
        return renderer.writer.bytes
    }

    private init(map: AnswerMap, links: Links) {
        self.map = map
        self.links = links
    }

    private mutating func write() {
        writer.markup("<figure class=\"answer-map\">\n<figcaption>Answer map: ")
        writer.inline(map.title, links)
        writer.markup(
            """
            </figcaption>
            <div class="map-tools"><label><input type="checkbox"> Hide the texts, to recall them or to print \
            a blank map</label> <span class="needs-js"><button class="text-button map-print" type="button">Print this map</button></span></div>
            <ul class="map-boxes">

            """
        )
        writeSentence(InlineText("Open with"), map.opening, "opening")
        for branch in map.branches { writeList(branch.name, branch.points, "branch") }
        writeList(InlineText("Numbers"), map.numbers, "numbers")
        writeSentence(InlineText("Close with"), map.closing, "closing")
        writer.markup("</ul>\n</figure>\n")
    }

    private mutating func writeSentence(_ label: InlineText, _ text: InlineText, _ kind: StaticString) {
        beginBox(label, kind)
        writer.markup("<p class=\"map-text\"><span>")
        writer.inline(text, links)
        writer.markup("</span></p></li>\n")
    }

    private mutating func writeList(_ label: InlineText, _ texts: [InlineText], _ kind: StaticString) {
        beginBox(label, kind)
        writer.markup("<ul>")
        for text in texts {
            writer.markup("<li class=\"map-text\"><span>")
            writer.inline(text, links)
            writer.markup("</span></li>")
        }
        writer.markup("</ul></li>\n")
    }

    private mutating func beginBox(_ label: InlineText, _ kind: StaticString) {
        writer.markup("<li class=\"map-")
        writer.markup(kind)
        writer.markup("\"><strong>")
        writer.inline(label, links)
        writer.markup("</strong>")
    }
}
