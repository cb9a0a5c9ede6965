import HandbookBook
import HandbookMarkdown

/// What a page says about itself to search engines: JSON-LD with the vocabulary of <https://schema.org>.
struct StructuredData {
    let book: Book
    let changes: ChangeDates

    func home() -> [UInt8] {
        let address = book.config.baseURL
        return graph([
            .object([
                ("@type", .text("Book")), ("@id", .optional(address)), ("name", .text(book.title)),
                ("description", .optional(book.config.description)), ("url", .optional(address)),
                ("inLanguage", .text(book.config.language)), ("author", authors),
            ])
        ])
    }

    /// - Parameter crumbs: titles and routes of the pages above it, the home page first; routes are nil where there is no page.
    func chapter(_ chapter: Chapter, crumbs: [(title: String, route: String?)]) -> [UInt8] {
        let facts = JSONValue.object([
            ("@type", .text("Chapter")), ("name", .text(chapter.title)),
            ("description", .optional(chapter.frontMatter.description)),
            ("url", .optional(address(chapter.route))), ("dateModified", .optional(changes[chapter])),
            ("inLanguage", .text(book.config.language)),
            (
                "isPartOf",
                .object([
                    ("@type", .text("Book")), ("@id", .optional(book.config.baseURL)), ("name", .text(book.title)),
                ])
            ),
        ])
        return graph([facts, breadcrumbs(crumbs + [(chapter.title, chapter.route)]), questions(chapter)])
    }

    func page(title: String, route: String) -> [UInt8] {
        graph([breadcrumbs([(book.title, Route.home), (title, route)])])
    }

    private func graph(_ things: [JSONValue?]) -> [UInt8] {
        let present = things.compactMap(\.self)
        guard !present.isEmpty else { return [] }
        return JSONValue.object([("@context", .text("https://schema.org")), ("@graph", .list(present))]).bytes
    }

    private var authors: JSONValue? {
        let names = book.config.authors
        guard !names.isEmpty else { return nil }
        return .list(names.map { .object([("@type", .text("Person")), ("name", .text($0))]) })
    }

    /// Breadcrumbs need whole addresses, so there are none where the site's address is unknown.
    private func breadcrumbs(_ crumbs: [(title: String, route: String?)]) -> JSONValue? {
        guard book.config.baseURL != nil else { return nil }
        let items = crumbs.filter { $0.route != nil }.enumerated().map { index, crumb in
            JSONValue.object([
                ("@type", .text("ListItem")), ("position", .number(index + 1)), ("name", .text(crumb.title)),
                ("item", .optional(crumb.route.flatMap(address))),
            ])
        }
        return .object([("@type", .text("BreadcrumbList")), ("itemListElement", .list(items))])
    }

    /// Headings that end in a question mark, with the text below them, of chapters that say `faq: true`.
    private func questions(_ chapter: Chapter) -> JSONValue? {
        guard chapter.frontMatter.isFAQ else { return nil }
        let answered = chapter.document.sections().compactMap { section -> JSONValue? in
            guard let question = section.trail.last, question.hasSuffix("?"), !section.body.isEmpty else { return nil }
            let answer = JSONValue.object([("@type", .text("Answer")), ("text", .text(section.body))])
            return .object([("@type", .text("Question")), ("name", .text(question)), ("acceptedAnswer", answer)])
        }
        return answered.isEmpty ? nil : .object([("@type", .text("FAQPage")), ("mainEntity", .list(answered))])
    }

    private func address(_ route: String) -> String? {
        book.config.baseURL.map { $0 + PercentEncoding.encodedPath(Route.address(ofPage: route)) }
    }
}
