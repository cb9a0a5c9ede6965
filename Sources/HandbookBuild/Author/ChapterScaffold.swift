package import Foundation
import HandbookBook
import HandbookMarkdown
import HandbookSource

/// A new chapter and its line in SUMMARY.md: what `handbook new` makes.
package struct ChapterScaffold {
    /// What is made: front matter and headings differ.
    package enum Kind: String, CaseIterable, Sendable {
        case chapter, `case`, concept, technique, round, tool, reference
    }

    private let content: URL
    private let kind: Kind
    private let title: String
    private let path: String
    /// `YYYY-MM-DD`.
    private let today: String

    /// - Parameters:
    ///   - folder: below the content folder; empty for its top.
    ///   - today: the date that the front matter states, as `YYYY-MM-DD`.
    package init(content: URL, kind: Kind, title: String, folder: String, today: String) {
        self.content = content
        self.kind = kind
        self.title = title
        self.today = today
        let name = Slug.make(title) + ".md"
        let folder = Route.normalized(folder, from: "") ?? folder
        path = folder.isEmpty ? name : "\(folder)/\(name)"
    }

    /// Writes the chapter and lists it after the last chapter of its folder and those below that one, or at the end.
    /// - Returns: the new file, as people would name it.
    /// - Throws: `EnvironmentError` if the file exists, lies outside, or SUMMARY.md is missing.
    package func create() throws -> String {
        let reader = try FolderReader(content)
        let url = reader.root.appending(path: path)
        let display = reader.displayPrefix + path
        guard Route.normalized(path, from: "") == path else {
            throw EnvironmentError("'\(path)' does not lie in the content folder")
        }
        guard !FileManager.default.fileExists(atPath: url.path) else {
            throw EnvironmentError("'\(display)' exists already", advice: "choose another title or --folder")
        }
        let summary = try reader.read(DiscoveredBook.summaryName)
        let rules = try config(reader).frontMatter
        let ids = try ids(reader)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text(rules, ids).utf8).write(to: url)
            let list = reader.root.appending(path: DiscoveredBook.summaryName)
            let text = String(decoding: summary.bytes, as: UTF8.self)
            let contents = SummaryText(text).adding(title: title, path: path)
            try Data(contents.utf8).write(to: list, options: .atomic)
        } catch {
            throw EnvironmentError("Cannot write '\(display)'", advice: error.localizedDescription)
        }
        return display
    }

    private func config(_ reader: FolderReader) throws -> BookConfig {
        guard FileManager.default.fileExists(atPath: reader.root.appending(path: DiscoveredBook.configName).path) else {
            return BookConfig()
        }
        return BookConfig.read(try reader.read(DiscoveredBook.configName)).config
    }

    private func ids(_ reader: FolderReader) throws -> [String] {
        try reader.list().paths.filter { $0.hasSuffix(".md") }.compactMap { path in
            let file = try reader.read(path)
            return FrontMatter.read(FrontMatterBlock(file), in: file, rules: BookConfig.FrontMatterRules()).frontMatter
                .id
        }
    }

    // MARK: The chapter

    private func text(_ rules: BookConfig.FrontMatterRules, _ ids: [String]) -> String {
        let keys = ["title", "description"] + (kind == .chapter ? [] : ["type"])
        let ordered = rules.required + keys.filter { !rules.required.contains($0) }
        let matter = ordered.map { "\($0): \(value($0, ids))" }.joined(separator: "\n")
        let headings = Self.headings[kind, default: []].map { "\n## \($0)\n" }.joined()
        return "---\n\(matter)\n---\n# \(SummaryText.label(title))\n\(headings)"
    }

    private func value(_ key: String, _ ids: [String]) -> String {
        switch key {
        case "id": nextID(ids)
        case "title": "\"" + title.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        case "description": "\"\""
        case "type": kind == .chapter ? Kind.concept.rawValue : kind.rawValue
        case "minutes": "{read: 1, practice: 0}"
        case "domain": "none"
        case "status": "draft"
        case "last_reviewed": today
        case "review_by": Self.later(today, months: 18)
        default: "[]"
        }
    }

    /// The id after the highest number of the commonest prefix: `C73` after `C12` and `C72`.
    private func nextID(_ ids: [String]) -> String {
        let numbered = ids.compactMap { id -> (prefix: String, number: Int, width: Int)? in
            let digits = id.reversed().prefix { $0.isASCII && $0.isNumber }.count
            guard (1...9).contains(digits), let number = Int(id.suffix(digits)) else { return nil }
            return (String(id.dropLast(digits)), number, digits)
        }
        let groups = Dictionary(grouping: numbered, by: \.prefix).values
        let commonest = groups.max { ($0.count, $0[0].prefix) < ($1.count, $1[0].prefix) }
        guard let last = commonest?.max(by: { $0.number < $1.number }) else { return "C01" }
        let number = String(last.number + 1)
        return last.prefix + String(repeating: "0", count: max(0, last.width - number.count)) + number
    }

    private static func later(_ date: String, months: Int) -> String {
        let parts = date.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return date }
        let month = parts[1] - 1 + months
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        // Every month has a 28th.
        return "\(parts[0] + month / 12)-\(padded(month % 12 + 1))-\(padded(min(parts[2], 28)))"
    }

    private static let headings: [Kind: [String]] = [
        .case: [
            "The prompt", "Questions to ask first", "Requirements with numbers", "Framing", "Data and labels",
            "Features", "Baseline, then one upgrade", "Metrics", "Architecture", "Latency budget", "Capacity and cost",
            "Failure modes and fallbacks", "Release, rollback and monitoring", "What not to build first", "Follow-ups",
            "By level", "The 90-second answer", "Check yourself",
        ],
        .concept: [
            "What you will be able to do", "The one-minute version", "How to decide", "Worked example",
            "Where it goes wrong", "What to say", "Check yourself",
        ],
        .technique: [
            "What you will be able to do", "The one-minute version", "Procedure", "Worked example", "Drill",
            "Check yourself",
        ],
        .round: ["Format", "How it is scored", "Worked example", "Drills", "Check yourself"],
        .tool: ["How to use it", "The table", "Worked example"],
    ]
}
