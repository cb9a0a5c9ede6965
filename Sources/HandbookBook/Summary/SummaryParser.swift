import HandbookMarkdown
package import HandbookSource

/// Reads `SUMMARY.md` in mdBook's grammar, but strictly: what is not understood is an error rather than skipped.
///
///     # Summary
///     [Prefix](README.md)
///     # Part
///     - [Chapter](chapter.md)
///       - [Below it](below.md)
///       - [Draft]()
///     ---
///     [Suffix](suffix.md)
///
/// Source: <https://rust-lang.github.io/mdBook/format/summary.html>.
package struct SummaryParser {
    private let document: Document
    private let text: SourceText
    private var summary = Summary()
    private var diagnostics: [Diagnostic] = []
    private var hasList = false
    private var hasSuffix = false

    package static func parse(_ file: SourceFile) -> (summary: Summary, diagnostics: [Diagnostic]) {
        let body = FrontMatterBlock(file).body
        var text = SourceText()
        text.append(file, body)
        let (document, problems) = MarkdownParser.parse(text, rawHTML: .trusted)
        var parser = SummaryParser(document: document, text: text)
        parser.diagnostics = problems
        parser.readBlocks()
        return (parser.summary, parser.diagnostics)
    }

    private init(document: Document, text: SourceText) {
        self.document = document
        self.text = text
    }

    private mutating func readBlocks() {
        for index in children(of: 0) {
            let node = document.nodes[index]
            switch node.kind {
            case .heading(let heading): readHeading(document.headings[heading], index)
            case .thematicBreak: summary.items.append(.separator)
            case .list: readList(index)
            case .paragraph: readPlainLinks(index)
            case .htmlBlock(let span) where isComment(span): break
            default: reject(node, "Expected a heading, a link, a list of links, or a line '---'")
            }
        }
    }

    private mutating func readHeading(_ heading: Heading, _ index: Int) {
        let holdsLink = document.nodes[index..<document.nodes[index].end].contains {
            if case .link = $0.kind { true } else { false }
        }
        if holdsLink {
            reject(
                document.nodes[index],
                "A link followed by '---' reads as a heading",
                help: "put a blank line between"
            )
        } else if summary.items.isEmpty, summary.title == nil {
            summary.title = heading.text.isEmpty ? "Summary" : heading.text
        } else {
            summary.items.append(.part(title: heading.text))
        }
    }

    private mutating func readPlainLinks(_ paragraph: Int) {
        for index in children(of: paragraph) {
            let node = document.nodes[index]
            switch node.kind {
            case .link(let use):
                summary.items.append(.entry(entry(index, use)))
                hasSuffix = hasSuffix || hasList
            case .softBreak, .lineBreak: break
            case .text(let span) where document.bytes(span).allSatisfy({ $0 == UInt8(ascii: " ") }): break
            default: reject(node, "Only links may stand here", help: "write '- [Title](file.md)'")
            }
        }
    }

    private mutating func readList(_ list: Int) {
        if hasSuffix {
            reject(document.nodes[list], "No list may follow the links after the numbered chapters")
        }
        hasList = true
        summary.items += entries(ofList: list).map { .entry($0) }
    }

    private mutating func entries(ofList list: Int) -> [Summary.Entry] {
        children(of: list).compactMap { item in
            var found: Summary.Entry?
            for block in children(of: item) {
                switch document.nodes[block].kind {
                case .paragraph:
                    let inlines = children(of: block)
                    if found == nil, inlines.count == 1, case .link(let use) = document.nodes[inlines[0]].kind {
                        found = entry(inlines[0], use)
                    } else {
                        reject(
                            document.nodes[block],
                            "A list item must be one link",
                            help: "write '- [Title](file.md)'"
                        )
                    }
                case .list where found != nil:
                    found?.children += entries(ofList: block)
                default:
                    reject(document.nodes[block], "A list item must be one link, perhaps with a list below it")
                }
            }
            if children(of: item).isEmpty { reject(document.nodes[item], "This list item is empty") }
            return found
        }
    }

    private mutating func entry(_ index: Int, _ use: Int) -> Summary.Entry {
        let link = document.links[use]
        let location = text.location(link.range)
        let title = document.plainText(at: index)
        let destination = PercentEncoding.decoded(link.destination)
        guard !destination.isEmpty else { return Summary.Entry(title: title, path: nil, location: location) }
        guard let path = Route.normalized(destination, from: ""), !destination.hasPrefix("/") else {
            let problem = "'\(destination)' lies outside the content folder"
            diagnostics.append(Diagnostic(.summaryInvalid, at: location, problem))
            return Summary.Entry(title: title, path: nil, location: location)
        }
        guard path.hasSuffix(".md") else {
            diagnostics.append(Diagnostic(.summaryInvalid, at: location, "'\(path)' is not a Markdown file (.md)"))
            return Summary.Entry(title: title, path: nil, location: location)
        }
        return Summary.Entry(title: title, path: path, location: location)
    }

    private func children(of parent: Int) -> [Int] {
        guard parent < document.nodes.count else { return [] }
        var indices: [Int] = []
        var index = parent + 1
        while index < document.nodes[parent].end {
            indices.append(index)
            index = document.nodes[index].end
        }
        return indices
    }

    private func isComment(_ span: TextSpan) -> Bool { document.string(span).hasPrefix("<!--") }

    private mutating func reject(_ node: Node, _ summary: String, help: String? = nil) {
        diagnostics.append(Diagnostic(.summaryInvalid, at: text.location(node.range), summary, help: help))
    }
}
