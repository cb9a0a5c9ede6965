import HandbookBook
import HandbookMarkdown

/// Advice as questions to tick and a table of all that speaks for and against each item. `advice.js` adds the rules up that
/// fit what was ticked; on paper and without scripts the reader does, so each rule shows its points.
struct AdviceRenderer<Links: LinkProvider> {
    private let advice: Advice
    private let links: Links
    private var writer = HTMLWriter()

    /// - Parameter key: what browsers know the chapter by.
    static func render(_ advice: Advice, ofChapter key: String, links: Links) -> [UInt8] {
        var renderer = AdviceRenderer(advice: advice, links: links)
        renderer.write(key)
        return renderer.writer.bytes
    }

    private init(advice: Advice, links: Links) {
        self.advice = advice
        self.links = links
    }

    private mutating func write(_ key: String) {
        writer.markup("<figure class=\"advice\" data-advice=\"")
        writer.text("\(key)/\(advice.id)")
        writer.markup("\">\n<form class=\"advice-form\" autocomplete=\"off\">\n")
        for question in advice.questions { write(question) }
        writer.markup("</form>\n<div class=\"advice-result\"></div>\n<table>\n<caption>")
        writer.text(advice.title)
        writer.markup(
            """
            </caption>
            <thead><tr><th scope="col">What</th><th scope="col">Speaks for it</th><th scope="col">Speaks against it</th></tr></thead>
            <tbody>

            """
        )
        if !advice.rules.isEmpty { writeShared() }
        for item in advice.items { write(item) }
        writer.markup("</tbody>\n</table>\n</figure>\n")
    }

    private mutating func write(_ question: Advice.Question) {
        writer.markup("<fieldset data-question=\"")
        writer.text(question.id)
        writer.markup("\"><legend>")
        writer.text(question.label)
        writer.markup("</legend>\n")
        for option in question.options {
            writer.markup(question.takesSeveral ? "<label><input type=\"checkbox\"" : "<label><input type=\"radio\"")
            writer.markup(" name=\"")
            writer.text("\(advice.id)-\(question.id)")
            writer.markup("\" value=\"")
            writer.text(option.id)
            writer.markup("\"> ")
            writer.text(option.label)
            writer.markup("</label>\n")
        }
        writer.markup("</fieldset>\n")
    }

    private mutating func write(_ item: Advice.Item) {
        writer.markup("<tr data-item=\"")
        writer.text(item.id)
        writer.markup("\"><th scope=\"row\"><span class=\"advice-title\">")
        if let link = item.link {
            writer.markup("<a href=\"")
            writer.url(links.url(ofLink: link))
            writer.markup(links.isExternal(link: link) ? "\" rel=\"external\">" : "\">")
        }
        writer.inline(item.title, links)
        if item.link != nil { writer.markup("</a>") }
        writer.markup("</span> <small class=\"advice-price\">")
        writer.text(item.cost)
        if let hours = item.hours { writer.text(", \(hours) h") }
        writer.markup("</small></th>\n<td><p>")
        writer.inline(item.why, links)
        writer.markup("</p>")
        writeList(item.rules.filter { ($0.score ?? 0) > 0 }) { $0.write($1) }
        writer.markup("</td>\n<td>")
        writeList(item.rules.filter { ($0.score ?? -1) < 0 }) { $0.write($1) }
        writer.markup("</td></tr>\n")
    }

    private mutating func writeShared() {
        writer.markup("<tr class=\"advice-shared\"><th scope=\"row\">Several at once</th>\n<td>")
        writeList(advice.rules.filter { ($0.rule.score ?? 0) > 0 }) { $0.write($1) }
        writer.markup("</td>\n<td>")
        writeList(advice.rules.filter { ($0.rule.score ?? -1) < 0 }) { $0.write($1) }
        writer.markup("</td></tr>\n")
    }

    private mutating func write(_ shared: Advice.SharedRule) {
        let items = shared.items.map { advice.items[$0] }
        begin(shared.rule)
        writer.markup(" data-items=\"")
        writer.text(items.map(\.id).joined(separator: " "))
        writer.markup("\">")
        finish(shared.rule, of: shared.label ?? items.map(\.title.plain).joined(separator: "; "))
    }

    private mutating func write(_ rule: Advice.Rule) {
        begin(rule)
        writer.markup(">")
        finish(rule, of: nil)
    }

    private mutating func writeList<Element>(_ rules: [Element], write: (inout Self, Element) -> Void) {
        if rules.isEmpty { return }
        writer.markup("<ul>\n")
        for rule in rules { write(&self, rule) }
        writer.markup("</ul>")
    }

    /// All of the entry's first tag but its end.
    private mutating func begin(_ rule: Advice.Rule) {
        writer.markup("<li data-when=\"")
        writer.text(rule.conditions.map(address).joined(separator: "&"))
        writer.markup("\" data-score=\"")
        writer.text(rule.score.map(String.init) ?? "out")
        writer.markup("\"")
    }

    private mutating func finish(_ rule: Advice.Rule, of items: String?) {
        writer.markup("<strong>")
        writer.text(rule.score.map { $0 > 0 ? "+\($0)" : "−\(-$0)" } ?? "Out")
        if let items { writer.text(": \(items).") }
        writer.markup("</strong> ")
        if !rule.conditions.isEmpty {
            writer.markup("<span class=\"advice-when\">")
            writer.text(rule.conditions.map(advice.words).joined(separator: "; ") + ".")
            writer.markup("</span> ")
        }
        writer.markup("<span class=\"advice-because\">")
        writer.inline(rule.because, links)
        writer.markup("</span></li>\n")
    }

    /// `days=few,many`, as the script reads it.
    private func address(_ condition: Advice.Condition) -> String {
        let question = advice.questions[condition.question]
        return "\(question.id)=" + condition.options.map { question.options[$0].id }.joined(separator: ",")
    }
}
