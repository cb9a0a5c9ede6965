import HandbookBook
import HandbookMarkdown

/// Cards as questions that open. `cards.js` reviews them in a dialog; the keys and the text it needs stand here.
struct CardsRenderer<Links: LinkProvider> {
    private let links: Links
    private var writer = HTMLWriter()

    /// - Parameter key: what browsers know the chapter by.
    static func render(_ cards: [CardDeck.Card], ofChapter key: String, links: Links) -> [UInt8] {
        var renderer = CardsRenderer(links: links)
        renderer.write(cards, key)
        return renderer.writer.bytes
    }

    private init(links: Links) { self.links = links }

    private mutating func write(_ cards: [CardDeck.Card], _ key: String) {
        writer.markup("<div class=\"flashcards\" data-cards=\"")
        writer.text(key)
        writer.markup("\">\n<div class=\"cards-tools needs-js\"></div>\n")
        for card in cards {
            writer.markup("<details data-card=\"")
            writer.text(card.id)
            writer.markup("\"><summary>")
            writer.inline(card.question, links)
            writer.markup("</summary>\n<p>")
            writer.inline(card.answer, links)
            writer.markup("</p>\n</details>\n")
        }
        writer.markup("</div>\n")
    }
}
