import Foundation
import PackagePlugin

/// Turns the `Templates/` folder into Swift source before `HandbookBuild` is compiled, so that the tool carries a copy of the
/// templates wherever it is installed. (SwiftPM's own `.embedInCode` reads only files inside the target's folder.)
@main
struct EmbedTemplatesPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let root = context.package.directoryURL.appending(path: "Templates", directoryHint: .isDirectory)
        let files = try templateFiles(below: root)
        let output = context.pluginWorkDirectoryURL.appending(path: "BuiltInTemplateTexts.swift")
        return [
            .buildCommand(
                displayName: "Embed Templates/",
                executable: try context.tool(named: "EmbedTemplates").url,
                arguments: [output.path(), root.path()] + files.map { $0.path() },
                inputFiles: files,
                outputFiles: [output]
            )
        ]
    }

    /// Every file that the tool would load from a `Templates` folder, sorted so that the generated source is stable.
    private func templateFiles(below root: URL) throws -> [URL] {
        let kinds: Set<String> = ["mustache", "css", "js", "svg", "webmanifest"]
        let enumerator = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        return (enumerator?.allObjects as? [URL] ?? [])
            .filter { kinds.contains($0.pathExtension) }
            .sorted { $0.path() < $1.path() }
    }
}
