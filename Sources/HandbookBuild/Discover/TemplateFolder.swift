import Foundation
import HandbookHTML
import HandbookSource

/// The templates and assets to build with: the built-in ones, each overridden by its namesake in the author's folder.
struct TemplateFolder: Sendable {
    /// `*.mustache`.
    var templates: [SourceFile]
    /// Files below `assets/`, with paths below it; scripts and sheets as they are published, without comments.
    var assets: [SourceFile]

    private static let assetPrefix = "assets/"

    /// - Throws: `EnvironmentError` if a file cannot be read.
    static func read(_ folder: URL?) throws -> (folder: TemplateFolder, diagnostics: [Diagnostic]) {
        var files = Dictionary(
            builtInTemplateTexts.map { path, text in
                (path, SourceFile(path: path, displayPath: "(built-in)/\(path)", bytes: Array(text.utf8)))
            },
            uniquingKeysWith: { first, _ in first }
        )
        var diagnostics: [Diagnostic] = []
        if let folder, FileManager.default.fileExists(atPath: folder.path) {
            let reader = try FolderReader(folder)
            let (paths, unsafe) = try reader.list()
            diagnostics += unsafe
            for path in paths where path.hasSuffix(".mustache") || path.hasPrefix(assetPrefix) {
                files[path] = try reader.read(path)
            }
        }
        let sorted = files.values.sorted { $0.path < $1.path }
        let assets = sorted.filter { $0.path.hasPrefix(assetPrefix) }.map { file in
            SourceFile(
                path: String(file.path.dropFirst(assetPrefix.count)),
                displayPath: file.displayPath,
                bytes: AssetCompactor.compact(file.path, file.bytes)
            )
        }
        let templates = sorted.filter { $0.path.hasSuffix(".mustache") && !$0.path.hasPrefix(assetPrefix) }
        return (TemplateFolder(templates: templates, assets: assets), diagnostics)
    }
}
