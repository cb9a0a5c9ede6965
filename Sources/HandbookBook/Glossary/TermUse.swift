package import HandbookSource

/// The first use of a term in the running text of a chapter.
package struct TermUse: Sendable, Equatable {
    /// In `Glossary.terms`.
    package var term: Int
    /// The first and the last text node that hold the words, and offsets into `Document.storage`. Between the two nodes stand
    /// only their siblings: text and line ends.
    package var node: Int
    package var lastNode: Int
    package var start: Int
    package var end: Int
    /// In the chapter's text.
    package var range: ByteRange
    /// The author explains the term where it is used: it is set in bold or italics, or a parenthesis follows.
    package var isExplained: Bool
}
