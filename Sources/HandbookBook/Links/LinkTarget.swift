/// Where a link leads.
package enum LinkTarget: Sendable, Hashable {
    /// A chapter of the book, perhaps a place in it. The fragment is decoded.
    case chapter(ChapterID, fragment: String?)
    /// A file that is published as it is; `path` is below the site's root.
    case asset(path: String, fragment: String?)
    /// Another site, or an address that is none of the book's business. Published as written.
    case external(String)
    /// Nothing: a diagnostic says why. Published as written, should the author have silenced the diagnostic.
    case unresolved(String)
}
