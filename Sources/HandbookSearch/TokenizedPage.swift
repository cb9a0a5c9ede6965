/// A page read for the index: its words by section, and its text ready to be written. Made by `tokenize`, in any task.
package struct TokenizedPage: Sendable {
    /// One word of one section: id of the form in bits 0..<24, section in 24..<40, then how often it stands in the heading, the body
    /// and the code (8 bits each, from bits 40, 48 and 56).
    typealias Entry = UInt64

    var url: String
    var title: String
    var facets: [String: [String]]
    var sections: [SectionHead] = []
    var forms = FormTable(capacity: 2)
    /// In the order of the sections.
    var entries: [Entry] = []
    /// Length of each section in words; code counts half.
    var lengths: [Int] = []
    /// What stands in the text file for each section: two template literals.
    var texts: [UInt8] = []
    /// Where each section's text ends in `texts`.
    var textEnds: [Int] = []

    struct SectionHead: Sendable {
        var anchor: String
        var trail: [String]
    }
}

/// Reads the sections of one page. Pure, so pages can be read in parallel.
package func tokenize(_ sections: [SearchDocument]) -> TokenizedPage {
    var reader = PageReader(sections.first)
    for section in sections { reader.read(section) }
    return reader.finish()
}
