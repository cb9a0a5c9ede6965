package import HandbookSource

/// The table of contents as `SUMMARY.md` gives it.
package struct Summary: Sendable {
    /// The first heading, unless it is “Summary”.
    package var title: String?
    package var items: [Item] = []

    package init() {}

    package indirect enum Item: Sendable {
        case part(title: String)
        case separator
        /// A link; `path` is nil for a draft, `[Title]()`.
        case entry(Entry)
    }

    package struct Entry: Sendable {
        package var title: String
        /// Below the content folder, `.` and `..` resolved.
        package var path: String?
        package var location: SourceLocation
        package var children: [Entry] = []
    }
}
