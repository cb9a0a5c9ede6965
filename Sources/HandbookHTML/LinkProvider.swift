package import HandbookBook

/// What the renderer must know about the world: where links lead from the page at hand.
///
/// The renderer never sees the file system or the book; tests give it a dictionary.
package protocol LinkProvider: Sendable {
    /// The URL to publish for the link with this index in `Document.links`.
    func url(ofLink use: Int) -> String
    /// Whether the link leads to another site.
    func isExternal(link use: Int) -> Bool
    /// Width and height in pixels of the image with this index in `Document.links`, if known.
    func size(ofImage use: Int) -> (width: Int, height: Int)?
    /// The URL of a chapter that the document does not link to itself.
    func url(ofChapter id: ChapterID) -> String
    /// The id to publish for an id of the chapter; the print page puts a chapter's name before it.
    func id(_ anchor: String) -> String
    /// The id of a cited work in the list of sources that this page carries.
    func sourceID(_ work: String) -> String
    /// Where the chapter with this id of its front matter is, and its title; nil if there is none.
    func chapter(withID id: String) -> (url: String, title: String)?
    /// The URL of a term's entry in the glossary; `term` is its place in `Glossary.terms`.
    func url(ofTerm term: Int) -> String
}

extension LinkProvider {
    package func chapter(withID id: String) -> (url: String, title: String)? { nil }
}
