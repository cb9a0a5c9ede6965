import HandbookMarkdown
package import HandbookSource

/// The YAML files of the content folder, as the fences of one chapter name them: `data: ../data/plans.yml`, relative to the
/// chapter as a link is.
package struct DataFiles: Sendable {
    /// By path below the content folder.
    private let files: [String: SourceFile]
    private let chapter: String

    package init(_ files: [SourceFile] = []) {
        self.files = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        chapter = ""
    }

    private init(_ files: [String: SourceFile], chapter: String) {
        self.files = files
        self.chapter = chapter
    }

    /// The same files, named by the chapter at `path` below the content folder.
    package func seen(from path: String) -> DataFiles { DataFiles(files, chapter: path) }

    /// Reads the file that a fence names with `key`.
    /// - Parameters:
    ///   - fence: the fields of the fence's body.
    ///   - place: what a missing key is reported at.
    /// - Returns: nil, with diagnostics, if there is no such file or nothing in it.
    func read(
        _ fence: inout YAMLFields,
        key: String = "data",
        at place: SourceLocation
    ) -> (file: DataFile?, diagnostics: [Diagnostic]) {
        guard let name = fence.string(key) else {
            if fence.location(of: key) != nil { return (nil, []) }
            return (
                nil, [Diagnostic(.dataMissing, at: place, "This block names no data", help: "add '\(key): file.yml'")]
            )
        }
        let path = Route.normalized(name, from: Route.folder(of: chapter))
        guard let path, let file = files[path] else {
            let known = files.keys.map { Route.relative(from: chapter, to: $0) }.sorted()
            let help = NearMiss.question(for: name, among: known) ?? known.first.map { "such as '\($0)'" }
            let summary = "There is no data file '\(path ?? name)'"
            return (nil, [Diagnostic(.dataMissing, at: fence.location(of: key), summary, help: help)])
        }
        guard String(validating: file.bytes, as: UTF8.self) != nil else {
            let place = file.location(ByteRange(0, 0))
            return (nil, [Diagnostic(.invalidUTF8, at: place, "The file is not UTF-8", help: "save the file as UTF-8")])
        }
        let (value, problems) = YAMLValue.parse(file, ByteRange(0, file.bytes.count))
        if value == nil, problems.isEmpty {
            return (nil, [Diagnostic(.dataMissing, at: file.location(ByteRange(0, 0)), "The file is empty")])
        }
        return (problems.isEmpty ? value.map { DataFile(path: path, value: $0) } : nil, problems)
    }
}

/// A data file that a fence named, understood as YAML.
package struct DataFile: Sendable {
    /// Below the content folder; links in the file are relative to it.
    package var path: String
    package var value: YAMLValue

    /// The file of a fence that says no more than `data: file.yml`.
    /// - Parameter index: of the fence's node.
    static func named(
        inFence index: Int,
        _ document: Document,
        _ text: SourceText,
        _ data: DataFiles
    ) -> (file: DataFile?, diagnostics: [Diagnostic]) {
        let (value, problems) = FenceYAML.parse(document, at: index, text)
        guard let value else { return (nil, problems) }
        var fields = YAMLFields(value, id: .partInvalid)
        let (file, found) = data.read(&fields, at: value.location)
        return (file, problems + found + fields.finished())
    }

    /// Adds a link that the file holds to those of the chapter, which are resolved and checked.
    /// - Returns: its index in `Document.links`.
    func addLink(to destination: String, at place: SourceLocation, _ document: inout Document) -> Int {
        document.addLink(to: destination, at: ByteRange(0, 0), in: LinkUse.File(path: path, location: place))
    }

    /// Adds the works that a text of the file cites to those of the chapter, which lists and checks them.
    func addCitations(of text: InlineText, at place: SourceLocation, _ document: inout Document) {
        document.addCitations(
            text.citedWorks.map { CitationUse(id: $0, range: ByteRange(0, 0), location: place) }
        )
    }
}
