import HandbookBook
import HandbookEstimate
import HandbookMarkdown

/// An estimate as a table: each quantity, how it is computed, its value, and what the author says about it. `estimate-sheet.js`
/// makes the inputs of the table fields; the block's text and the prices that it uses go with it as data.
struct EstimateRenderer<Links: LinkProvider> {
    let components: ChapterComponents
    let links: Links
    private var writer = HTMLWriter()

    init(_ components: ChapterComponents, links: Links) {
        self.components = components
        self.links = links
    }

    static func render(_ estimate: ChapterComponents.Estimate, of components: ChapterComponents, links: Links)
        -> [UInt8]
    {
        var renderer = EstimateRenderer(components, links: links)
        renderer.write(estimate)
        return renderer.writer.bytes
    }

    private mutating func write(_ estimate: ChapterComponents.Estimate) {
        let lines = components.sheet.lines.filter { $0.block == estimate.block }
        writer.markup("<figure class=\"estimate\" id=\"")
        writer.text(links.id("estimate-\(estimate.block + 1)"))
        writer.markup("\" data-source=\"")
        writer.text(estimate.source)
        writePrices(of: lines)
        writer.markup(
            """
            ">
            <div class="estimate-scroll" tabindex="0" role="group" aria-label="Estimate">
            <table>
            <caption>Estimate</caption>
            <thead><tr><th scope="col">Quantity</th>\
            <th scope="col">Computed as</th><th scope="col">Value</th>\
            <th scope="col">Note</th></tr></thead>
            <tbody>

            """
        )
        for line in lines { write(line) }
        writer.markup(
            """
            </tbody>
            </table>
            </div>
            <p class="estimate-open needs-js"><button class="text-button" type="button" data-opens="estimate-part">\
            Change the numbers</button></p>
            </figure>

            """
        )
    }

    private mutating func writePrices(of lines: [EstimateLine]) {
        let names = Set(lines.flatMap(\.uses)).filter { components.prices[$0] != nil }.sorted()
        guard !names.isEmpty else { return }
        writer.markup("\" data-prices=\"")
        writer.text(JSONValue.object(names.map { ($0, .optional(components.prices[$0]?.text)) }).bytes)
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
        for price in line.uses.compactMap({ components.prices[$0] }) {
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
