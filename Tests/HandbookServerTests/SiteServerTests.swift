import Foundation
import HandbookBuild
import HandbookTestSupport
import Synchronization
import Testing

@testable import HandbookServer

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The whole server on a port of its own.
@Suite(.timeLimit(.minutes(2))) struct SiteServerTests {
    private static func book() throws -> TemporaryFolder {
        try TemporaryFolder([
            "Content/SUMMARY.md": "- [A](a.md)\n", "Content/a.md": "# A\n\nfirst text\n",
            "Templates/base.mustache": "<body><main>{{$main}}{{/main}}</main></body>",
        ])
    }

    private static func server(
        _ folder: TemporaryFolder,
        host: String = "localhost",
        report: @escaping @Sendable (HandbookBuilder.Outcome) -> Void = { _ in }
    ) -> SiteServer {
        let options = BuildOptions(
            content: folder.url("Content"),
            templates: folder.url("Templates"),
            output: folder.url("Site")
        )
        return SiteServer(options, host: host, port: 0, report: report)
    }

    /// Asks again and again until the answer contains `text`.
    private static func wait(for text: String, at url: URL) async throws -> String {
        while true {
            let (data, _) = try await URLSession.shared.data(from: url)
            let answer = String(decoding: data, as: UTF8.self)
            if answer.contains(text) { return answer }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    @Test func `a book is served, built again after an edit, and kept after a bad one`() async throws {
        let folder = try Self.book()
        let outcomes = Mutex<[Bool]>([])
        let (addresses, continuation) = AsyncStream.makeStream(of: URL.self)
        let server = Self.server(folder) { outcome in outcomes.withLock { $0.append(outcome.files != nil) } }
        let running = Task { try await server.run { continuation.yield($0) } }
        defer { running.cancel() }
        let url = try #require(await addresses.first { _ in true })
        let page = url.appending(path: "a.html")
        #expect(try await Self.wait(for: "first text", at: page).contains("reload.js"))
        // A preview is never kept for reading offline.
        let worker = url.appending(path: "service-worker.js")
        #expect(try await !Self.wait(for: "unregister()", at: worker).contains("importScripts"))

        try folder.write("Content/a.md", "# A\n\nsecond text\n")
        _ = try await Self.wait(for: "second text", at: page)

        try folder.write("Content/a.md", "# A\n\n[third](gone.md)\n")
        while outcomes.withLock({ $0.last }) != false { try await Task.sleep(for: .milliseconds(50)) }
        _ = try await Self.wait(for: "second text", at: page)
        #expect(!folder.exists("Site"))
    }

    @Test(arguments: ["not-an-address", "example.org", "1.2.3"])
    func `a host that is no address stops the server`(host: String) async throws {
        let folder = try Self.book()
        let error = await #expect(throws: EnvironmentError.self) {
            try await Self.server(folder, host: host).run { _ in }
        }
        #expect(error?.description == "'\(host)' is no address to listen on")
    }

    @Test func `a book that cannot be read is reported, and the server waits for a better one`() async throws {
        let folder = try TemporaryFolder()
        let failures = Mutex<[String]>([])
        let server = Self.server(folder) { outcome in
            failures.withLock { $0 += [outcome.failure?.description].compactMap(\.self) }
        }
        let (addresses, continuation) = AsyncStream.makeStream(of: URL.self)
        let running = Task { try await server.run { continuation.yield($0) } }
        defer { running.cancel() }
        let url = try #require(await addresses.first { _ in true })
        #expect(failures.withLock { $0 } == ["There is no folder '\(folder.url("Content").path)'"])
        #expect(try await Self.wait(for: "Not found", at: url).contains("reload.js"))
    }
}
