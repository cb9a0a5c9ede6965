import Dispatch
import Foundation

/// A program of the machine that does a part of the work, such as Graphviz's `dot`.
struct ExternalProgram: Sendable {
    let url: URL

    /// Nil if the program is not there.
    /// - Parameter searchPath: folders to look in, separated by colons, as in the environment's `PATH`.
    init?(_ name: String, searchPath: String) {
        let candidates = searchPath.split(separator: ":").map { URL(filePath: String($0)).appending(path: name) }
        guard let url = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
            return nil
        }
        self.url = url
    }

    /// Runs the program and waits for it, but no longer than `time`; then it is killed.
    /// - Parameters:
    ///   - results: takes what the program prints: a file rather than a pipe, so that neither side can block the other.
    ///   - problems: takes what it says about its work; nil: nobody reads it.
    /// - Returns: whether it ended by itself, and well.
    @discardableResult
    func run(_ arguments: [String], into results: FileHandle, problems: FileHandle? = nil, for time: Duration) throws
        -> Bool
    {
        let process = Process()
        process.executableURL = url
        process.arguments = arguments
        process.environment = ["LC_ALL": "C", "PATH": "/usr/bin:/bin"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = results
        process.standardError = problems ?? FileHandle.nullDevice
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        if ended.wait(timeout: .now() + .milliseconds(Int(time / .milliseconds(1)))) == .timedOut {
            // Not `terminate()`: the worker threads of Dispatch block that signal, and what they start inherits it.
            kill(process.processIdentifier, SIGKILL)
            ended.wait()
            return false
        }
        return process.terminationReason == .exit && process.terminationStatus == 0
    }
}
