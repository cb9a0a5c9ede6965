import Foundation
import HandbookBook
import HandbookDiagram
import HandbookHTML

/// Draws all flowcharts of a book with Graphviz, or without it if their layouts are known.
enum DiagramStage {
    /// - Throws: `EnvironmentError` if Graphviz is needed and is not there, or cannot lay a diagram out.
    static func draw(_ book: Book) throws(EnvironmentError) -> Diagrams {
        let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""
        do {
            return try Diagrams(book, using: LayoutCache(folder: cache, engine: try Graphviz(searchPath: searchPath)))
        } catch let error as EnvironmentError {
            throw error
        } catch let failure as DiagramSet.Failure {
            throw EnvironmentError(failure.description, advice: "Make the diagram simpler.")
        } catch {
            throw EnvironmentError("Graphviz could not be run: \(error.localizedDescription)")
        }
    }

    /// The user's own folder for such things; what lies there may be deleted at any time.
    private static var cache: URL {
        let folders = FileManager.default.urls(for: .cachesDirectory, in: .userDomainMask)
        return (folders.first ?? FileManager.default.temporaryDirectory).appending(path: "handbook/diagrams")
    }
}
