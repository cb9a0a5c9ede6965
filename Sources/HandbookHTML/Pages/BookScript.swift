import HandbookBook

/// The list of chapters for scripts. Loaded only by pages on which the reader's own progress is to be shown, so that the
/// pages themselves do not change when another chapter does.
extension PageRenderer {
    /// `Handbook.setBook({"chapters":[…]});`; addresses are relative to the site's root, minutes are reading time.
    package func bookScript() -> Page {
        let chapters = book.chapters.filter { $0.route != Route.home }.map { chapter in
            JSONValue.object([
                ("key", .text(chapter.key)), ("href", .text(PercentEncoding.encodedPath(chapter.route))),
                ("title", .text(chapter.title)), ("part", .optional(book.part(of: chapter)?.title)),
                ("minutes", .number(chapter.readingMinutes)), ("hash", .text(fingerprints[chapter.id].whole)),
            ])
        }
        let data = JSONValue.object([("chapters", .list(chapters))]).bytes
        return Page(route: Route.bookScript, bytes: "Handbook.setBook(".utf8 + data + ");\n".utf8)
    }
}
