import Dispatch
import Foundation
import HandbookDiagram
import Synchronization

/// Graphviz's `dot`, one run a graph, as many at a time as there are cores.
///
/// One run for all would be quicker by some milliseconds a graph, but `dot` carries something over from one graph to the next:
/// version 2.43 gives other positions each time, and crashes now and then, on graphs that it lays out well on their own.
package struct Graphviz: LayoutEngine {
    private let program: ExternalProgram
    /// Seconds after which what is not laid out is given up.
    private let patience: Int

    /// - Parameters:
    ///   - searchPath: folders to look for `dot` in, separated by colons, as in the environment's `PATH`.
    ///   - patience: seconds that all graphs together may take.
    /// - Throws: ``EnvironmentError`` if `dot` is not there.
    package init(searchPath: String, patience: Int = 60) throws {
        guard let program = ExternalProgram("dot", searchPath: searchPath) else {
            throw EnvironmentError(
                "The diagrams need Graphviz, but no program 'dot' was found.",
                advice: "Install it: apt-get install graphviz, or brew install graphviz."
            )
        }
        self.program = program
        self.patience = patience
    }

    package func layOut(_ scripts: [String]) throws -> [String?] {
        let manager = FileManager.default
        let folder = manager.temporaryDirectory.appending(path: "handbook-diagrams-\(UUID().uuidString)")
        try manager.createDirectory(at: folder, withIntermediateDirectories: true)
        // What stays behind in the temporary folder does no harm.
        defer { try? manager.removeItem(at: folder) }
        let deadline = ContinuousClock.now.advanced(by: .seconds(patience))
        let results = Mutex<[Result<String?, any Error>]>(Array(repeating: .success(nil), count: scripts.count))
        DispatchQueue.concurrentPerform(iterations: scripts.count) { index in
            let result = Result { try layOut(scripts[index], in: folder.appending(path: "\(index)"), until: deadline) }
            results.withLock { $0[index] = result }
        }
        return try results.withLock { try $0.map { try $0.get() } }
    }

    /// - Parameter files: begins the names of the files that are made.
    private func layOut(_ script: String, in files: URL, until deadline: ContinuousClock.Instant) throws -> String? {
        // A stranger's tangle can take minutes; what is not done in time counts as failed.
        let time = deadline - ContinuousClock.now
        guard time > .zero else { return nil }
        let input = files.appendingPathExtension("dot")
        let output = files.appendingPathExtension("json")
        try Data(script.utf8).write(to: input)
        try Data().write(to: output)
        let results = try FileHandle(forWritingTo: output)
        // Crashes and reported faults alike show by what is missing in the results, so how it ended is not asked for.
        try program.run(["-Tjson0", input.path], into: results, for: time)
        try results.close()
        return GraphvizOutput.object(in: Array(try Data(contentsOf: output)))
    }
}
