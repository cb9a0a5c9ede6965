import HandbookBook
import HandbookMarkdown

/// The A–Z index: what readers without JavaScript search in. Terms are chapter titles, headings, and tags.
struct TermIndex {
    struct Place: Hashable {
        var chapter: ChapterID
        /// Empty for the chapter as a whole.
        var anchor: String
    }

    /// A letter and its terms, in alphabetical order.
    struct Letter {
        var name: String
        var anchor: String
        var entries: [(term: String, places: [Place])]
    }

    let letters: [Letter]

    /// Headings that stand in more chapters than this belong to the form of a book (“Sources”) and help nobody find a thing.
    private static let mostPlaces = 4
    /// Above this many terms, lower headings are left out: the index is one page.
    private static let mostTerms = 4_000

    init(_ book: Book) {
        var places: [String: [Place]] = [:]
        for level in (1...3).reversed() {
            places = Self.collect(book, deepest: level)
            if places.count <= Self.mostTerms { break }
        }
        let terms = places.filter { $0.value.count <= Self.mostPlaces }
            .map { (key: Self.sortKey($0.key), term: $0.key, places: $0.value) }
            .sorted { ($0.key, $0.term) < ($1.key, $1.term) }
        var letters: [Letter] = []
        for (key, term, places) in terms {
            let (name, anchor) = Self.letter(ofKey: key)
            // Some characters of a letter sort elsewhere: `½` is a digit, and stands behind the alphabet.
            if let index = letters.lastIndex(where: { $0.name == name }) {
                letters[index].entries.append((term, places))
            } else {
                letters.append(Letter(name: name, anchor: anchor, entries: [(term, places)]))
            }
        }
        self.letters = letters
    }

    private static func collect(_ book: Book, deepest: Int) -> [String: [Place]] {
        var places: [String: [Place]] = [:]
        for chapter in book.chapters where chapter.frontMatter.isSearchable {
            places[chapter.title, default: []].append(Place(chapter: chapter.id, anchor: ""))
            for heading in chapter.document.headings where heading.level <= deepest && heading.node > 1 {
                guard !heading.text.isEmpty, heading.text != chapter.title else { continue }
                places[heading.text, default: []].append(Place(chapter: chapter.id, anchor: heading.anchor))
            }
            for tag in chapter.frontMatter.tags {
                places[tag, default: []].append(Place(chapter: chapter.id, anchor: ""))
            }
        }
        return places
    }

    /// Letters and digits only, in lower case, so that `“Anki”` stands beside `anchor`.
    private static func sortKey(_ term: String) -> String {
        String(
            term.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        )
    }

    private static func letter(ofKey key: String) -> (name: String, anchor: String) {
        guard let first = key.first else { return ("#", "symbols") }
        if first.isNumber { return ("0–9", "digits") }
        let name = first.uppercased()
        return (name, "letter-" + first.lowercased())
    }
}
