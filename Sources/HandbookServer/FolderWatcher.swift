import Foundation

/// Notices changes below some folders by looking at their files again and again.
///
/// Polling sees what editors do when they save by renaming, works on every platform and file system, and needs no limit of
/// the kernel raised; a thousand files cost a few milliseconds a look.
struct FolderWatcher: Sendable {
    /// What of a file must change to count as an edit.
    struct Stamp: Hashable {
        var modified: Date?
        var size: Int
        var inode: Int
    }

    let folders: [URL]
    let excluded: URL
    private static let interval = Duration.milliseconds(250)

    /// Returns when something changed since `known` and has then kept still for one interval.
    /// - Returns: the new state.
    func change(from known: [String: Stamp]) async throws -> [String: Stamp] {
        var last = known
        while true {
            try await Task.sleep(for: Self.interval)
            let now = snapshot()
            if now != known, now == last { return now }
            last = now
        }
    }

    func snapshot() -> [String: Stamp] {
        var stamps: [String: Stamp] = [:]
        for folder in folders { collect(folder, into: &stamps) }
        return stamps
    }

    private func collect(_ folder: URL, into stamps: inout [String: Stamp]) {
        guard folder.path != excluded.path else { return }
        // A folder may vanish between two looks; then it holds nothing.
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else { return }
        for name in names where !name.hasPrefix(".") {
            let url = folder.appending(path: name)
            guard let attributes = try? FileManager.default.attributesOfItem(atPath: url.path) else { continue }
            if attributes[.type] as? FileAttributeType == .typeDirectory {
                collect(url, into: &stamps)
            } else {
                stamps[url.path] = Stamp(
                    modified: attributes[.modificationDate] as? Date,
                    size: attributes[.size] as? Int ?? 0,
                    inode: attributes[.systemFileNumber] as? Int ?? 0
                )
            }
        }
    }
}
