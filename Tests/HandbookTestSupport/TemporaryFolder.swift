package import Foundation

/// A folder of its own for one test, removed when the test lets go of it.
package final class TemporaryFolder: Sendable {
    package let url: URL

    package init() throws {
        // Without symbolic links, as the tool names files.
        url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "handbook-test-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    /// - Parameter files: path to text.
    package convenience init(_ files: [String: String]) throws {
        try self.init()
        for (path, text) in files { try write(path, text) }
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// - Parameter path: relative to the folder, with `/`.
    package func url(_ path: String) -> URL { url.appending(path: path) }

    /// Writes a file and the folders above it.
    package func write(_ path: String, _ text: String) throws { try write(path, Array(text.utf8)) }

    package func write(_ path: String, _ bytes: [UInt8]) throws {
        let file = url(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    package func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(at: url(path), withIntermediateDirectories: true)
    }

    /// - Parameter target: what the link holds; a relative one is relative to the link's folder.
    package func link(_ path: String, to target: String) throws {
        let link = url(path)
        try FileManager.default.createDirectory(at: link.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: target)
    }

    package func remove(_ path: String) throws { try FileManager.default.removeItem(at: url(path)) }

    package func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: url(path)), as: UTF8.self)
    }

    package func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }

    /// The texts of all files below a folder, by path relative to it.
    package func files(below path: String = "") throws -> [String: String] {
        let folder = path.isEmpty ? url : url(path)
        guard FileManager.default.fileExists(atPath: folder.path) else { return [:] }
        var files: [String: String] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let file = folder.appending(path: name)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue
            else { continue }
            files[name] = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        }
        return files
    }
}
