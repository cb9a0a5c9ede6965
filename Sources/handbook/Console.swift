import Foundation
import HandbookBuild

/// The terminal, or what stands in its place.
struct Console: Sendable {
    enum Stream: Sendable { case output, error }

    let stream: Stream

    private var descriptor: Int32 { stream == .output ? STDOUT_FILENO : STDERR_FILENO }

    var isTerminal: Bool { isatty(descriptor) != 0 }

    /// <https://no-color.org>, <https://bixense.com/clicolors>.
    var usesColor: Bool {
        let environment = ProcessInfo.processInfo.environment
        if let forced = environment["CLICOLOR_FORCE"], forced != "0", !forced.isEmpty { return true }
        if let refused = environment["NO_COLOR"], !refused.isEmpty { return false }
        return isTerminal && environment["TERM"] != "dumb" && environment["CLICOLOR"] != "0"
    }

    /// Writes bytes as they are, whatever the locale. A reader that went away (`| head`) is no error.
    func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count <= 0 { return }
            bytes = bytes.dropFirst(count)
        }
    }

    func fail(_ error: EnvironmentError) {
        let advice = error.advice.map { "\n      = help: \($0)" } ?? ""
        write("error: \(error.description)\(advice)\n")
    }

    /// Shows what is being done on a terminal, and nothing elsewhere. The next output overwrites it.
    func progress(_ text: String) {
        if isTerminal { write("\r\u{1B}[K\(text)…") }
    }

    func endProgress() {
        if isTerminal { write("\r\u{1B}[K") }
    }

    /// Without this, writing to a closed pipe would kill the process in the middle of its work.
    static func survivesClosedPipes() {
        signal(SIGPIPE, SIG_IGN)
    }
}
