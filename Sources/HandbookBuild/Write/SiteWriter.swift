import Foundation
import HandbookBook

/// Puts a finished site into the output folder.
///
/// Everything that changed is first written into a staging folder beside it; then each file is renamed into place, which no
/// reader or crash can see half done. A manifest that lists both old and new files stands in the folder from before the first
/// rename until the last removal, so after a crash the next build knows every file as the tool's own and completes the work.
struct SiteWriter {
    private let folder: URL
    private let generator: String
    private let old: SiteManifest?

    private static let stagingPrefix = ".handbook-staging-"

    /// - Throws: `EnvironmentError` if `folder` is a file or cannot be made.
    init(_ folder: URL, generator: String) throws {
        var isFolder: ObjCBool = false
        let display = FolderReader.display(folder)
        if FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) {
            guard isFolder.boolValue else { throw EnvironmentError("The output '\(display)' is a file, not a folder") }
        } else {
            try Self.attempt("make the folder '\(display)'") {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            }
        }
        self.folder = folder.resolvingSymlinksInPath()
        self.generator = generator
        old = SiteManifest.read(in: self.folder)
    }

    /// Writes what changed and removes what the last build wrote and this one does not.
    /// - Throws: `EnvironmentError`; the site is then as it was, or the next build repairs it.
    func write(_ files: [OutputFile]) throws -> WriteReport {
        try removeStaging()
        let changed = files.filter { bytes(at: $0.path) != $0.bytes }
        try refuseForeign(changed)
        let new = SiteManifest(
            generator: generator,
            files: Dictionary(files.map { ($0.path, ContentHash.full($0.bytes)) }, uniquingKeysWith: { $1 })
        )
        let stale = (old?.files.keys.filter { new.files[$0] == nil } ?? []).sorted()
        var report = WriteReport(written: changed.count, unchanged: files.count - changed.count, removed: 0, kept: [])
        guard !changed.isEmpty || !stale.isEmpty || old != new else { return report }
        let blocking = Self.paths(stale, inTheWayOf: changed)
        try stageAndRename(changed, new) { for path in blocking { remove(path, &report) } }
        for path in stale { remove(path, &report) }
        try place(try new.encoded(), at: SiteManifest.name)
        return report
    }

    /// - Parameter clear: called once all files are ready, to remove what stands in their way.
    private func stageAndRename(_ changed: [OutputFile], _ new: SiteManifest, clear: () -> Void) throws {
        let staging = folder.appending(path: Self.stagingPrefix + String(ProcessInfo.processInfo.processIdentifier))
        defer { try? FileManager.default.removeItem(at: staging) }
        try Self.attempt("write to '\(FolderReader.display(folder))'") {
            try FileManager.default.createDirectory(at: staging, withIntermediateDirectories: true)
            for (number, file) in changed.enumerated() {
                try Data(file.bytes).write(to: staging.appending(path: String(number)))
            }
            var both = new
            both.files.merge(old?.files ?? [:]) { new, _ in new }
            for file in changed { both.files[file.path] = SiteManifest.unsettled }
            try place(try both.encoded(), at: SiteManifest.name)
            clear()
            for (number, file) in changed.enumerated() {
                let target = folder.appending(path: file.path)
                try FileManager.default.createDirectory(
                    at: target.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try Self.rename(staging.appending(path: String(number)), to: target)
            }
        }
    }

    /// Files of the last build where this one needs a folder, and files below a path where it needs a file.
    private static func paths(_ stale: [String], inTheWayOf changed: [OutputFile]) -> [String] {
        let targets = Set(changed.map(\.path))
        let parents = folders(above: targets)
        return stale.filter { parents.contains($0) || !folders(above: [$0]).isDisjoint(with: targets) }
    }

    private static func folders(above paths: Set<String>) -> Set<String> {
        var folders: Set<String> = []
        for path in paths {
            var folder = Route.folder(of: path)
            while !folder.isEmpty, folders.insert(folder).inserted { folder = Route.folder(of: folder) }
        }
        return folders
    }

    /// A file that stands where the site wants to write and that no build wrote is somebody's: it is not overwritten.
    private func refuseForeign(_ changed: [OutputFile]) throws {
        let targets = Set(changed.map(\.path))
        let foreign = targets.filter(holdsForeignFile).union(Self.folders(above: targets).filter(isForeignFile))
            .sorted()
        guard let first = foreign.first else { return }
        let others = foreign.count > 1 ? " and \(foreign.count - 1) more" : ""
        throw EnvironmentError(
            "'\(FolderReader.display(folder.appending(path: first)))'\(others) was not written by handbook",
            advice: "move it away, or give another --output"
        )
    }

    private func isForeignFile(_ path: String) -> Bool {
        kind(of: path) == .typeRegular && old?.files[path] == nil
    }

    /// Whether `path` is a foreign file or a folder that the removal of our files would not remove.
    private func holdsForeignFile(_ path: String) -> Bool {
        guard kind(of: path) == .typeDirectory else { return isForeignFile(path) }
        let below = FileManager.default.subpaths(atPath: folder.appending(path: path).path) ?? []
        let files = below.map { "\(path)/\($0)" }.filter { kind(of: $0) != .typeDirectory }
        return files.isEmpty || files.contains { old?.files[$0] == nil }
    }

    /// Links count as what they lead to; nil if nothing is there.
    private func kind(of path: String) -> FileAttributeType? {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: folder.appending(path: path).path, isDirectory: &isFolder)
        return exists ? (isFolder.boolValue ? .typeDirectory : .typeRegular) : nil
    }

    private func remove(_ path: String, _ report: inout WriteReport) {
        let url = folder.appending(path: path)
        guard let bytes = bytes(at: path) else { return }
        // Somebody worked on the file since: it is no longer only ours.
        let known = [ContentHash.full(bytes), SiteManifest.unsettled].contains(old?.files[path])
        guard known, (try? FileManager.default.removeItem(at: url)) != nil else {
            report.kept.append(path)
            return
        }
        report.removed += 1
        var parent = Route.folder(of: path)
        while !parent.isEmpty, rmdir(folder.appending(path: parent).path) == 0 { parent = Route.folder(of: parent) }
    }

    /// Staging folders of builds that were killed.
    private func removeStaging() throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names where name.hasPrefix(Self.stagingPrefix) {
            try Self.attempt("remove '\(name)'") {
                try FileManager.default.removeItem(at: folder.appending(path: name))
            }
        }
    }

    private func place(_ bytes: [UInt8], at path: String) throws {
        try Self.attempt("write '\(path)'") {
            try Data(bytes).write(to: folder.appending(path: path), options: .atomic)
        }
    }

    private func bytes(at path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: folder.appending(path: path).path).map(Array.init)
    }

    /// POSIX rename replaces the target in one step; Foundation's move refuses an existing one.
    private static func rename(_ source: URL, to target: URL) throws {
        guard Foundation.rename(source.path, target.path) == 0 else {
            let reason = String(cString: strerror(errno))
            throw EnvironmentError("Cannot write '\(FolderReader.display(target))'", advice: reason)
        }
    }

    private static func attempt<Result>(_ what: String, _ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch let error as EnvironmentError {
            throw error
        } catch {
            throw EnvironmentError("Cannot \(what)", advice: error.localizedDescription)
        }
    }
}

/// What writing did.
package struct WriteReport: Sendable {
    package var written: Int
    package var unchanged: Int
    package var removed: Int
    /// Files of an earlier build that somebody changed since; they stay.
    package var kept: [String]
}
