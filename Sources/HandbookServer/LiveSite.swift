import Foundation
import HandbookBuild
import Synchronization

/// The site as it is served: files in memory, so that a request can reach nothing else, and a number that grows with every
/// build. A class because the server and the watcher share it; the lock is held for a look-up only.
final class LiveSite: Sendable {
    private struct State {
        var files: [String: [UInt8]] = [:]
        var version = 0
    }

    private let state = Mutex(State())

    func publish(_ files: [OutputFile]) {
        let table = Dictionary(files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { $1 })
        state.withLock { state in
            state.files = table
            state.version += 1
        }
    }

    var version: Int { state.withLock { $0.version } }

    func file(_ path: String) -> [UInt8]? { state.withLock { $0.files[path] } }

    /// The version once it differs from `known`, or the same one after a while, for a page that waits to reload.
    func version(after known: Int) async throws -> Int {
        for _ in 0..<Self.looks where version == known { try await Task.sleep(for: Self.pause) }
        return version
    }

    private static let pause = Duration.milliseconds(100)
    /// Together with the pause: how long a waiting page's request stays open, ten seconds.
    private static let looks = 100
}
