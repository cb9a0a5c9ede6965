import FlyingFox
import Foundation
import HandbookTestSupport
import Testing

@testable import HandbookBuild
@testable import HandbookServer

@Suite struct SiteHandlerTests {
    private static let page = "<!DOCTYPE html><body><p>Home</p></body></html>"

    private static func site(_ more: [String: String] = [:]) -> LiveSite {
        let files = [
            "index.html": page, "part/index.html": "<body>part</body>", "part/a b.html": "<body>a b</body>",
            "404.html": "<body>lost</body>", "assets/x.css": "p {}", "ü.html": "<body>ü</body>",
        ]
        let site = LiveSite()
        site.publish(files.merging(more) { $1 }.map { OutputFile(path: $0.key, bytes: Array($0.value.utf8)) })
        return site
    }

    /// - Parameter target: as browsers send it, percent-encoded.
    private static func request(
        _ target: String,
        method: HTTPMethod = .GET,
        host: String? = "localhost:3000"
    ) -> HTTPRequest {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return HTTPRequest(
            method: method,
            version: .http11,
            target: HTTPRequest.Target(path: parts[0], query: parts.count > 1 ? parts[1] : ""),
            headers: HTTPHeaders(host.map { [.host: $0] } ?? [:]),
            body: HTTPBodySequence()
        )
    }

    private static func answer(
        _ request: HTTPRequest,
        _ site: LiveSite = site(),
        allowed: Set<String>? = ["localhost", "127.0.0.1", "[::1]"]
    ) async throws -> (response: HTTPResponse, body: String) {
        let response = try await SiteHandler(site: site, allowedHosts: allowed).handleRequest(request)
        return (response, String(decoding: try await response.bodyData, as: UTF8.self))
    }

    // MARK: Files

    @Test(arguments: [
        ("/", "Home"), ("/index.html", "Home"), ("/part/", "part"), ("/part/index.html", "part"),
        ("/part/a%20b.html", "a b"), ("/%C3%BC.html", "ü"), ("/?x=1", "Home"), ("//index.html", "Home"),
    ])
    func `files are found by their address`(target: String, text: String) async throws {
        let (response, body) = try await Self.answer(Self.request(target))
        #expect(response.statusCode == .ok)
        #expect(body.contains(text))
    }

    @Test(arguments: ["/gone.html", "/part", "/assets/", "/part/a b.html/", "/Index.html", "/.html"])
    func `anything else is the 404 page`(target: String) async throws {
        let (response, body) = try await Self.answer(Self.request(target))
        #expect(response.statusCode == .notFound)
        #expect(body.contains("lost"))
        #expect(response.headers[.contentType] == "text/html; charset=utf-8")
    }

    @Test func `a site without 404 page answers all the same`() async throws {
        let (response, body) = try await Self.answer(Self.request("/x"), LiveSite())
        #expect(response.statusCode == .notFound)
        #expect(body.hasPrefix("Not found\n"))
    }

    @Test(arguments: [
        "/../../../../etc/passwd", "/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2f..%2fetc%2fpasswd",
        "/%252e%252e/etc/passwd",
        "/part/..%5c..%5cetc/passwd", "//etc/passwd", "/etc/passwd", "/./../etc/passwd", "/%00", "/index.html%00.png",
        "/part/%2e%2e/%2e%2e/etc/passwd", "/%zz", "file:///etc/passwd",
    ])
    func `no address leads out of the site`(target: String) async throws {
        let (response, body) = try await Self.answer(Self.request(target))
        #expect(response.statusCode == .notFound)
        #expect(!body.contains("root:"))
    }

    // MARK: Headers

    @Test(arguments: [
        ("index.html", "text/html; charset=utf-8"), ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"), ("a.svg", "image/svg+xml; charset=utf-8"), ("a.png", "image/png"),
        ("a.JPG", "image/jpeg"), ("a.json", "application/json; charset=utf-8"), ("a.txt", "text/plain; charset=utf-8"),
        ("a.xyz", "application/octet-stream"), ("LICENSE", "application/octet-stream"),
        ("_headers", "application/octet-stream"),
    ])
    func `the kind of a file follows from its ending`(name: String, type: String) async throws {
        let (response, _) = try await Self.answer(Self.request("/\(name)"), Self.site([name: "x"]))
        #expect(response.headers[.contentType] == type)
    }

    @Test(arguments: ["/", "/assets/x.css", "/gone.html", "/__handbook/reload.js"])
    func `every answer carries the policy of the built site, and none is kept`(target: String) async throws {
        let (response, _) = try await Self.answer(Self.request(target))
        #expect(response.headers[HTTPHeader("Content-Security-Policy")] == HandbookBuilder.contentSecurityPolicy)
        #expect(response.headers[HTTPHeader("X-Content-Type-Options")] == "nosniff")
        #expect(response.headers[.cacheControl] == "no-store")
    }

