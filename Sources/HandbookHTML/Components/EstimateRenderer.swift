import HandbookBook
import HandbookEstimate
import HandbookMarkdown

/// An estimate as a table. `estimate-sheet.js` makes the inputs of the table fields; the block's text and the prices that it uses
/// go with it as data.
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
        writer.markup("\">\n")
        let prices = components.prices
        writer.raw(EstimateTableRenderer.render(lines, caption: "Estimate", prices: prices, links: links))
        writer.markup(
            """
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
}
