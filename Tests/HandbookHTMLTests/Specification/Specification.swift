import Foundation
import Testing

/// The GitHub Flavored Markdown specification as Debian's package `cmark-gfm` ships it, cut into its examples.
struct Specification {
    /// Markdown and the HTML that the specification asks for.
    struct Example: Sendable, CustomTestStringConvertible {
        /// 1-based, as on <https://github.github.com/gfm/>, where the same text is rendered.
        let number: Int
        let section: String
        let markdown: String
        let html: String

        var testDescription: String { "\(number) (\(section))" }
    }

    static let path = "/usr/share/doc/cmark-gfm/spec.txt.gz"

    static var isInstalled: Bool { FileManager.default.fileExists(atPath: path) }

    /// Empty if the specification is not installed.
    static let examples: [Example] = {
        guard let text = try? unpack() else { return [] }
        return cut(text)
    }()

    private static func unpack() throws -> String {
        guard isInstalled else { return "" }
        let gzip = Process()
        let output = Pipe()
        gzip.executableURL = URL(filePath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-dc", path]
        gzip.standardOutput = output
        try gzip.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        gzip.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    private static let fence = String(repeating: "`", count: 32)

    /// An example is Markdown, a line with a dot, and HTML, between two fences. An arrow stands for a tab.
    private static func cut(_ text: String) -> [Example] {
        var examples: [Example] = []
        var section = ""
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let line = lines.popFirst() {
            if line.hasPrefix("#") { section = String(line.drop { $0 == "#" || $0 == " " }) }
            guard line.hasPrefix(fence + " example") else { continue }
            let markdown = take(&lines, until: ".")
            let html = take(&lines, until: fence)
            examples.append(Example(number: examples.count + 1, section: section, markdown: markdown, html: html))
        }
        return examples
    }

    private static func take(_ lines: inout ArraySlice<Substring>, until end: String) -> String {
        var text = ""
        while let line = lines.popFirst(), line != end { text += line + "\n" }
        return text.replacing("→", with: "\t")
    }
}
