import HandbookBook

/// Links of a chapter on its own page.
struct PageLinks: LinkProvider {
    let book: Book
    let location: SiteLocation
    let chapter: ChapterID
    let targets: [LinkTarget]
    let imageSizes: [String: ImageSize]

    func url(ofLink use: Int) -> String {
        switch targets[use] {
        case .chapter(chapter, let fragment?): return "#" + PercentEncoding.encodedPath(fragment)
        case .chapter(let id, let fragment): return location.href(to: book.chapters[id].route) + suffix(fragment)
        case .asset(let path, let fragment): return location.href(to: path) + suffix(fragment)
        case .external(let url), .unresolved(let url): return url
        }
    }

    func isExternal(link use: Int) -> Bool { targets[use].isExternal }

    func size(ofImage use: Int) -> (width: Int, height: Int)? { targets[use].imageSize(in: imageSizes) }

    func id(_ anchor: String) -> String { anchor }

    func sourceID(_ work: String) -> String { CitationAnchor.make(work) }

    private func suffix(_ fragment: String?) -> String {
        fragment.map { "#" + PercentEncoding.encodedPath($0) } ?? ""
    }
}

/// Links of a chapter on the print page, where the whole book is one document: links to chapters stay on the page.
struct PrintLinks: LinkProvider {
    let book: Book
    let location: SiteLocation
    let chapter: ChapterID
    let targets: [LinkTarget]
    let imageSizes: [String: ImageSize]

    func url(ofLink use: Int) -> String {
        switch targets[use] {
        case .chapter(let id, let fragment):
            let anchor = Self.anchor(of: book.chapters[id])
            // `#` alone is the top of the page, here of the chapter.
            let place = fragment.flatMap { $0.isEmpty ? nil : "\(anchor)--\($0)" }
            return "#" + PercentEncoding.encodedPath(place ?? anchor)
        case .asset(let path, let fragment):
            return location.href(to: path) + (fragment.map { "#" + PercentEncoding.encodedPath($0) } ?? "")
        case .external(let url), .unresolved(let url):
            return url
        }
    }

    func isExternal(link use: Int) -> Bool { targets[use].isExternal }

    func size(ofImage use: Int) -> (width: Int, height: Int)? { targets[use].imageSize(in: imageSizes) }

    /// The print page lists the works of all chapters once.
    func sourceID(_ work: String) -> String { CitationAnchor.make(work) }

    func id(_ anchor: String) -> String { "\(Self.anchor(of: book.chapters[chapter]))--\(anchor)" }

    /// The id of a chapter on the print page: `method/clock.html` → `method-clock`.
    static func anchor(of chapter: Chapter) -> String {
        String(chapter.route.dropLast(".html".count)).replacing("/", with: "-")
    }
}

/// Pixels, as the image file states them.
package struct ImageSize: Sendable, Hashable {
    package var width: Int
    package var height: Int

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }
}

extension LinkTarget {
    fileprivate var isExternal: Bool {
        if case .external(let url) = self { url.hasPrefix("http") } else { false }
    }

    fileprivate func imageSize(in sizes: [String: ImageSize]) -> (width: Int, height: Int)? {
        guard case .asset(let path, _) = self, let size = sizes[path] else { return nil }
        return (size.width, size.height)
    }
}
