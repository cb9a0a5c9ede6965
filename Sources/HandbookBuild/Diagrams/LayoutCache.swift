package import Foundation
package import HandbookDiagram

/// Keeps what an engine has laid out, one file a graph, named after the content of its script.
///
/// If everything is known, the engine is not asked for, so that a book whose diagrams have not changed is built without
/// Graphviz. Nothing else can make a layout stale: the script holds all that the engine is told.
package struct LayoutCache: LayoutEngine {
    private let folder: URL
    private let makeEngine: @Sendable () throws -> any LayoutEngine

    /// - Parameters:
    ///   - folder: such as `.cache/diagrams`; made when it is needed, and safe to delete.
    ///   - engine: what lays out graphs that are not known.
    package init(folder: URL, engine: @autoclosure @escaping @Sendable () throws -> any LayoutEngine) {
        self.folder = folder
        makeEngine = engine
    }

    package func layOut(_ scripts: [String]) throws -> [String?] {
        var layouts = scripts.map(known)
        let missing = layouts.indices.filter { layouts[$0] == nil }
        guard !missing.isEmpty else { return layouts }
        let made = try makeEngine().layOut(missing.map { scripts[$0] })
        for (index, layout) in zip(missing, made) {
            layouts[index] = layout
            if let layout { keep(layout, for: scripts[index]) }
        }
        return layouts
    }

    private func file(for script: String) -> URL {
        folder.appending(path: ContentHash.full(Array(script.utf8)) + ".json")
    }

    /// A file that cannot be read, or was cut short, counts as not there.
    private func known(_ script: String) -> String? {
        guard let data = FileManager.default.contents(atPath: file(for: script).path) else { return nil }
        return GraphvizOutput.object(in: Array(data))
    }

    private func keep(_ layout: String, for script: String) {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(layout.utf8).write(to: file(for: script), options: .atomic)
        } catch {
            // The next build lays the graph out again; that is all that is lost.
        }
    }
}
