import HandbookBook
import HandbookMarkdown
import HandbookSource
import Testing

@testable import HandbookBuild

@Suite struct HostFilesTests {
    private static func files(baseURL: String?, reviewed: String? = nil) -> [String: String] {
        var config = BookConfig()
        config.baseURL = baseURL
        let (summary, _) = SummaryParser.parse(
            SourceFile(path: "SUMMARY.md", text: "- [A](a & b.md)\n- [A](<a & b.md>)\n")
        )
        var matter = FrontMatter()
        matter.lastReviewed = reviewed
        let chapter = ParsedChapter(
            file: SourceFile(path: "a & b.md", text: ""),
            frontMatter: matter,
            text: SourceText(),
            document: Document()
        )
        let (book, _) = BookAssembler.assemble(
            [chapter],
            summary: summary,
            unlisted: [],
            config: config,
            sources: SourceCatalog()
        )
        let routes = ["index.html", "part/index.html", "a & b.html", "a-z.html"]
        let files = HostFiles.files(book, routes: routes)
        return Dictionary(uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
    }

    @Test func `without a public address there is no sitemap`() {
        let files = Self.files(baseURL: nil)
        #expect(files.keys.sorted() == [".nojekyll", "_headers", "robots.txt"])
        #expect(files["robots.txt"] == "User-agent: *\nAllow: /\n")
        #expect(files[".nojekyll"] == "")
    }

    @Test func `the sitemap lists addresses as servers show them, in order`() {
        let files = Self.files(baseURL: "https://example.org/book/", reviewed: "2026-11-21")
        #expect(
            files["sitemap.xml"] == """
                <?xml version="1.0" encoding="UTF-8"?>
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                <url><loc>https://example.org/book/a%20%26%20b.html</loc><lastmod>2026-11-21</lastmod></url>
                <url><loc>https://example.org/book/a-z.html</loc></url>
                <url><loc>https://example.org/book/</loc></url>
                <url><loc>https://example.org/book/part/</loc></url>
                </urlset>

                """
        )
        #expect(
            files["robots.txt"] == "User-agent: *\nAllow: /\n\nSitemap: https://example.org/book/sitemap.xml\n"
        )
    }

    @Test func `the address is escaped for XML`() {
        let files = Self.files(baseURL: "https://example.org/?a=1&b=</")
        #expect(files["sitemap.xml"]?.contains("<loc>https://example.org/?a=1&amp;b=&lt;/a-z.html</loc>") == true)
    }

    @Test func `headers send the policy for every page, and let names with a hash be kept`() {
        let headers = Self.files(baseURL: nil)["_headers"] ?? ""
        #expect(headers.hasPrefix("/*\n  Content-Security-Policy: \(HostFiles.contentSecurityPolicy)\n"))
        #expect(
            headers.contains("\n/assets/*\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n")
        )
        for word in ["unsafe-inline", "unsafe-eval", "http:", "https:", "data:"] { #expect(!headers.contains(word)) }
        for rule in [
            "default-src 'self'", "script-src 'self'", "style-src 'self'", "object-src 'none'", "base-uri 'none'",
        ] {
            #expect(HostFiles.contentSecurityPolicy.contains(rule))
        }
    }
}
