/// Paths of chapters in the source tree and of pages in the site. Both use `/` and are relative to their root.
package enum Route {
    package static let home = "index.html"
    package static let terms = "a-z.html"
    package static let progress = "progress.html"
    package static let print = "print.html"
    package static let notFound = "404.html"
    /// All cards of the book; only where there are some, as is `ankiCards`.
    package static let cards = "cards.html"

    /// Only for books with a glossary, as is `glossaryScript`.
    package static let glossary = "glossary.html"
    /// Only for books with a list of sources.
    package static let sources = "sources.html"
    /// Only for books with labeled claims or opinions.
    package static let claims = "claims.html"

    package static let feed = "feed.xml"
    package static let bookScript = "book.js"
    package static let ankiCards = "cards.txt"
    /// Only for books with calculators.
    package static let estimateMessages = "estimate-messages.js"
    package static let glossaryScript = "glossary.js"
    package static let worker = "service-worker.js"
    package static let webManifest = "manifest.webmanifest"

    /// Pages that the tool may make beside those of chapters and parts.
    package static let generated: Set = [terms, progress, print, notFound, cards, glossary, sources, claims]

    /// `method/clock.md` → `method/clock.html`; `README.md` and `index.md` → `index.html`.
    package static func page(forChapter path: String) -> String {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let name = parts.removeLast()
        let stem = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
        return (parts + [isIndex(name) ? "index.html" : stem + ".html"]).joined(separator: "/")
    }

    package static func isIndex(_ path: String) -> Bool {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return name == "README.md" || name == "index.md"
    }

    /// `method` for `method/clock.md`, empty at the top.
    package static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    /// The address that readers see: servers show `index.html` at its folder.
    package static func address(ofPage route: String) -> String {
        if route == "index.html" { return "" }
        return route.hasSuffix("/index.html") ? String(route.dropLast("index.html".count)) : route
    }

    /// The way from a page to the site's root: empty at the top, `../` one folder down.
    package static func rootPrefix(of route: String) -> String {
        String(repeating: "../", count: route.utf8.count { $0 == UInt8(ascii: "/") })
    }

    /// How a page at `from` links to a page at `to`: `clock.html`, `../index.html`.
    package static func relative(from: String, to target: String) -> String {
        // Called for every link of every page, so it compares bytes and makes one string.
        var position = 0
        var shared = 0
        for (here, there) in zip(from.utf8, target.utf8) {
            guard here == there else { break }
            position += 1
            if here == UInt8(ascii: "/") { shared = position }
        }
        let up = from.utf8.dropFirst(shared).count { $0 == UInt8(ascii: "/") }
        let rest = target[target.utf8.index(target.startIndex, offsetBy: shared)...]
        return up == 0 ? String(rest) : String(repeating: "../", count: up) + rest
    }

    /// `path`, which may hold `.` and `..`, as seen from `folder`.
    /// - Returns: nil if it leads out of the root.
    package static func normalized(_ path: String, from folder: String) -> String? {
        var parts = folder.split(separator: "/").map(String.init)
        for part in path.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(String(part))
            } else if parts.popLast() == nil {
                return nil
            }
        }
        return parts.joined(separator: "/")
    }
}
