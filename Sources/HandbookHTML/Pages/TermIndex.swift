import HandbookBook
import HandbookMarkdown

/// The A–Z index: what readers without JavaScript search in. Terms are chapter titles, headings, and tags.
struct TermIndex {
    struct Place: Hashable {
        var chapter: ChapterID
        /// Empty for the chapter as a whole.
        var anchor: String
    }

    let letters: [Alphabet.Letter<(term: String, places: [Place])>]

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
            .map { (term: $0.key, places: $0.value) }
        letters = Alphabet.letters(of: terms, by: \.term)
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
}
