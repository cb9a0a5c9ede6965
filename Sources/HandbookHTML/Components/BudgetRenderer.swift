import HandbookBook
import HandbookEstimate
import HandbookMarkdown

/// A budget as a table whose bars stand one after the other, as on a time line: what is spent, what is left, the limit.
struct BudgetRenderer<Links: LinkProvider> {
    private let budget: Budget
    private let links: Links
    private var writer = HTMLWriter()
    /// The width of the limit in units of the drawings.
    private static var width: Double { 1000 }

    static func render(_ budget: Budget, links: Links) -> [UInt8] {
        var renderer = BudgetRenderer(budget: budget, links: links)
        renderer.write()
        return renderer.writer.bytes
    }

    private init(budget: Budget, links: Links) {
        self.budget = budget
        self.links = links
    }

    private mutating func write() {
        let (title, item) = words
        writer.markup(
            "<figure class=\"budget\">\n<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\""
        )
        writer.text(title)
        writer.markup("\"><table><caption>")
        writer.text("\(title): \(budget.limit.text)")
        writer.markup("</caption>\n<thead><tr>")
        for head in [item, "Budget", "Share", "Note"] {
            writer.markup("<th scope=\"col\">")
            writer.text(head)
            writer.markup("</th>")
        }
        writer.markup("</tr></thead>\n<tbody>\n")
        for row in budget.rows { write(row, named: row.name, is: "row") }
        write(budget.sum, named: "Sum", is: "sum")
        if let slack = budget.slack { write(slack, named: "Left", is: "slack") }
        write(budget.limit, named: "Limit", is: "limit")
        writer.markup("</tbody>\n</table></div>\n")
        if budget.kind == .latency { writeTailNote() }
        writer.markup("</figure>\n")
    }

    private var words: (title: String, item: String) {
        switch budget.kind {
        case .latency: ("Latency budget", "Stage")
        case .time: ("Time budget", "Step")
        case .memory: ("Memory budget", "Item")
        case .money: ("Cost budget", "Item")
        case .other: ("Budget", "Item")
        }
    }

    private mutating func write(_ row: Budget.Row, named name: String, is kind: StaticString) {
        writer.markup("<tr class=\"budget-")
        writer.markup(kind)
        writer.markup("\"><th scope=\"row\">")
        writer.text(name)
        writer.markup("</th><td class=\"budget-value\">")
        writer.text(row.text)
        writer.markup("</td><td class=\"budget-share\"><span>")
        writer.number(Int((row.share * 100).rounded()))
        writer.markup("%</span> ")
        writeBar(row)
        writer.markup("</td><td class=\"budget-note\">")
        if let note = row.note { writer.inline(InlineText(note), links) }
        writer.markup("</td></tr>\n")
    }

    /// Whole units, so that the drawing is the same on every machine; nothing is so small that it cannot be seen.
    private mutating func writeBar(_ row: Budget.Row) {
        writer.markup(
            """
            <svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect x="
            """
        )
        let width = max(5, Int((row.share * Self.width).rounded()))
        writer.number(min(Int((row.start * Self.width).rounded()), Int(Self.width) - width))
        writer.markup("\" width=\"")
        writer.number(width)
        writer.markup("\" height=\"10\"/></svg>")
    }

    /// By the union bound; how the slow requests of stages coincide is not known.
    private mutating func writeTailNote() {
        writer.markup("<figcaption><strong>Tail percentiles do not add.</strong> ")
        let count = budget.rows.count
        if (2..<100).contains(count) {
            writer.markup("If each of these ")
            writer.number(count)
            writer.markup(" stages stays within its share for 99% of requests, as many as ")
            writer.number(count)
            writer.markup("% of requests may still run over in one of them. ")
        }
        writer.markup("Measure the percentile of the whole.</figcaption>\n")
    }
}
