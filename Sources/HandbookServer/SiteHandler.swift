import FlyingFox
import Foundation
import HandbookBuild

/// Answers requests from a `LiveSite`, with the headers that the built site asks hosts to send.
struct SiteHandler: HTTPHandler {
    let site: LiveSite
    /// Names by which browsers may reach the server; nil allows any. Refusing others stops pages of foreign sites from
    /// reading drafts by pointing a name of theirs at this machine.
    let allowedHosts: Set<String>?

    static let reloadScriptPath = "__handbook/reload.js"
    static let versionPath = "__handbook/version"

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        switch request.method {
        case .GET:
            return try await answer(request)
        case .HEAD:
            // The engine would send the body as well.
            var response = try await answer(request)
            response.headers[.contentLength] = String(try await response.bodyData.count)
            response.payload = .httpBody(HTTPBodySequence())
            return response
        default:
            return HTTPResponse(statusCode: .methodNotAllowed, headers: HTTPHeaders([HTTPHeader("Allow"): "GET, HEAD"]))
        }
    }

    private func answer(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard isAllowed(request.headers[.host]) else {
            return respond(.forbidden, Array("This host name is not served.\n".utf8), "text/plain")
        }
        // Only exact names of files are looked up, so `..` finds nothing. (The engine's own `path` lacks the final slash.)
        let path = String(request.target.path(percentEncoded: false).drop { $0 == "/" })
        if path == Self.versionPath { return try await version(request) }
        if path == Self.reloadScriptPath { return respond(.ok, Array(Self.reloadScript.utf8), "text/javascript") }
        // Read before the file, so that a page from before a build never carries the number from after it.
        let version = site.version
        let name = path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path
        if let bytes = site.file(name) { return respond(.ok, withReload(bytes, name, version), Self.mediaType(name)) }
        let missing = site.file("404.html") ?? Array("Not found\n".utf8)
        return respond(.notFound, withReload(missing, "404.html", version), "text/html")
    }

    private func version(_ request: HTTPRequest) async throws -> HTTPResponse {
        let known = request.query.first { $0.name == "after" }.flatMap { Int($0.value) } ?? 0
        let now = try await site.version(after: known)
        return respond(.ok, Array("\(now)\n".utf8), "text/plain")
    }

    private func isAllowed(_ host: String?) -> Bool {
        guard let allowedHosts else { return true }
        guard let host else { return false }
        let name = host.hasPrefix("[") ? String(host.prefix { $0 != "]" }) + "]" : String(host.prefix { $0 != ":" })
        return allowedHosts.contains(name.lowercased())
    }

    /// Pages differ from the built ones by this one line.
    private func withReload(_ bytes: [UInt8], _ name: String, _ version: Int) -> [UInt8] {
        guard name.hasSuffix(".html") else { return bytes }
        let script = "<script src=\"/\(Self.reloadScriptPath)\" data-version=\"\(version)\" defer></script>\n"
        let end = Array("</body>".utf8)
        let places = stride(from: bytes.count - end.count, through: 0, by: -1)
        let start = places.first { bytes[$0...].starts(with: end) } ?? bytes.count
        return bytes[..<start] + Array(script.utf8) + bytes[start...]
    }

    private func respond(_ status: HTTPStatusCode, _ bytes: [UInt8], _ type: String) -> HTTPResponse {
        let isText = type.hasPrefix("text/") || type.hasSuffix("json") || type.hasSuffix("xml")
        return HTTPResponse(
            statusCode: status,
            headers: [
                .contentType: isText ? type + "; charset=utf-8" : type,
                .cacheControl: "no-store",
                HTTPHeader("Content-Security-Policy"): SiteServer.contentSecurityPolicy,
                HTTPHeader("X-Content-Type-Options"): "nosniff",
            ],
            body: Data(bytes)
        )
    }

    private static func mediaType(_ name: String) -> String {
        let types = [
            "css": "text/css", "gif": "image/gif", "html": "text/html", "ico": "image/x-icon", "jpeg": "image/jpeg",
            "jpg": "image/jpeg", "js": "text/javascript", "json": "application/json", "md": "text/markdown",
            "pdf": "application/pdf", "png": "image/png", "svg": "image/svg+xml", "txt": "text/plain",
            "webmanifest": "application/manifest+json", "webp": "image/webp", "xml": "application/xml",
        ]
        let ending = name.split(separator: ".").last.map(String.init) ?? ""
        return types[ending.lowercased()] ?? "application/octet-stream"
    }

    /// Asks for the version until it grows, then loads the page again; waits while the server is away.
    private static let reloadScript = """
        'use strict';
        (function () {
          var version = Number(document.currentScript.dataset.version);
          function wait() {
            fetch('/\(versionPath)?after=' + version)
              .then(function (response) { return response.text(); })
              .then(function (text) {
                if (Number(text) !== version) { location.reload(); } else { wait(); }
              })
              .catch(function () { setTimeout(wait, 1000); });
          }
          wait();
        }());

        """
}
