/// A page's sections and their terms, ready to go into the index.
package struct TokenizedPage: Sendable {
    struct Posting: Sendable {
        /// Index into the page's terms.
        var term: Int32
        /// From headings and titles, whose length does not count.
        var titleWeight: Float
        var textWeight: Float
    }

    struct Section: Sendable {
        var anchor: String
        var trail: [String]
        /// Body, then a form feed and the code blocks if there are any.
        var text: [UInt8]
        /// Terms in the text.
        var length: Int
        var postings: [Posting]
    }

    var url: String
    var title: String
    var facets: [String: [String]]
    var terms: [String]
    var sections: [Section]
}

/// Cuts the sections of one page into terms. Pages may be done in parallel.
package func tokenize(_ sections: [SearchDocument]) -> TokenizedPage {
    var builder = TokenizedPageBuilder()
    for section in sections { builder.add(section) }
    return builder.page
}

private struct TokenizedPageBuilder {
    private enum Weight {
        static let heading: Float = 6
        static let trail: Float = 2.5
        static let pageTitle: Float = 3
        static let body: Float = 1
        static let code: Float = 0.8
    }

    private(set) var page = TokenizedPage(url: "", title: "", facets: [:], terms: [], sections: [])
    private var ids: [String: Int32] = [:]

    mutating func add(_ document: SearchDocument) {
        if page.sections.isEmpty {
            page.url = document.url
            page.title = document.pageTitle
            page.facets = document.facets
        }
        var postings: [Int32: TokenizedPage.Posting] = [:]
        var length = 0
        let codeLines = blockLines(of: document)
        add(document.trail.last ?? document.pageTitle, to: &postings) { $0.titleWeight += Weight.heading }
        for heading in document.trail.dropFirst().dropLast() {
            add(heading, to: &postings) { $0.titleWeight += Weight.trail }
        }
        if document.trail.count > 1 {
            add(document.pageTitle, to: &postings) { $0.titleWeight += Weight.pageTitle }
        }
        add(document.body, to: &postings) {
            $0.textWeight += Weight.body
            length += 1
        }
        // Inline code counts twice, here and in the body: it is what a passage is about.
        add(document.code, to: &postings) {
            $0.textWeight += Weight.code
            length += 1
        }
        var text = Array(document.body.utf8)
        if !codeLines.isEmpty { text += [0x0C] + Array(codeLines.joined(separator: [0x0A])) }
        page.sections.append(
            TokenizedPage.Section(
                anchor: document.anchor,
                trail: document.trail.isEmpty ? [document.pageTitle] : document.trail,
                text: text,
                length: length,
                postings: postings.values.sorted { $0.term < $1.term }
            )
        )
    }

    private mutating func add(
        _ text: String,
        to postings: inout [Int32: TokenizedPage.Posting],
        count: (inout TokenizedPage.Posting) -> Void
    ) {
        SearchTokenizer.forEachTerm(in: text) { term in
            let id: Int32
            if let known = ids[term] {
                id = known
            } else {
                id = Int32(page.terms.count)
                ids[term] = id
                page.terms.append(term)
            }
            count(&postings[id, default: TokenizedPage.Posting(term: id, titleWeight: 0, textWeight: 0)])
        }
    }

    /// The lines of code that the body does not show already.
    private func blockLines(of document: SearchDocument) -> [ArraySlice<UInt8>] {
        let body = Array(document.body.utf8)
        return Array(document.code.utf8).split(separator: 0x0A)
            .filter { $0.count > 48 || !body.contains(sequence: $0) }
    }
}

extension [UInt8] {
    fileprivate func contains(sequence: ArraySlice<UInt8>) -> Bool {
        guard let first = sequence.first, sequence.count <= count else { return sequence.isEmpty }
        for start in 0...(count - sequence.count) where self[start] == first {
            if self[start..<(start + sequence.count)] == sequence { return true }
        }
        return false
    }
}
