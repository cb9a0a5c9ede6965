import HandbookBook

/// The book's table of contents as every page carries it.
///
/// Small books show all of it. In big ones a page's share must not grow with the book, or the site grows with its square:
/// there a page shows the parts, and of its own part a window of chapters around itself.
struct SidebarRenderer {
    private let book: Book
    private let location: SiteLocation
    private let current: ChapterID?
    private let isSmall: Bool
    private var writer = HTMLWriter(capacity: 4096)

    /// Books with at most this many chapters are shown whole: about 20 kB of HTML that compresses to 2 kB.
    private static let smallBook = 200
    /// How many neighbours a big book shows before and after an item.
    private static let window = 12

    static func render(_ book: Book, at location: SiteLocation, current: ChapterID?) -> [UInt8] {
        var renderer = SidebarRenderer(book: book, location: location, current: current)
        renderer.writer.markup("<ol class=\"toc\">\n")
        renderer.write(book.navigation)
        renderer.writer.markup("</ol>\n")
        return renderer.writer.bytes
    }

    private init(book: Book, location: SiteLocation, current: ChapterID?) {
        self.book = book
        self.location = location
        self.current = current
        isSmall = book.chapters.count <= Self.smallBook
    }

    private mutating func write(_ items: [Book.NavigationItem]) {
        let shown = window(items)
        if shown.lowerBound > 0 { writeMore() }
        for item in items[shown] {
            switch item {
            case .part(let id, let items): writePart(book.parts[id], items)
            case .chapter(let id, let children): writeChapter(id, children)
            case .draft(let title, let children): writeDraft(title, children)
            case .separator: writer.markup("<li class=\"toc-separator\"></li>\n")
            }
        }
        if shown.upperBound < items.count { writeMore() }
    }

    private func window(_ items: [Book.NavigationItem]) -> Range<Int> {
        guard !isSmall, items.count > 2 * Self.window + 1 else { return 0..<items.count }
        let center = items.firstIndex { holdsCurrent($0) } ?? 0
        return max(0, center - Self.window)..<min(items.count, center + Self.window + 1)
    }

    private mutating func writePart(_ part: Part, _ items: [Book.NavigationItem]) {
        let isOpen = current.map(part.chapters.contains) ?? false
        guard isSmall || isOpen else {
            guard let route = part.route else { return }
            writer.markup("<li class=\"toc-part\">")
            writeLink(route, title: part.title, isCurrent: false)
            writer.markup("</li>\n")
            return
        }
        writer.markup("<li class=\"toc-part\"><details")
        if isOpen || current == nil { writer.markup(" open") }
        writer.markup("><summary>")
        writer.text(part.title)
        writer.markup("</summary>\n<ol>\n")
        if let route = part.route, part.hasGeneratedPage {
            writer.markup("<li>")
            writeLink(route, title: "Overview", isCurrent: location == .page(route: route))
            writer.markup("</li>\n")
        }
        write(items)
        writer.markup("</ol></details></li>\n")
    }

    private mutating func writeChapter(_ id: ChapterID, _ children: [Book.NavigationItem]) {
        writer.markup("<li>")
        writeLink(book.chapters[id].route, title: book.chapters[id].title, isCurrent: id == current)
        writeChildren(children, areShown: isSmall || id == current || children.contains { holdsCurrent($0) })
        writer.markup("</li>\n")
    }

    private mutating func writeDraft(_ title: String, _ children: [Book.NavigationItem]) {
        writer.markup("<li><span class=\"toc-draft\">")
        writer.text(title)
        writer.markup("</span>")
        writeChildren(children, areShown: isSmall || children.contains { holdsCurrent($0) })
        writer.markup("</li>\n")
    }

    private mutating func writeChildren(_ children: [Book.NavigationItem], areShown: Bool) {
        guard areShown, !children.isEmpty else { return }
        writer.markup("\n<ol>\n")
        write(children)
        writer.markup("</ol>")
    }

    private mutating func writeLink(_ route: String, title: String, isCurrent: Bool) {
        writer.markup("<a href=\"")
        writer.text(location.href(to: route))
        writer.markup("\"")
        if isCurrent { writer.markup(" aria-current=\"page\"") }
        writer.markup(">")
        writer.text(title)
        writer.markup("</a>")
    }

    private mutating func writeMore() {
        writer.markup("<li class=\"toc-more\"><a href=\"")
        writer.text(location.href(to: Route.home) + "#chapters")
        writer.markup("\">All chapters</a></li>\n")
    }

    private func holdsCurrent(_ item: Book.NavigationItem) -> Bool {
        guard let current else { return false }
        switch item {
        case .part(let id, _): return book.parts[id].chapters.contains(current)
        case .chapter(let id, _): return id == current || book.chapters[current].ancestors.contains(id)
        case .draft(_, let children): return children.contains { holdsCurrent($0) }
        case .separator: return false
        }
    }
}
