import FlyingFox
import FlyingSocks
package import Foundation
package import HandbookBuild
import HandbookSource

/// Builds a book, serves it, and builds it again when a file changes. Writes nothing to disk.
package struct SiteServer: Sendable {
    static let contentSecurityPolicy = HandbookBuilder.contentSecurityPolicy

    private let options: BuildOptions
    private let host: String
    private let port: UInt16
    /// Told of every build: its outcome and whether it is the first.
    private let report: @Sendable (HandbookBuilder.Outcome) -> Void

    /// - Parameters:
    ///   - host: an IPv4 or IPv6 address, or `localhost`.
    ///   - port: 0 lets the system choose.
    package init(
        _ options: BuildOptions,
        host: String,
        port: UInt16,
        report: @escaping @Sendable (HandbookBuilder.Outcome) -> Void
    ) {
        self.options = options
        self.host = host
        self.port = port
        self.report = report
    }

    /// Runs until cancelled.
    /// - Parameter started: told the address once the server listens.
    /// - Throws: `EnvironmentError` if the address cannot be used or the first build cannot be made.
    package func run(started: @escaping @Sendable (URL) -> Void) async throws {
        let site = LiveSite()
        let watcher = FolderWatcher(
            folders: [options.content, options.templates].compactMap(\.self),
            excluded: options.output
        )
        let stamps = watcher.snapshot()
        await publish(to: site)
        let isLocal = ["localhost", "127.0.0.1", "::1"].contains(host)
        let handler = SiteHandler(site: site, allowedHosts: isLocal ? ["localhost", "127.0.0.1", "[::1]"] : nil)
        let server = try makeServer(handler)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await listen(server) }
            group.addTask {
                try await server.waitUntilListening()
                if let url = await address(of: server) { started(url) }
                var known = stamps
                while true {
                    known = try await watcher.change(from: known)
                    await publish(to: site)
                }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    /// A build with errors leaves the last good site in place.
    private func publish(to site: LiveSite) async {
        do {
            let outcome = try await HandbookBuilder(options).check()
            if let files = outcome.files { site.publish(files.map(\.forPreview)) }
            report(outcome)
        } catch {
            report(HandbookBuilder.Outcome(failure: error))
        }
    }

    private func makeServer(_ handler: SiteHandler) throws -> HTTPServer {
        let timeout: TimeInterval = 30
        do {
            if host.contains(":") {
                let address = try sockaddr_in6.inet6(ip6: host, port: port)
                return HTTPServer(address: address, timeout: timeout, logger: .disabled, handler: handler)
            }
            let address = try sockaddr_in.inet(ip4: host == "localhost" ? "127.0.0.1" : host, port: port)
            return HTTPServer(address: address, timeout: timeout, logger: .disabled, handler: handler)
        } catch {
            throw EnvironmentError("'\(host)' is no address to listen on", advice: "give an IP address, or localhost")
        }
    }

    private func listen(_ server: HTTPServer) async throws {
        do {
            try await server.run()
        } catch let error as SocketError {
            throw EnvironmentError("Cannot listen on \(host):\(port)", advice: "\(error); try another --port")
        }
    }

    private func address(of server: HTTPServer) async -> URL? {
        let name = host.contains(":") ? "[\(host)]" : host
        switch await server.listeningAddress {
        case .ip4(_, let port), .ip6(_, let port): return URL(string: "http://\(name):\(port)/")
        default: return nil
        }
    }
}
