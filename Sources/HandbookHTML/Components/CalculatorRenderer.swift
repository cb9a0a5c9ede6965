import HandbookBook
import HandbookEstimate
import HandbookMarkdown

/// A calculator as a worked example, the prices, and on paper a blank form. `calculator.js` makes a sheet of it; the lines to
/// begin with and the prices go with it as data.
struct CalculatorRenderer<Links: LinkProvider> {
    /// As many as a page holds beside the example.
    private static var blankLines: Int { 14 }

    private let calculator: Calculator
    private let links: Links
    private var writer = HTMLWriter()

    static func render(_ calculator: Calculator, links: Links) -> [UInt8] {
        var renderer = CalculatorRenderer(calculator: calculator, links: links)
        renderer.write()
        return renderer.writer.bytes
    }

    private init(calculator: Calculator, links: Links) {
        self.calculator = calculator
        self.links = links
    }

    private mutating func write() {
        writer.markup("<figure class=\"estimate calculator\" data-lines=\"")
        writer.text(calculator.source)
        writer.markup("\" data-prices=\"")
        let prices = calculator.prices.map { entry in
            (entry.name, JSONValue.list([.text(entry.price.text), .text(entry.price.date)]))
        }
        writer.text(JSONValue.object(prices).bytes)
        writer.markup("\">\n")
        if !calculator.sheet.lines.isEmpty {
            let prices = Dictionary(calculator.prices.map { ($0.name, $0.price) }) { first, _ in first }
            let lines = calculator.sheet.lines
            writer.raw(EstimateTableRenderer.render(lines, caption: "Worked example", prices: prices, links: links))
        }
        writer.markup(
            """
            <p class="estimate-open needs-js"><button class="plain-button" type="button" data-opens="calculator-part">\
            Open the sheet</button></p>

            """
        )
        if !calculator.prices.isEmpty { writePrices() }
        writeBlankForm()
        writer.markup("</figure>\n")
    }

    private mutating func writePrices() {
        writer.markup(
            """
            <details class="calculator-prices"><summary>Prices to use by name</summary>
            <div class="table-scroll" tabindex="0" role="group" aria-label="Prices"><table>
            <thead><tr><th scope="col">Name</th><th scope="col">Price</th><th scope="col">Date</th>\
            <th scope="col">Source</th></tr></thead>
            <tbody>

            """
        )
        for entry in calculator.prices {
            writer.markup("<tr><th scope=\"row\"><code>")
            writer.text(entry.name)
            writer.markup("</code></th><td>")
            writer.text(entry.price.text)
            writer.markup("</td><td>")
            writer.text(entry.price.date)
            writer.markup("</td><td>")
            writer.citation(entry.price.source, links)
            writer.markup("</td></tr>\n")
        }
        writer.markup("</tbody>\n</table></div>\n</details>\n")
    }

    /// For a pen.
    private mutating func writeBlankForm() {
        writer.markup(
            """
            <table class="calculator-blank"><caption>Your own</caption>
            <thead><tr><th scope="col">Quantity</th><th scope="col">Computed as</th><th scope="col">Value</th>\
            <th scope="col">Note</th></tr></thead>
            <tbody>
            """
        )
        for _ in 0..<Self.blankLines { writer.markup("<tr><td></td><td></td><td></td><td></td></tr>") }
        writer.markup("</tbody></table>\n")
    }
}
