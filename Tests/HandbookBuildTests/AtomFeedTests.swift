import HandbookBook
import HandbookMarkdown
import HandbookSource
import Testing

@testable import HandbookBuild

@Suite struct AtomFeedTests {
    private static func book(_ paths: [String]) -> Book {
        let summary = paths.map { "- [\($0) & co](<\($0)>)\n" }.joined()
        var config = BookConfig()
        config.title = "Book"
        let chapters = paths.map { path in
            var matter = FrontMatter()
            matter.description = "About <\(path)>"
            return ParsedChapter(
                file: SourceFile(path: path, text: ""),
                frontMatter: matter,
                text: SourceText(),
                document: Document()
            )
        }
        return BookAssembler.assemble(
            chapters,
            summary: SummaryParser.parse(SourceFile(path: "SUMMARY.md", text: summary)).summary,
            unlisted: [],
            config: config,
            sources: SourceCatalog()
        ).book
    }

    @Test func `chapters with a date are listed, the newest first, those of one date by address`() {
        let dates = [
            "b.md": "2026-11-01T00:00:00Z", "a.md": "2026-11-01T00:00:00Z", "sub/c.md": "2026-11-02T00:00:00Z",
        ]
        let file = AtomFeed.file(
            Self.book(["a.md", "b.md", "new.md", "sub/c.md"]),
            ChangeDates(dates),
            base: "https://a.b/"
        )
        #expect(file.path == "feed.xml")
        #expect(
            String(decoding: file.bytes, as: UTF8.self) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
                <title>Book</title>
                <id>https://a.b/</id>
                <updated>2026-11-02T00:00:00Z</updated>
                <link rel="alternate" href="https://a.b/"/>
                <link rel="self" href="https://a.b/feed.xml"/>
                <author><name>Book</name>
                </author>
                \(Self.entry("sub/c", "2026-11-02T00:00:00Z"))
                \(Self.entry("a", "2026-11-01T00:00:00Z"))
                \(Self.entry("b", "2026-11-01T00:00:00Z"))
                </feed>

                """
        )
    }

    private static func entry(_ name: String, _ date: String) -> String {
        """
        <entry>
        <title>\(name).md &amp; co</title>
        <id>https://a.b/\(name).html</id>
        <updated>\(date)</updated>
        <link rel="alternate" href="https://a.b/\(name).html"/>
        <summary>About &lt;\(name).md&gt;</summary>
        </entry>
        """
    }

    @Test func `a feed names no more than thirty`() {
        let paths = (10..<60).map { "c\($0).md" }
        let dates = Dictionary(uniqueKeysWithValues: paths.map { ($0, "2026-11-01T00:00:00Z") })
        let file = AtomFeed.file(Self.book(paths), ChangeDates(dates), base: "https://a.b/")
        #expect(String(decoding: file.bytes, as: UTF8.self).ranges(of: "<entry>").count == 30)
    }
}
