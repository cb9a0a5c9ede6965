package import Foundation
import HandbookBook
import HandbookMarkdown
import HandbookSource

/// A new chapter and its line in SUMMARY.md: what `handbook new` makes.
package struct ChapterScaffold {
    private let reader: FolderReader
    private let schema: ContentSchema

    /// - Throws: `EnvironmentError` if there is no such folder, or if its `schema.yml` cannot be read or holds errors.
    package init(content: URL) throws {
        reader = try FolderReader(content)
        let hasSchema = FileManager.default.fileExists(
            atPath: reader.root.appending(path: DiscoveredBook.schemaName).path
        )
        guard hasSchema else {
            schema = ContentSchema()
            return
        }
        let (schema, problems) = ContentSchema.read(try reader.read(DiscoveredBook.schemaName))
        if let problem = problems.first {
            let name = reader.displayPrefix + DiscoveredBook.schemaName
            throw EnvironmentError("'\(name)' has an error: \(problem.summary)", advice: "run 'handbook check'")
        }
        self.schema = schema
    }

    /// A type that the book does not have.
    package struct UnknownType: Error {
        /// One line that names it and what it may have been.
        package var description: String
    }

    /// Writes the chapter and lists it after the last chapter of its folder and those below that one, else in the type's part, else
    /// at the end.
    /// - Parameters:
    ///   - type: the name of one of the schema's types, or of the built-in ones if it has none.
    ///   - folder: below the content folder, empty for its top; nil for where the type has its chapters.
    ///   - today: the date that the front matter states, as `YYYY-MM-DD`.
    /// - Returns: the new file, as people would name it.
    /// - Throws: `UnknownType`; `EnvironmentError` if the file exists, lies outside, or SUMMARY.md is missing.
    package func create(_ type: String, title: String, folder: String?, today: String) throws -> String {
        let type = try self.type(type)
        let path = Self.path(title: title, folder: folder ?? type.folder ?? "")
        let url = reader.root.appending(path: path)
        let display = reader.displayPrefix + path
        guard Route.normalized(path, from: "") == path else {
            throw EnvironmentError("'\(path)' does not lie in the content folder")
        }
        guard !FileManager.default.fileExists(atPath: url.path) else {
            throw EnvironmentError("'\(display)' exists already", advice: "choose another title or --folder")
        }
        let summary = try reader.read(DiscoveredBook.summaryName)
        let chapter = ChapterText(title: title, type: type, schema: schema, ids: try ids(), today: today)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(chapter.markdown.utf8).write(to: url)
            let list = reader.root.appending(path: DiscoveredBook.summaryName)
            let text = String(decoding: summary.bytes, as: UTF8.self)
            let contents = SummaryText(text).adding(title: title, path: path, part: type.part)
            try Data(contents.utf8).write(to: list, options: .atomic)
        } catch {
            throw EnvironmentError("Cannot write '\(display)'", advice: error.localizedDescription)
        }
        return display
    }

    private func type(_ name: String) throws(UnknownType) -> ChapterType {
        let types = schema.types.isEmpty ? StarterTypes.types : schema.types
        if let type = types.first(where: { $0.name == name }) { return type }
        let names = types.map(\.name)
        let help = NearMiss.question(for: name, among: names) ?? "there are: \(names.joined(separator: ", "))"
        throw UnknownType(description: "There is no type '\(name)'; \(help)")
    }

    private static func path(title: String, folder: String) -> String {
        let name = Slug.make(title) + ".md"
        let folder = Route.normalized(folder, from: "") ?? folder
        return folder.isEmpty ? name : "\(folder)/\(name)"
    }

    private func ids() throws -> [String] {
        try reader.list().paths.filter { $0.hasSuffix(".md") }.compactMap { path in
            let file = try reader.read(path)
            return FrontMatter.read(FrontMatterBlock(file), in: file, rules: FrontMatterRules()).frontMatter.id
        }
    }
}
