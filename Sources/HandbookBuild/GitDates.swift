import Foundation
import HandbookBook

/// Asks git when each chapter was last changed.
enum GitDates {
    enum Answer {
        case dates(ChangeDates)
        /// Why there are none, for people. A site without dates is complete in everything else, so this is no error.
        case unknown(String)
    }

    /// - Parameter folder: the content folder; it may lie anywhere in a work tree.
    static func read(_ folder: URL) -> Answer {
        switch run(["rev-parse", "--is-shallow-repository"], in: folder) {
        case .failure(let problem): return .unknown(problem.reason)
        case .success(let answer) where answer.starts(with: "true".utf8):
            return .unknown("the clone is shallow, so git does not know when chapters were changed; fetch all of it")
        case .success: break
        }
        // Newest first, each commit's date on a line that begins with NUL, then the files that it changed. Committers'
        // dates: what readers ask is when a change reached the book.
        let format = "--format=%x00%cd"
        let log = run(
            ["log", format, "--date=format-local:%Y-%m-%dT%H:%M:%SZ", "--name-only", "--relative", "-z", "--", "."],
            in: folder
        )
        switch log {
        case .failure(let problem): return .unknown(problem.reason)
        case .success(let bytes): return .dates(ChangeDates(newest(in: bytes)))
        }
    }

    /// The first date under which each path is listed. With `-z` git prints `NUL date NUL LF? path NUL path NUL … NUL date …`.
    static func newest(in log: [UInt8]) -> [String: String] {
        var dates: [String: String] = [:]
        var date = ""
        for field in log.split(separator: 0) {
            let text = String(decoding: field.drop { $0 == 0x0A }, as: UTF8.self)
            if isDate(text) {
                date = text
            } else if !text.isEmpty, dates[text] == nil {
                dates[text] = date
            }
        }
        return dates
    }

    /// No chapter has such a name: it would end in `.md`.
    private static func isDate(_ text: String) -> Bool {
        text.utf8.count == 20 && text.hasSuffix("Z") && text.utf8.dropFirst(10).first == UInt8(ascii: "T")
    }

    private struct Problem: Error {
        let reason: String
    }

    private static func run(_ arguments: [String], in folder: URL) -> Result<[UInt8], Problem> {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git"] + arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(["TZ": "UTC0", "LC_ALL": "C"]) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
            let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                return .failure(
                    Problem(reason: "git cannot tell: the content is in no work tree, or git is not installed")
                )
            }
            return .success(Array(bytes))
        } catch {
            return .failure(Problem(reason: "git could not be started: \(error.localizedDescription)"))
        }
    }
}
