import Dispatch
import Foundation
import HandbookDiagram
import Synchronization

/// Graphviz's `dot`, one run a graph, as many at a time as there are cores.
///
/// One run for all would be quicker by some milliseconds a graph, but `dot` carries something over from one graph to the next:
/// version 2.43 gives other positions each time, and crashes now and then, on graphs that it lays out well on their own.
package struct Graphviz: LayoutEngine {
    private let program: URL
    /// Seconds after which what is not laid out is given up.
    private let patience: Int

    /// - Parameters:
    ///   - searchPath: folders to look for `dot` in, separated by colons, as in the environment's `PATH`.
    ///   - patience: seconds that all graphs together may take.
    /// - Throws: ``EnvironmentError`` if `dot` is not there.
    package init(searchPath: String, patience: Int = 60) throws {
        let candidates = searchPath.split(separator: ":").map { URL(filePath: String($0)).appending(path: "dot") }
        guard let program = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
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
        // Files rather than pipes: neither side can block the other.
        let input = files.appendingPathExtension("dot")
        let output = files.appendingPathExtension("json")
        try Data(script.utf8).write(to: input)
        try Data().write(to: output)
        let results = try FileHandle(forWritingTo: output)
        try runProgram(on: input, into: results, for: time)
        try results.close()
        return GraphvizOutput.object(in: Array(try Data(contentsOf: output)))
    }

    /// Crashes and reported faults alike show by what is missing in the results, so the exit status is not asked for.
    private func runProgram(on input: URL, into results: FileHandle, for time: Duration) throws {
        let process = Process()
        process.executableURL = program
        process.arguments = ["-Tjson0", input.path]
        process.environment = ["LC_ALL": "C", "PATH": "/usr/bin:/bin"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = results
        process.standardError = FileHandle.nullDevice
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        if ended.wait(timeout: .now() + .milliseconds(Int(time / .milliseconds(1)))) == .timedOut {
            // Not `terminate()`: the worker threads of Dispatch block that signal, and what they start inherits it.
            kill(process.processIdentifier, SIGKILL)
            ended.wait()
        }
    }
}
