import HandbookMarkdown

extension HTMLWriter {
    /// The text of a practice part; citations lead to the page's list of sources.
    mutating func inline(_ text: InlineText, _ links: some LinkProvider) {
        for piece in text.pieces {
            guard case .citations(let ids) = piece else {
                styled(piece)
                continue
            }
            for (number, id) in ids.enumerated() {
                if number > 0 { markup(" ") }
                citation(id, links)
            }
        }
    }

    /// The id of a work, leading to its entry in the page's list of sources.
    mutating func citation(_ id: String, _ links: some LinkProvider) {
        markup("<a class=\"citation\" href=\"#")
        text(links.sourceID(id))
        markup("\">")
        text(id)
        markup("</a>")
    }

    /// The text without citations, for places that have no list of sources.
    mutating func styled(_ text: InlineText) {
        for piece in text.pieces { styled(piece) }
    }

    private mutating func styled(_ piece: InlineText.Piece) {
        switch piece {
        case .text(let words): text(words)
        case .code(let words):
            markup("<code>")
            text(words)
            markup("</code>")
        case .strong(let words):
            markup("<strong>")
            text(words)
            markup("</strong>")
        case .emphasis(let words):
            markup("<em>")
            text(words)
            markup("</em>")
        case .citations: break
        }
    }
}
