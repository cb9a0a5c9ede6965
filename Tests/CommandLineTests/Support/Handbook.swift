import Foundation

/// The built program, run as a person or a script runs it.
enum Handbook {
    /// What a finished run leaves behind.
    struct Run: Sendable {
        var status: Int32
        var output: String
        var errors: String

        /// Everything that a person would have seen.
        var text: String { output + errors }
    }

    /// The program lies beside the test bundle, both on Linux (where the bundle is the running program) and on macOS.
    /// `HANDBOOK` names another one, such as a release build.
    static let program: URL = {
        if let path = ProcessInfo.processInfo.environment["HANDBOOK"] { return URL(filePath: path) }
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
        let products = (bundle ?? URL(filePath: CommandLine.arguments[0])).deletingLastPathComponent()
        return products.appending(path: "handbook")
    }()

    /// Runs the program to its end.
    ///
    /// - Parameter environment: set on top of that of the tests, from which everything that concerns colour is taken out.
    static func run(
        _ arguments: String...,
        in folder: TemporaryFolder,
        environment: [String: String] = [:]
    ) async throws -> Run {
        try await run(program, arguments, in: folder, environment: environment)
    }

    /// Runs a line of `bash` in which `"$handbook"` is the program.
    static func bash(_ line: String, in folder: TemporaryFolder) async throws -> Run {
        try await run(URL(filePath: "/bin/bash"), ["-c", line], in: folder, environment: ["handbook": program.path])
    }

    private static func run(
        _ program: URL,
        _ arguments: [String],
        in folder: TemporaryFolder,
        environment: [String: String]
    ) async throws -> Run {
        // Into files: a pipe that nobody empties would stop the program once it is full.
        let captured = try TemporaryFolder()
        try captured.write("output", "")
        try captured.write("errors", "")
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder.url
        process.environment = plainEnvironment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: captured.url("output"))
        process.standardError = try FileHandle(forWritingTo: captured.url("errors"))
        let status = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        return Run(status: status, output: try captured.read("output"), errors: try captured.read("errors"))
    }

    private static let plainEnvironment = ProcessInfo.processInfo.environment.filter { name, _ in
        !["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "GITHUB_ACTIONS"].contains(name)
    }
}
