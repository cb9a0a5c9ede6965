import HandbookBook

/// Tables of contents as text, one line an item, two spaces a level: what tests compare.
enum Outline {
    /// `title: …`, `# Part`, `[Title](path)`, `[Draft]()` and `---`.
    static func of(_ summary: Summary) -> String {
        let title = summary.title.map { ["title: \($0)"] } ?? []
        let items = summary.items.flatMap { item -> [String] in
            switch item {
            case .part(let title): ["# \(title)"]
            case .separator: ["---"]
            case .entry(let entry): lines(entry, "")
            }
        }
        return (title + items).joined(separator: "\n")
    }

    private static func lines(_ entry: Summary.Entry, _ indent: String) -> [String] {
        ["\(indent)[\(entry.title)](\(entry.path ?? ""))"] + entry.children.flatMap { lines($0, indent + "  ") }
    }

    /// `# Part`, then what it holds; chapters by their route, drafts by their title in brackets.
    static func of(_ book: Book) -> String {
        book.navigation.flatMap { lines($0, book, "") }.joined(separator: "\n")
    }

    private static func lines(_ item: Book.NavigationItem, _ book: Book, _ indent: String) -> [String] {
        switch item {
        case .part(let id, let items):
            ["\(indent)# \(book.parts[id].title)"] + items.flatMap { lines($0, book, indent + "  ") }
        case .chapter(let id, let children):
            ["\(indent)\(book.chapters[id].route)"] + children.flatMap { lines($0, book, indent + "  ") }
        case .draft(let title, let children):
            ["\(indent)[\(title)]"] + children.flatMap { lines($0, book, indent + "  ") }
        case .separator: ["\(indent)---"]
        }
    }

    static func paths(_ summary: Summary) -> [String] {
        func paths(_ entry: Summary.Entry) -> [String] {
            [entry.path].compactMap(\.self) + entry.children.flatMap(paths)
        }
        return summary.items.flatMap { item -> [String] in
            guard case .entry(let entry) = item else { return [] }
            return paths(entry)
        }
    }
}
