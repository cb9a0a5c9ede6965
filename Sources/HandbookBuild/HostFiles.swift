import HandbookBook
import HandbookHTML

/// The small files that hosts and robots look for.
enum HostFiles {
    /// The policy that every page keeps. `_headers` sends it where the host reads that file.
    static let contentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'"

    static func files(_ book: Book, _ changes: ChangeDates = ChangeDates(), routes: [String]) -> [OutputFile] {
        var files = [
            OutputFile(path: ".nojekyll", bytes: []),
            OutputFile(path: "_headers", bytes: Array(headers.utf8)),
            OutputFile(path: "robots.txt", bytes: Array(robots(book.config.baseURL).utf8)),
        ]
        if let base = book.config.baseURL {
            files.append(OutputFile(path: "sitemap.xml", bytes: sitemap(book, changes, base, routes)))
            if !changes.byPath.isEmpty { files.append(AtomFeed.file(book, changes, base: base)) }
        }
        return files
    }

    /// Format of Netlify and Cloudflare Pages. Names with a hash never change their content.
    private static let headers = """
        /*
          Content-Security-Policy: \(contentSecurityPolicy)
          X-Content-Type-Options: nosniff
          Referrer-Policy: strict-origin-when-cross-origin
          Cache-Control: no-cache
        /assets/*
          ! Cache-Control
          Cache-Control: public, max-age=31536000, immutable
        /search/*
          ! Cache-Control
          Cache-Control: public, max-age=31536000, immutable
        /search/index.js
          ! Cache-Control
          Cache-Control: no-cache

        """

    private static func robots(_ base: String?) -> String {
        let sitemap = base.map { "\nSitemap: \($0)sitemap.xml\n" } ?? ""
        return "User-agent: *\nAllow: /\n" + sitemap
    }

    /// <https://www.sitemaps.org/protocol.html>.
    private static func sitemap(_ book: Book, _ changes: ChangeDates, _ base: String, _ routes: [String]) -> [UInt8] {
        var writer = HTMLWriter()
        writer.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        writer.markup("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
        let dates = Dictionary(
            book.chapters.map { ($0.route, changes.day(of: $0) ?? $0.frontMatter.lastReviewed) },
            uniquingKeysWith: { first, _ in first }
        )
        for route in routes.sorted() {
            writer.markup("<url><loc>")
            writer.text(base + PercentEncoding.encodedPath(Route.address(ofPage: route)))
            writer.markup("</loc>")
            if let date = dates[route] ?? nil {
                writer.markup("<lastmod>")
                writer.text(date)
                writer.markup("</lastmod>")
            }
            writer.markup("</url>\n")
        }
        writer.markup("</urlset>\n")
        return writer.bytes
    }
}
