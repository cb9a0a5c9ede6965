import HandbookMarkdown
package import HandbookSource

/// Finds what links mean. Holds only values, so every chapter can be resolved by another task.
package struct LinkResolver: Sendable {
    private let chapters: [Chapter]
    private let chaptersByPath: [String: ChapterID]
    private let chaptersByRoute: [String: ChapterID]
    private let assets: Set<String>
    private let unlisted: Set<String>
    private let allowsAnyScheme: Bool

    /// - Parameters:
    ///   - assets: paths of the files that are published as they are.
    ///   - unlisted: Markdown files that are not part of the book.
    package init(_ book: Book, assets: [String], unlisted: [String]) {
        chapters = book.chapters
        chaptersByPath = Dictionary(book.chapters.map { ($0.path, $0.id) }, uniquingKeysWith: { first, _ in first })
        chaptersByRoute = Dictionary(book.chapters.map { ($0.route, $0.id) }, uniquingKeysWith: { first, _ in first })
        self.assets = Set(assets)
        self.unlisted = Set(unlisted)
        allowsAnyScheme = book.config.rawHTML == .trusted
    }

    /// The targets of a chapter's links, in the order of `Document.links`.
    package func resolve(_ chapter: Chapter) -> (targets: [LinkTarget], diagnostics: [Diagnostic]) {
        var targets: [LinkTarget] = []
        var diagnostics: [Diagnostic] = []
        targets.reserveCapacity(chapter.document.links.count)
        for use in chapter.document.links {
            let (target, problem) = resolve(use, in: chapter)
            targets.append(target)
            if let problem {
                let place = use.file?.location ?? chapter.text.location(use.range)
                diagnostics.append(Diagnostic(problem.id, at: place, problem.summary, help: problem.help))
            }
        }
        return (targets, diagnostics)
    }

    private struct Problem {
        var id: DiagnosticID
        var summary: String
        var help: String?
    }

    private func resolve(_ use: LinkUse, in chapter: Chapter) -> (LinkTarget, Problem?) {
        let destination = use.destination
        let path = use.file?.path ?? chapter.path
        let isImage = use.kind == .image || use.kind == .htmlImage
        if destination.isEmpty {
            return (
                .unresolved(""), Problem(id: .emptyLink, summary: "\(isImage ? "Image" : "Link") has no destination")
            )
        }
        if let scheme = Self.scheme(of: destination) {
            return external(destination, scheme, isImage)
        }
        if destination.hasPrefix("//") { return external(destination, "https", isImage) }
        let (target, fragment) = Self.split(destination)
        if target.isEmpty, !isImage {
            return check(chapter.id, fragment, destination)
        }
        if target.hasPrefix("/") {
            let help =
                "write the path relative to this file, such as '\(Route.relative(from: path, to: String(target.dropFirst())))'"
            return (.unresolved(destination), Problem(id: .brokenLink, summary: "'\(target)' is absolute", help: help))
        }
        guard let full = Route.normalized(target, from: Route.folder(of: path)) else {
            let problem = Problem(
                id: .linkOutside,
                summary: "'\(destination)' leads out of the book, where it cannot be checked"
            )
            return (.external(destination), problem)
        }
        return local(full, fragment, destination, isImage, path)
    }

    private func local(
        _ path: String,
        _ fragment: String?,
        _ destination: String,
        _ isImage: Bool,
        _ origin: String
    ) -> (LinkTarget, Problem?) {
        if !isImage, let id = chapterID(at: path) { return check(id, fragment, destination) }
        if assets.contains(path) { return (.asset(path: path, fragment: fragment), nil) }
        return (.unresolved(destination), missing(path, isImage, origin))
    }

    /// A chapter by its source path, its folder, or the page that it becomes (as mdBook's books link).
    private func chapterID(at path: String) -> ChapterID? {
        if let id = chaptersByPath[path] ?? chaptersByRoute[path] { return id }
        let folder = path.isEmpty ? "" : path + "/"
        return chaptersByPath[folder + "README.md"] ?? chaptersByPath[folder + "index.md"]
    }

    private func check(_ id: ChapterID, _ fragment: String?, _ destination: String) -> (LinkTarget, Problem?) {
        let target = LinkTarget.chapter(id, fragment: fragment)
        guard let fragment, !fragment.isEmpty, !chapters[id].anchors.contains(fragment) else { return (target, nil) }
        let anchors = chapters[id].anchors.sorted()
        let help =
            NearMiss.question(for: fragment, among: anchors)
            ?? anchors.first { $0.hasPrefix(fragment) || fragment.hasPrefix($0) }.map { "did you mean '\($0)'?" }
        let summary = "\(chapters[id].path) has no heading '#\(fragment)'"
        return (target, Problem(id: .brokenFragment, summary: summary, help: help))
    }

    private func missing(_ path: String, _ isImage: Bool, _ origin: String) -> Problem {
        let id: DiagnosticID = isImage ? .brokenImage : .brokenLink
        if unlisted.contains(path) {
            let help = "add '- [Title](\(PercentEncoding.encodedPath(path)))' to SUMMARY.md"
            return Problem(id: id, summary: "'\(path)' exists, but SUMMARY.md does not list it", help: help)
        }
        let known = isImage ? assets : assets.union(chaptersByPath.keys)
        let near = NearMiss.matches(for: path, among: known.sorted()).map { Route.relative(from: origin, to: $0) }
        let help = near.isEmpty ? nil : "did you mean " + near.map { "'\($0)'" }.joined(separator: " or ") + "?"
        return Problem(id: id, summary: "There is no file '\(path)'", help: help)
    }

    private func external(_ destination: String, _ scheme: String, _ isImage: Bool) -> (LinkTarget, Problem?) {
        if isImage {
            let summary = "The image would be loaded from another site"
            let problem = Problem(id: .externalImage, summary: summary, help: "keep a copy in the content folder")
            return (.external(destination), problem)
        }
        if allowsAnyScheme || Self.safeSchemes.contains(scheme) { return (.external(destination), nil) }
        let problem = Problem(id: .unsafeLink, summary: "Links with '\(scheme):' are not published")
        return (.unresolved("#"), problem)
    }

    /// Schemes that open another page or program and cannot run code in ours.
    private static let safeSchemes: Set<String> = [
        "ftp", "ftps", "geo", "git", "http", "https", "irc", "ircs", "mailto", "news", "sms", "ssh", "tel", "xmpp",
    ]

    /// RFC 3986: a letter, then letters, digits, `+`, `-` or `.`, then `:`. Lower case.
    ///
    /// Browsers pass over control characters and spaces before a scheme, and over tabs and line ends within one:
    /// <https://url.spec.whatwg.org/#concept-basic-url-parser>.
    static func scheme(of destination: String) -> String? {
        let scalars = destination.unicodeScalars.drop { $0.value <= 0x20 }.filter {
            !"\t\n\r".unicodeScalars.contains($0)
        }
        guard let colon = scalars.firstIndex(of: ":") else { return nil }
        let scheme = String(String.UnicodeScalarView(scalars[..<colon]))
        guard let first = scheme.first, first.isASCII, first.isLetter,
            scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
        else { return nil }
        return scheme.lowercased()
    }

    /// Path and fragment, decoded; a query is of no use to a static file and is dropped.
    static func split(_ destination: String) -> (path: String, fragment: String?) {
        let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts[0].prefix { $0 != "?" }
        return (
            PercentEncoding.decoded(String(path)), parts.count > 1 ? PercentEncoding.decoded(String(parts[1])) : nil
        )
    }
}