    // MARK: Methods

    @Test(arguments: ["/", "/assets/x.css", "/gone.html", "/__handbook/reload.js"])
    func `HEAD answers as GET does, without the body`(target: String) async throws {
        let (get, body) = try await Self.answer(Self.request(target))
        let (head, nothing) = try await Self.answer(Self.request(target, method: .HEAD))
        #expect(nothing == "")
        #expect(head.statusCode == get.statusCode)
        #expect(head.headers[.contentType] == get.headers[.contentType])
        #expect(head.headers[.contentLength] == String(body.utf8.count))
    }

    @Test(arguments: [HTTPMethod.POST, .PUT, .DELETE, .PATCH, HTTPMethod("OPTIONS"), HTTPMethod("get")])
    func `other methods are refused`(method: HTTPMethod) async throws {
        let (response, body) = try await Self.answer(Self.request("/", method: method))
        let isGet = method == .GET
        #expect(response.statusCode == (isGet ? .ok : .methodNotAllowed))
        #expect(response.headers[HTTPHeader("Allow")] == (isGet ? nil : "GET, HEAD"))
        #expect(body.isEmpty != isGet)
    }

    // MARK: Hosts

    @Test(arguments: ["localhost", "localhost:3000", "LOCALHOST:1", "127.0.0.1:3000", "[::1]:3000", "[::1]"])
    func `this machine's names are served`(host: String) async throws {
        let (response, _) = try await Self.answer(Self.request("/", host: host))
        #expect(response.statusCode == .ok)
    }

    @Test(arguments: [
        "evil.example", "evil.example:3000", "localhost.evil.example", "127.0.0.1.evil.example", "[::2]:3000", "", nil,
        "evil.example/localhost", "[localhost", "127.0.0.2",
    ])
    func `foreign names are refused, so that no site can read drafts`(host: String?) async throws {
        for target in ["/", "/__handbook/version", "/__handbook/reload.js", "/gone"] {
            let (response, body) = try await Self.answer(Self.request(target, host: host))
            #expect(response.statusCode == .forbidden)
            #expect(!body.contains("Home"))
        }
    }

    @Test func `a server that is opened to the network serves any name`() async throws {
        let (response, _) = try await Self.answer(Self.request("/", host: "book.example"), allowed: nil)
        #expect(response.statusCode == .ok)
    }

    // MARK: Reloading

    @Test func `pages differ from the built ones by one line, at the end of their body`() async throws {
        let (_, body) = try await Self.answer(Self.request("/"))
        let script = "<script src=\"/__handbook/reload.js\" data-version=\"1\" defer></script>\n"
        #expect(body == "<!DOCTYPE html><body><p>Home</p>\(script)</body></html>")
    }

    @Test(arguments: [
        ("<body><pre>&lt;/body> </body> </body>", "<body><pre>&lt;/body> </body> |</body>"), ("no body", "no body|"),
        ("", "|"),
        ("<p>", "<p>|"),
    ])
    func `the script stands once, before the last end of a body`(page: String, expected: String) async throws {
        let (_, body) = try await Self.answer(Self.request("/x.html"), Self.site(["x.html": page]))
        let script = "<script src=\"/__handbook/reload.js\" data-version=\"1\" defer></script>\n"
        #expect(body == expected.replacing("|", with: script))
    }

    @Test func `the 404 page reloads as well, other files are left alone`() async throws {
        #expect(try await Self.answer(Self.request("/gone")).body.contains("reload.js"))
        #expect(try await Self.answer(Self.request("/assets/x.css")).body == "p {}")
    }

    @Test func `the script is served`() async throws {
        let (response, body) = try await Self.answer(Self.request("/__handbook/reload.js"))
        #expect(response.headers[.contentType] == "text/javascript; charset=utf-8")
        #expect(body.contains("/__handbook/version?after="))
    }

    @Test func `the version is told at once to a page that is behind`() async throws {
        let site = Self.site()
        site.publish([])
        let (response, body) = try await Self.answer(Self.request("/__handbook/version?after=1"), site)
        #expect(response.statusCode == .ok)
        #expect(body == "2\n")
        #expect(try await Self.answer(Self.request("/__handbook/version"), site).body == "2\n")
        #expect(try await Self.answer(Self.request("/__handbook/version?after=x"), site).body == "2\n")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a page that is up to date waits for the next build`() async throws {
        let site = Self.site()
        async let waiting = Self.answer(Self.request("/__handbook/version?after=1"), site)
        try await Task.sleep(for: .milliseconds(150))
        site.publish([])
        #expect(try await waiting.body == "2\n")
    }
}
