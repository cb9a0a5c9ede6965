/// A section of a page: what search finds.
package struct SearchDocument: Sendable {
    /// Below the site's root, without a fragment: `method/clock.html`.
    package var url: String
    /// Id of the section's heading; empty for the top of the page.
    package var anchor: String
    package var pageTitle: String
    /// Headings that lead here, the outermost first, this section's own last.
    package var trail: [String]
    /// Plain text, a block a line. Inline code is part of it.
    package var body: String
    /// Text of code blocks and inline code, separated by newlines.
    package var code: String
    /// Such as `["level": ["L4"]]`.
    package var facets: [String: [String]]

    package init(
        url: String,
        anchor: String,
        pageTitle: String,
        trail: [String],
        body: String,
        code: String,
        facets: [String: [String]] = [:]
    ) {
        self.url = url
        self.anchor = anchor
        self.pageTitle = pageTitle
        self.trail = trail
        self.body = body
        self.code = code
        self.facets = facets
    }
}
