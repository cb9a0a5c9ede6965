import Foundation
import HandbookBook
import HandbookSource

/// Splices included files into a chapter's text. Only files in the content folder and in the configured include roots are read.
struct IncludeExpander: Sendable {
    private let content: FolderReader
    private let roots: [FolderReader]

    /// Deeper chains of files that include files are a mistake, says mdBook as well.
    private static let deepest = 10
    /// A few files that include each other many times can stand for more text than there is memory.
    private static let mostFiles = 1_000
    private static let mostBytes = 10_000_000

    /// - Throws: `EnvironmentError` if an include root does not exist.
    init(_ content: FolderReader, roots: [String]) throws {
        self.content = content
        self.roots =
            try [content]
            + roots.map { path in
                try FolderReader(
                    URL(filePath: path, directoryHint: .isDirectory, relativeTo: content.root).standardizedFileURL
                )
            }
    }

    struct Expansion {
        var text = SourceText()
        /// Files that were read, for messages and so that they are not reported as orphans.
        var files: [SourceFile] = []
        var diagnostics: [Diagnostic] = []
        fileprivate var isFull = false
    }

    /// The chapter's text with every directive replaced.
    func expand(_ file: SourceFile, _ body: ByteRange) -> Expansion {
        var expansion = Expansion()
        let url = content.root.appending(path: file.path)
        append([Piece(file, body)], at: url, open: [url.path], to: &expansion)
        return expansion
    }

    /// A run of bytes of a file.
    private struct Piece {
        var file: SourceFile
        var range: ByteRange

        init(_ file: SourceFile, _ range: ByteRange) {
            self.file = file
            self.range = range
        }
    }

    /// - Parameter open: the files being included, the outermost first.
    private func append(_ pieces: [Piece], at url: URL, open: [String], to expansion: inout Expansion) {
        for piece in pieces {
            var position = piece.range.start
            for directive in IncludeDirective.find(in: piece.file.bytes, piece.range) {
                expansion.text.append(piece.file, ByteRange(position, directive.range.start))
                position = directive.range.end
                if directive.isEscaped {
                    expansion.text.append(piece.file, ByteRange(directive.range.start + 1, directive.range.end))
                } else {
                    include(directive, in: piece.file, at: url, open, &expansion)
                }
            }
            expansion.text.append(piece.file, ByteRange(position, piece.range.end))
        }
    }

    private func include(
        _ directive: IncludeDirective,
        in file: SourceFile,
        at url: URL,
        _ open: [String],
        _ expansion: inout Expansion
    ) {
        let place = file.location(directive.range)
        func fail(_ id: DiagnosticID, _ summary: String, help: String? = nil) {
            expansion.diagnostics.append(Diagnostic(id, at: place, summary, help: help))
        }
        let target = URL(filePath: directive.path, relativeTo: url.deletingLastPathComponent()).standardizedFileURL
        guard let root = roots.first(where: { $0.contains(target) }) else {
            let help = "move the file into the content folder, or add its folder to include_roots"
            fail(.unsafePath, "'\(directive.path)' lies outside the folders that may be included", help: help)
            return
        }
        guard FileManager.default.fileExists(atPath: target.path) else {
            fail(.includeFailed, "There is no file '\(directive.path)'", help: nearMiss(directive.path, target))
            return
        }
        let path = target.resolvingSymlinksInPath().path
        guard !open.contains(path) else {
            fail(.includeCycle, "'\(directive.path)' includes itself")
            return
        }
        guard open.count < Self.deepest else {
            fail(.includeCycle, "Includes are nested more than \(Self.deepest) deep")
            return
        }
        guard expansion.files.count < Self.mostFiles, expansion.text.bytes.count < Self.mostBytes else {
            if !expansion.isFull { fail(.includeFailed, "The chapter includes more than 1,000 files or 10 MB") }
            expansion.isFull = true
            return
        }
        let display = root.displayPrefix + path.dropFirst(root.root.path.count + 1)
        guard let included = try? FolderReader.read(target, path: display, displayPath: display) else {
            fail(.includeFailed, "'\(directive.path)' cannot be read")
            return
        }
        expansion.files.append(included)
        guard let ranges = IncludeSelection.ranges(directive.selection, in: included.bytes) else {
            fail(.includeFailed, "'\(directive.path)' has no such part", help: selectionHelp(directive, included))
            return
        }
        append(ranges.map { Piece(included, $0) }, at: target, open: open + [path], to: &expansion)
    }

    private func nearMiss(_ path: String, _ target: URL) -> String? {
        let folder = target.deletingLastPathComponent()
        guard roots.contains(where: { $0.contains(target) || $0.root.path == folder.path }) else { return nil }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return NearMiss.question(for: target.lastPathComponent, among: names.sorted())
    }

    private func selectionHelp(_ directive: IncludeDirective, _ file: SourceFile) -> String? {
        guard case .anchor(let name) = directive.selection else { return "the file has fewer lines" }
        let anchors = IncludeSelection.anchors(in: file.bytes)
        return NearMiss.question(for: name, among: anchors)
            ?? (anchors.isEmpty
                ? "the file has no line 'ANCHOR: \(name)'" : "anchors: \(anchors.joined(separator: ", "))")
    }
}
