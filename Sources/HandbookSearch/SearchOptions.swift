/// What a book may set about its search.
package struct SearchOptions: Sendable {
    /// Groups of phrases that mean the same: a query with one also finds the others, a little lower.
    package var synonyms: [[String]]

    package init(synonyms: [[String]] = []) {
        self.synonyms = synonyms
    }
}
