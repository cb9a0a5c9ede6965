import Foundation
import HandbookSource

/// Lists and reads the files of one folder, and nothing outside it.
struct FolderReader: Sendable {
    /// The folder without symbolic links.
    let root: URL
    /// What messages put before a file's path; empty or ending in `/`.
    let displayPrefix: String

    /// - Throws: `EnvironmentError` if there is no such folder.
    init(_ folder: URL) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), isFolder.boolValue else {
            throw EnvironmentError("There is no folder '\(Self.display(folder))'")
        }
        // Paths relative to the folder are resolved in it only if its URL says that it is one.
        root = URL(filePath: folder.resolvingSymlinksInPath().path, directoryHint: .isDirectory)
        let display = Self.display(folder)
        displayPrefix = display.isEmpty || display.hasSuffix("/") ? display : display + "/"
    }

    /// A path as people would type it: relative to the current folder if it is below.
    static func display(_ url: URL) -> String {
        let current = URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
        let path = url.standardizedFileURL.path
        let prefix = current.path.hasSuffix("/") ? current.path : current.path + "/"
        if path == current.path { return "" }
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }

    /// Paths of all files, sorted by their bytes, so that nothing depends on the order of the directory. Hidden files and the
    /// folder `except` are passed over; links are followed only to files inside the root.
    /// - Throws: `EnvironmentError` if a folder cannot be read.
    func list(except excluded: URL? = nil) throws -> (paths: [String], diagnostics: [Diagnostic]) {
        var paths: [String] = []
        var diagnostics: [Diagnostic] = []
        let excludedPath = excluded?.resolvingSymlinksInPath().path
        var folders = [""]
        while let folder = folders.popLast() {
            let url = folder.isEmpty ? root : root.appending(path: folder)
            if url.path == excludedPath { continue }
            for name in try names(in: url) where !name.hasPrefix(".") {
                let path = folder.isEmpty ? name : "\(folder)/\(name)"
                switch kind(of: root.appending(path: path)) {
                case .file: paths.append(path)
                case .folder: folders.append(path)
                case .refused(let reason):
                    let place = SourceLocation(path: displayPrefix + path, range: ByteRange(0, 0))
                    diagnostics.append(Diagnostic(.unsafePath, at: place, reason))
                case .other: break
                }
            }
        }
        return (paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, diagnostics)
    }

    private func names(in folder: URL) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        } catch {
            throw EnvironmentError("Cannot read '\(Self.display(folder))'", advice: error.localizedDescription)
        }
    }

    private enum Kind {
        case file, folder, other
        case refused(String)
    }

    private func kind(of url: URL) -> Kind {
        // Editors remove their temporary files at any moment.
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: url.path) else { return .other }
        switch attributes[.type] as? FileAttributeType {
        case .typeRegular: return .file
        case .typeDirectory: return .folder
        case .typeSymbolicLink:
            let target = url.resolvingSymlinksInPath()
            guard contains(target) else { return .refused("This link leads out of the folder") }
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: target.path, isDirectory: &isFolder) else {
                return .refused("This link leads nowhere")
            }
            return isFolder.boolValue ? .refused("Links to folders are not followed") : .file
        default: return .other
        }
    }

    /// Whether `url`, links resolved, lies in this folder.
    func contains(_ url: URL) -> Bool {
        url.resolvingSymlinksInPath().path.hasPrefix(root.path.hasSuffix("/") ? root.path : root.path + "/")
    }

    /// - Throws: `EnvironmentError` if the file cannot be read.
    func read(_ path: String) throws -> SourceFile {
        try Self.read(root.appending(path: path), path: path, displayPath: displayPrefix + path)
    }

    static func read(_ url: URL, path: String, displayPath: String) throws -> SourceFile {
        do {
            return SourceFile(path: path, displayPath: displayPath, bytes: Array(try Data(contentsOf: url)))
        } catch {
            throw EnvironmentError("Cannot read '\(displayPath)'", advice: error.localizedDescription)
        }
    }
}
