/// Reads the sections of a page one after another: counts the words of each field and keeps the text.
struct PageReader {
    private var page: TokenizedPage
    private var scanner = WordScanner()

    init(_ first: SearchDocument?) {
        page = TokenizedPage(url: first?.url ?? "", title: first?.pageTitle ?? "", facets: first?.facets ?? [:])
    }

    mutating func read(_ section: SearchDocument) {
        let index = page.sections.count
        if index == 0, section.trail.last != section.pageTitle { scan(section.pageTitle, .heading) }
        scan(section.trail.last ?? section.pageTitle, .heading)
        // What stands above a section is said of it too. The page's own title counts for all its sections in the ranking.
        for title in section.trail.dropFirst().dropLast() { scan(title, .body) }
        scan(section.body, .body)
        scan(section.code, .code)
        page.lengths.append(scanner.count(.heading) + scanner.count(.body) + scanner.count(.code) / 2)
        for form in scanner.touched {
            page.entries.append(UInt64(form) | UInt64(min(index, 0xFFFF)) << 24 | UInt64(scanner.counts(form)) << 40)
        }
        scanner.reset()
        page.sections.append(.init(anchor: section.anchor, trail: section.trail))
        page.texts.append(literal: section.body)
        page.texts.append(UInt8(ascii: ","))
        page.texts.append(literal: section.code)
        page.textEnds.append(page.texts.count)
    }

    consuming func finish() -> TokenizedPage {
        page.forms = scanner.forms
        return page
    }

    private mutating func scan(_ text: String, _ field: WordScanner.Field) {
        var text = text
        text.withUTF8 { scanner.scan($0, field) }
    }
}
