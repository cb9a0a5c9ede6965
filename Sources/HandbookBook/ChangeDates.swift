/// When chapters were last changed, as their repository tells.
package struct ChangeDates: Sendable {
    /// By path below the content folder; RFC 3339 in UTC with seconds, `2026-11-20T09:30:00Z`, so that they sort as text.
    package var byPath: [String: String]

    package init(_ byPath: [String: String] = [:]) {
        self.byPath = byPath
    }

    package subscript(chapter: Chapter) -> String? { byPath[chapter.path] }

    /// `2026-11-20`.
    package func day(of chapter: Chapter) -> String? { self[chapter].map { String($0.prefix(10)) } }
}
