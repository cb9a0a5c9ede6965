/// Code and style sheets written into a page, which the site's content security policy blocks.
package enum InlineCode {
    package struct Fault: Sendable {
        package var summary: String
        /// In the bytes that were tokenized.
        package var range: Range<Int>

        package init(summary: String, range: Range<Int>) {
            self.summary = summary
            self.range = range
        }
    }

    /// What is blocked of a start tag that stands at `range`.
    package static func faults(of element: String, _ attributes: [HTMLToken.Attribute], at range: Range<Int>) -> [Fault]
    {
        var faults: [Fault] = []
        if element == "style" { faults.append(Fault(summary: "The site's policy blocks <style>", range: range)) }
        if element == "script", !attributes.contains(where: { $0.name == "src" }) {
            faults.append(Fault(summary: "The site's policy blocks scripts in the page", range: range))
        }
        for attribute in attributes where attribute.name == "style" || attribute.name.hasPrefix("on") {
            faults.append(Fault(summary: "The site's policy blocks '\(attribute.name)='", range: attribute.range))
        }
        return faults
    }
}
