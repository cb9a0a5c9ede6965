import HandbookBook
import HandbookMarkdown

/// Where the links of one chapter lead, from the page on which it is written.
struct ChapterLinks: LinkProvider {
    enum Page {
        /// The chapter's own page.
        case own
        /// The print page, where the whole book is one document: links to chapters stay on it, and ids carry the name of
        /// their chapter.
        case wholeBook
    }

    let book: Book
    let page: Page
    let location: SiteLocation
    let chapter: ChapterID
    let targets: [LinkTarget]
    let imageSizes: [String: ImageSize]

    func url(ofLink use: Int) -> String {
        switch targets[use] {
        case .chapter(let id, let fragment): url(ofChapter: id, fragment)
        case .asset(let path, let fragment): location.href(to: path) + suffix(fragment)
        case .external(let url), .unresolved(let url): url
        }
    }

    func url(ofChapter id: ChapterID) -> String { url(ofChapter: id, nil) }

    func isExternal(link use: Int) -> Bool {
        if case .external(let url) = targets[use] { url.hasPrefix("http") } else { false }
    }

    func size(ofImage use: Int) -> (width: Int, height: Int)? {
        guard case .asset(let path, _) = targets[use], let size = imageSizes[path] else { return nil }
        return (size.width, size.height)
    }

    func id(_ anchor: String) -> String {
        switch page {
        case .own: anchor
        case .wholeBook: "\(Self.anchor(of: book.chapters[chapter]))--\(anchor)"
        }
    }

    /// The print page lists the works of all chapters once, so the id is the same there.
    func sourceID(_ work: String) -> String { CitationAnchor.make(work) }

    func url(ofTerm term: Int) -> String {
        let anchor = book.glossary.terms[term].anchor
        return switch page {
        case .own: location.href(to: Route.glossary) + "#" + anchor
        case .wholeBook: "#" + anchor
        }
    }

    /// The id of a chapter on the print page: `method/the clock.html` → `method.the-clock`.
    static func anchor(of chapter: Chapter) -> String {
        chapter.route.dropLast(".html".count).split(separator: "/").map { Slug.make(String($0)) }.joined(separator: ".")
    }

    func chapter(withID id: String) -> (url: String, title: String)? {
        book.chapters.first { $0.frontMatter.id == id }.map { (url(ofChapter: $0.id, nil), $0.title) }
    }

    private func url(ofChapter id: ChapterID, _ fragment: String?) -> String {
        switch page {
        case .own:
            if id == chapter, fragment != nil { return suffix(fragment) }
            return location.href(to: book.chapters[id].route) + suffix(fragment)
        case .wholeBook:
            let anchor = Self.anchor(of: book.chapters[id])
            // `#` alone is the top of the page, here of the chapter.
            let place = fragment.flatMap { $0.isEmpty ? nil : "\(anchor)--\($0)" }
            return suffix(place ?? anchor)
        }
    }

    private func suffix(_ fragment: String?) -> String {
        fragment.map { "#" + PercentEncoding.encodedPath($0) } ?? ""
    }
}
