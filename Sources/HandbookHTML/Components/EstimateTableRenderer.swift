import HandbookBook
import HandbookEstimate
import HandbookMarkdown

/// The table of an estimate or a calculator: each quantity, how it is computed, its value, and what the author says about it.
struct EstimateTableRenderer<Links: LinkProvider> {
    /// By full name, those that the lines use among them.
    private let prices: [String: EstimatePrice]
    private let links: Links
    private var writer = HTMLWriter()

    static func render(
        _ lines: [EstimateLine],
        caption: String,
        prices: [String: EstimatePrice],
        links: Links
    ) -> [UInt8] {
        var renderer = EstimateTableRenderer(prices: prices, links: links)
        renderer.write(lines, caption)
        return renderer.writer.bytes
    }

    private init(prices: [String: EstimatePrice], links: Links) {
        self.prices = prices
        self.links = links
    }

    private mutating func write(_ lines: [EstimateLine], _ caption: String) {
        writer.markup("<div class=\"estimate-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"")
        writer.text(caption)
        writer.markup("\">\n<table>\n<caption>")
        writer.text(caption)
        writer.markup(
            """
            </caption>
            <thead><tr><th scope="col">Quantity</th>\
            <th scope="col">Computed as</th><th scope="col">Value</th>\
            <th scope="col">Note</th></tr></thead>
            <tbody>

            """
        )
        for line in lines { write(line) }
        writer.markup("</tbody>\n</table>\n</div>\n")
    }

    private mutating func write(_ line: EstimateLine) {
        writer.markup("<tr data-name=\"")
        writer.text(line.name)
        writer.markup("\" data-kind=\"")
        writer.text(line.kind.rawValue)
        if line.kind == .target {
            writer.markup("\" data-holds=\"true\" data-text=\"")
            writer.text(line.text)
        }
        writer.markup("\"><th scope=\"row\">")
        writer.text(line.name)
        writer.markup("</th><td class=\"estimate-expression\">")
        // An input is its own value; a price says where it comes from.
        if line.kind != .input || !line.uses.isEmpty {
            writer.markup("<code>")
            writer.text(line.expression)
            writer.markup("</code>")
        }
        writer.markup("</td><td class=\"estimate-value\">")
        writer.text(line.text)
        if line.kind == .target, let stated = line.stated {
            writer.markup(" <span class=\"estimate-verdict\">target met: ")
            writer.text(stated)
            writer.markup("</span>")
        }
        writer.markup("</td><td class=\"estimate-note\">")
        writeNote(of: line)
        writer.markup("</td></tr>\n")
    }

    private mutating func writeNote(of line: EstimateLine) {
        for piece in CitationSyntax.pieces(of: line.note ?? "") {
            switch piece {
            case .text(let text): writer.text(text)
            case .citations(let ids, _, _): for id in ids { writeCitation(id) }
            }
        }
        for price in line.uses.compactMap({ prices[$0] }) {
            writer.markup(" <span class=\"estimate-price\">price of ")
            writer.text(price.date)
            writer.markup("</span> ")
            writeCitation(price.source)
        }
    }

    private mutating func writeCitation(_ id: String) {
        writer.markup(" ")
        writer.citation(id, links)
    }
}
