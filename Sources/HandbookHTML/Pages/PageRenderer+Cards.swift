import HandbookBook
import HandbookMarkdown

/// The page of all cards, and the same cards as a file for Anki. Only for books that have cards.
extension PageRenderer {
    package func cards() -> Page {
        let location = SiteLocation.page(route: Route.cards)
        let chapters = book.chaptersWithCards
        let cards = chapters.flatMap(\.components.cards)
        let works = cards.flatMap { $0.question.citedWorks + $0.answer.citedWorks }
        let decks = chapters.map { chapter in
            let cards = chapter.components.cards
            let links = links(from: chapter, .own, location)
            return TemplateValue.object([
                "title": .text(chapter.title), "href": .text(location.href(to: chapter.route)),
                "count": .text(String(cards.count)),
                "cards": .html(CardsRenderer.render(cards, ofChapter: chapter.key, links: links)),
            ])
        }
        let common = commonFields(
            kind: "cards",
            title: "Cards",
            description: "All questions of \(book.title) with their answers, to review or to print.",
            location: location,
            current: nil
        )
        let own: [String: TemplateValue] = [
            "chapters": .list(decks), "card_count": .text(String(cards.count)),
            "anki_href": .text(location.href(to: Route.ankiCards)),
        ]
        return page(Route.cards, "cards", common, own, sourceFields(citing: works, location))
    }

    /// A text file that Anki imports. Its notes keep their identity from edition to edition by their first column.
    package func ankiCards() -> Page {
        var writer = HTMLWriter()
        writer.markup("#separator:tab\n#html:true\n#notetype:Basic\n#deck:")
        writer.raw(book.title.utf8)
        writer.markup("\n#guid column:1\n#tags column:4\n")
        for chapter in book.chaptersWithCards {
            for card in chapter.components.cards { write(card, of: chapter, to: &writer) }
        }
        return Page(route: Route.ankiCards, bytes: writer.bytes)
    }

    /// Text is escaped as HTML, so no field can hold a tab, a line end or a quotation mark, which would part the columns.
    private func write(_ card: CardDeck.Card, of chapter: Chapter, to writer: inout HTMLWriter) {
        let name = Slug.make(book.title)
        writer.text("\(name)/\(chapter.key)/\(card.id)\t")
        writer.styled(card.question)
        writer.markup("\t")
        writer.styled(card.answer)
        writer.markup("<br><br><small>")
        writer.text(chapter.title)
        writer.markup("</small>\t")
        writer.text(([name, Slug.make(chapter.key)] + card.tags).joined(separator: " "))
        writer.markup("\n")
    }
}
