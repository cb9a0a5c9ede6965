package import HandbookBook
package import HandbookMarkdown

/// A page's content, and where its parts meet.
package struct RenderedDocument: Sendable {
    package var bytes: [UInt8]
    /// End of the first-level heading that begins the document, 0 if none does.
    package var titleEnd: Int
    /// Where the first lower heading begins; nil if there is none.
    package var leadEnd: Int?

    package var title: ArraySlice<UInt8> { bytes[..<titleEnd] }
    /// Everything after the title.
    package var body: ArraySlice<UInt8> { bytes[titleEnd...] }
    /// Title and text up to the first lower heading.
    package var lead: ArraySlice<UInt8> { bytes[..<(leadEnd ?? bytes.count)] }
    /// What follows the lead.
    package var rest: ArraySlice<UInt8> { bytes[(leadEnd ?? bytes.count)...] }
}

/// A document to the HTML of a page's content.
///
/// One loop over the flat tree with a stack of the nodes that are open, so nesting costs memory and no call stack.
package struct DocumentRenderer<Links: LinkProvider> {
    private let document: Document
    private let links: Links
    private var writer: HTMLWriter
    private var open: [Int] = []
    /// While positive, inside an image: only the text of its description is written, as an attribute value.
    private var imageDepth = 0
    private var isInTableHead = false
    /// Indices of the `good` alerts that end the open pairs, the outermost first.
    private var pairEnds: [Int] = []
    private var htmlLink = 0
    private var htmlID = 0
    private var titleEnd = 0
    private var leadEnd: Int?
    private var headingOffset = 0
    private var headingHashes: [String] = []
    private var components: [Int: [UInt8]] = [:]
    private var taskIDs: [Int: String] = [:]
    /// Ids of labeled claims, by the index of their alert.
    private var claimIDs: [Int: String] = [:]
    /// Uses of terms in the order of the text, and the next one to be written.
    private var terms: [TermUse] = []
    private var nextTerm = 0
    /// The inline content of footnotes that are shown beside the text where they are first referred to, by number.
    private var sidenotes: [Int: Range<Int>] = [:]
    /// The image of the figure that is open, as an index into `Document.links`.
    private var figure: Int?
    /// The paragraph that was read as the caption of the table after it.
    private var caption: Int?
    /// How often each footnote is referred to, by its number.
    private var footnoteUses: [Int: Int] = [:]
    /// What the ids of each footnote are made of, by its number less one.
    private let footnoteNames: [String]

    /// - Parameters:
    ///   - headingOffset: how many levels below their own headings are written, where the document is a part of a longer
    ///     page.
    ///   - headingHashes: what tells the versions of each section apart, by the heading's index; may be empty.
    ///   - components: markup to write instead of code blocks, by the index of their node.
    ///   - taskIDs: what scripts know the tasks by, by the index of their item; without them tasks are only shown.
    ///   - claimIDs: what links know labeled claims by, by the index of their alert.
    ///   - terms: words to link to the glossary, in the order of the text.
    ///   - hasSidenotes: whether footnotes stand beside the text too, for windows with room; see `Sidenotes`.
    package static func render(
        _ document: Document,
        links: Links,
        headingOffset: Int = 0,
        headingHashes: [String] = [],
        components: [Int: [UInt8]] = [:],
        taskIDs: [Int: String] = [:],
        claimIDs: [Int: String] = [:],
        terms: [TermUse] = [],
        hasSidenotes: Bool = false
    ) -> RenderedDocument {
        var renderer = DocumentRenderer(document: document, links: links)
        renderer.headingOffset = headingOffset
        renderer.headingHashes = headingHashes
        renderer.components = components
        renderer.taskIDs = taskIDs
        renderer.claimIDs = claimIDs
        renderer.terms = terms
        if hasSidenotes { renderer.sidenotes = Sidenotes.find(in: document) }
        renderer.renderAll()
        return RenderedDocument(
            bytes: renderer.writer.bytes,
            titleEnd: renderer.titleEnd,
            leadEnd: renderer.leadEnd
        )
    }

    private init(document: Document, links: Links) {
        self.document = document
        self.links = links
        var taken: [String: Int] = [:]
        footnoteNames = document.footnoteLabels.map { label in
            Slug.unique(Slug.make(document.string(label)), taken: &taken)
        }
        for case .footnoteReference(let number, _) in document.nodes.lazy.map(\.kind) {
            footnoteUses[number, default: 0] += 1
        }
        writer = HTMLWriter(capacity: document.storage.count * 2)
    }

    private mutating func renderAll() {
        for index in document.nodes.indices {
            closeNodes(before: index)
            enter(index)
            open.append(index)
        }
        closeNodes(before: document.nodes.count)
    }

    private mutating func closeNodes(before index: Int) {
        while let last = open.last, document.nodes[last].end <= index {
            open.removeLast()
            leave(last)
        }
    }

    // MARK: Entering

    private mutating func enter(_ index: Int) {
        let node = document.nodes[index]
        if imageDepth > 0 {
            enterImageText(node.kind)
            return
        }
        if isBlock(node.kind), !(node.kind == .paragraph && isTight(index)) { writer.freshLine() }
        switch node.kind {
        case .document: break
        case .paragraph: openParagraph(index)
        case .heading(let heading): openHeading(heading)
        case .blockQuote: writer.markup("<blockquote>\n")
        case .alert(let kind): openAlert(kind, index)
        case .list(let style): openList(style, index)
        case .item(let state): openItem(state, index)
        case .codeBlock(let info, let text):
            if let markup = components[index] { writer.raw(markup) } else { writeCodeBlock(info, text) }
        case .htmlBlock(let span):
            writeHTML(span)
            writer.freshLine()
        case .thematicBreak: writer.markup("<hr>\n")
        case .table: openTable(index)
        case .tableRow(let isHeader): openRow(isHeader, index)
        case .tableCell(let alignment): openCell(alignment)
        case .footnoteDefinition(let number): openFootnote(number)
        default: enterInline(node.kind, index)
        }
    }

    private mutating func enterInline(_ kind: Node.Kind, _ index: Int) {
        switch kind {
        case .text(let span):
            let start = span.start + (isCaptionStart(index) ? Captions.sign.count : 0)
            writeText(TextSpan(start, span.end), index)
        case .softBreak: writer.markup("\n")
        case .lineBreak: writer.markup("<br>\n")
        case .code(let span): writeCode(span)
        case .html(let span): writeHTML(span)
        case .emphasis: writer.markup("<em>")
        case .strong: writer.markup("<strong>")
        case .strikethrough: writer.markup("<del>")
        case .link(let use): openLink(use)
        case .image(let use): openImage(use)
        case .footnoteReference(let number, let use): writeFootnoteReference(number, use)
        case .citation(let use): writeCitation(document.citations[use].id, index)
        default: break
        }
    }

    /// Text with its terms linked. A term that goes on in a later node is closed there.
    private mutating func writeText(_ span: TextSpan, _ index: Int) {
        var position = span.start
        while nextTerm < terms.count {
            let use = terms[nextTerm]
            // What marks a caption is not written, so no term begins there.
            if use.lastNode == index, use.end <= position {
                nextTerm += 1
                continue
            }
            if use.node == index, position <= use.start {
                writer.text(document.bytes(TextSpan(position, use.start)))
                writer.markup("<a class=\"gloss\" href=\"")
                writer.url(links.url(ofTerm: use.term))
                writer.markup("\">")
                position = use.start
            }
            guard use.lastNode == index else { break }
            writer.text(document.bytes(TextSpan(position, use.end)))
            writer.markup("</a>")
            position = use.end
            nextTerm += 1
        }
        writer.text(document.bytes(TextSpan(position, span.end)))
    }

    private func level(of heading: Heading) -> Int { min(6, heading.level + headingOffset) }

    private mutating func openHeading(_ index: Int) {
        let heading = document.headings[index]
        // A heading within a quote or list cannot part the page: its element is still open.
        if heading.level > 1, leadEnd == nil, open.count == 1 { leadEnd = writer.bytes.count }
        let level = level(of: heading)
        if level > 1 {
            writer.markup("<div class=\"heading heading-")
            writer.number(level)
            if headingHashes.indices.contains(index) {
                writer.markup("\" data-hash=\"")
                writer.text(headingHashes[index])
            }
            writer.markup("\">")
        }
        writer.markup("<h")
        writer.number(level)
        writer.markup(" id=\"")
        writer.text(links.id(heading.anchor))
        writer.markup("\">")
    }

    private mutating func openAlert(_ kind: AlertKind, _ index: Int) {
        if kind == .bad, let good = pairPartner(of: index) {
            pairEnds.append(good)
            writer.markup("<div class=\"pair\">\n")
        }
        writer.markup("<div class=\"markdown-alert markdown-alert-")
        writer.text(kind.rawValue)
        if let id = claimIDs[index] {
            writer.markup("\" id=\"")
            writer.text(links.id(id))
        }
        writer.markup("\">\n<p class=\"markdown-alert-title\">")
        writer.text(kind.label)
        writer.markup("</p>\n")
    }

    /// The `good` alert that directly follows the `bad` one at `index`.
    private func pairPartner(of index: Int) -> Int? {
        let next = document.nodes[index].end
        let isSibling = open.last.map { next < document.nodes[$0].end } ?? false
        return isSibling && document.nodes[next].kind == .alert(.good) ? next : nil
    }

    private mutating func openList(_ style: Node.ListStyle, _ index: Int) {
        let firstItem = index + 1
        let holdsTasks = firstItem < document.nodes[index].end && document.nodes[firstItem].kind.isTask
        if let start = style.start {
            writer.markup("<ol")
            if start != 1 {
                writer.markup(" start=\"")
                writer.number(start)
                writer.markup("\"")
            }
        } else {
            writer.markup("<ul")
        }
        if holdsTasks { writer.markup(" class=\"task-list\"") }
        writer.markup(">\n")
    }

    private mutating func openItem(_ state: Node.TaskState, _ index: Int) {
        guard state != .none else { return writer.markup("<li>") }
        writer.markup("<li class=\"task-item\"")
        if let id = taskIDs[index] {
            writer.markup(" data-task=\"")
            writer.text(id)
            writer.markup("\"")
        }
        writer.markup("><input type=\"checkbox\" disabled")
        writer.markup(state == .done ? " checked aria-label=\"Done\"> " : " aria-label=\"To do\"> ")
    }

    /// Below an outermost list of tasks there is room for what scripts say about them.
    private mutating func closeList(_ style: Node.ListStyle, _ index: Int) {
        writer.markup(style.start == nil ? "</ul>\n" : "</ol>\n")
        let isInList = open.contains { if case .list = document.nodes[$0].kind { true } else { false } }
        if !isInList, taskIDs.keys.contains(where: { index < $0 && $0 < document.nodes[index].end }) {
            writer.markup("<div class=\"task-tools needs-js\"></div>\n")
        }
    }

    private mutating func writeCodeBlock(_ info: TextSpan, _ text: TextSpan) {
        writer.markup("<pre tabindex=\"0\"><code")
        let language = document.fenceName(info)
        if !language.isEmpty {
            writer.markup(" class=\"language-")
            writer.text(language)
            writer.markup("\"")
        }
        writer.markup(">")
        writer.text(document.bytes(text))
        writer.markup("</code></pre>\n")
    }

    private mutating func openParagraph(_ index: Int) {
        if isTight(index) { return }
        if let image = Captions.image(of: index, in: document) {
            figure = image
            writer.markup("<figure>\n")
        } else if let parent = open.last, Captions.isTableCaption(index, of: parent, in: document) {
            caption = index
            writeTableStart(label: String(document.plainText(at: index).dropFirst(Captions.sign.count)))
            writer.markup("<caption>")
        } else {
            writer.markup("<p>")
        }
    }

    private mutating func closeParagraph(_ index: Int) {
        if isTight(index) { return }
        if let image = figure {
            writer.markup("\n<figcaption>")
            writer.text(document.bytes(document.links[image].title))
            writer.markup("</figcaption>\n</figure>\n")
            figure = nil
        } else {
            writer.markup(caption == index ? "</caption>\n" : "</p>\n")
        }
    }

    private func isCaptionStart(_ index: Int) -> Bool { caption.map { $0 + 1 == index } ?? false }

    /// A table's caption has opened it already.
    private mutating func openTable(_ index: Int) {
        isInTableHead = false
        if let caption, document.nodes[caption].end == index { return }
        writeTableStart(label: nil)
    }

    private mutating func writeTableStart(label: String?) {
        writer.markup("<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table")
        if let label {
            writer.markup(": ")
            writer.text(label)
        }
        writer.markup("\">\n<table>\n")
    }

    private mutating func openRow(_ isHeader: Bool, _ index: Int) {
        isInTableHead = isHeader
        if isHeader {
            writer.markup("<thead>\n")
        } else if let table = open.last, document.nodes[table + 1].end == index {
            writer.markup("<tbody>\n")
        }
        writer.markup("<tr>\n")
    }

    private mutating func openCell(_ alignment: Node.ColumnAlignment) {
        if isInTableHead { writer.markup("<th scope=\"col\"") } else { writer.markup("<td") }
        switch alignment {
        case .none: writer.markup(">")
        case .left: writer.markup(" class=\"align-left\">")
        case .center: writer.markup(" class=\"align-center\">")
        case .right: writer.markup(" class=\"align-right\">")
        }
    }

    private mutating func openFootnote(_ number: Int) {
        if number == 1 {
            writer.markup("<div class=\"footnotes")
            if !sidenotes.isEmpty { writer.markup(" has-sidenotes") }
            writer.markup("\" role=\"group\" aria-label=\"Footnotes\">\n<ol>\n")
        }
        writer.markup("<li id=\"")
        writeFootnoteID(number)
        writer.markup("\">\n")
    }

    private mutating func openLink(_ use: Int) {
        writer.markup("<a href=\"")
        writer.url(links.url(ofLink: use))
        writer.markup("\"")
        if links.isExternal(link: use) { writer.markup(" rel=\"external\"") }
        writeTitle(document.links[use].title)
        writer.markup(">")
    }

    private mutating func writeTitle(_ title: TextSpan) {
        guard !title.isEmpty else { return }
        writer.markup(" title=\"")
        writer.text(document.bytes(title))
        writer.markup("\"")
    }

    private mutating func openImage(_ use: Int) {
        imageDepth = 1
        writer.markup("<img src=\"")
        writer.url(links.url(ofLink: use))
        writer.markup("\" alt=\"")
    }

    private mutating func enterImageText(_ kind: Node.Kind) {
        switch kind {
        case .text(let span), .code(let span): writer.text(document.bytes(span))
        case .softBreak, .lineBreak: writer.markup(" ")
        case .image: imageDepth += 1
        default: break
        }
    }

    private mutating func writeCode(_ span: TextSpan) {
        writer.markup("<code>")
        writer.text(document.bytes(span))
        writer.markup("</code>")
    }

    /// Raw HTML was checked or trusted when it was parsed; only its URLs and ids change.
    private mutating func writeHTML(_ span: TextSpan) {
        var position = span.start
        while let (value, replacement) = nextHTMLValue(before: span.end) {
            // HTML in an image's description is left out.
            guard value.start >= position, let replacement else { continue }
            writer.raw(document.storage[position..<value.start])
            writer.raw(replacement)
            position = value.end
        }
        writer.raw(document.storage[position..<span.end])
    }

    /// The next id or URL in the literals, with what to write in its place; nil for a value that stays as it is.
    private mutating func nextHTMLValue(before end: Int) -> (value: TextSpan, replacement: [UInt8]?)? {
        let link = htmlLink < document.htmlLinks.count ? document.htmlLinks[htmlLink] : nil
        let id = htmlID < document.htmlIDs.count ? document.htmlIDs[htmlID] : nil
        if let id, id.value.start < end, id.value.start < link?.value.start ?? end {
            htmlID += 1
            var written = HTMLWriter()
            written.text(links.id(id.id))
            return (id.value, links.id(id.id) == id.id ? nil : written.bytes)
        }
        guard let link, link.value.start < end else { return nil }
        htmlLink += 1
        let url = links.url(ofLink: link.use)
        if link.keepsSpelling, url == document.links[link.use].destination { return (link.value, nil) }
        var written = HTMLWriter()
        written.url(url)
        return (link.value, written.bytes)
    }

    private mutating func writeFootnoteReference(_ number: Int, _ use: Int) {
        writer.markup("<sup class=\"footnote-ref\"><a id=\"")
        writeFootnoteReferenceID(number, use)
        writer.markup("\" href=\"#")
        writeFootnoteID(number)
        writer.markup("\">")
        writer.number(number)
        writer.markup("</a></sup>")
        if use == 1 { writeSidenote(number) }
    }

    private mutating func writeSidenote(_ number: Int) {
        guard let content = sidenotes[number] else { return }
        writer.markup("<small class=\"sidenote\"><span class=\"sidenote-number\">")
        writer.number(number)
        writer.markup("</span> ")
        // The reference's own ancestors stay open around it.
        let outside = open
        open = []
        for index in content {
            closeNodes(before: index)
            enter(index)
            open.append(index)
        }
        closeNodes(before: content.upperBound)
        open = outside
        writer.markup("</small>")
    }

    private mutating func writeFootnoteID(_ number: Int) {
        writer.text(links.id("fn-" + footnoteName(number)))
    }

    /// The number of a later use stands before the name, where no name can look like it.
    private mutating func writeFootnoteReferenceID(_ number: Int, _ use: Int) {
        writer.text(links.id("fnref\(use > 1 ? String(use) : "")-" + footnoteName(number)))
    }

    private func footnoteName(_ number: Int) -> String {
        footnoteNames.indices.contains(number - 1) ? footnoteNames[number - 1] : String(number)
    }

    private mutating func writeCitation(_ id: String, _ index: Int) {
        if case .citation = document.nodes[index - 1].kind { writer.markup(" ") }
        writer.citation(id, links)
    }

    // MARK: Leaving

    private mutating func leave(_ index: Int) {
        let node = document.nodes[index]
        if imageDepth > 0 {
            leaveImage(node.kind)
            return
        }
        switch node.kind {
        case .paragraph: closeParagraph(index)
        case .heading(let heading): closeHeading(document.headings[heading])
        case .blockQuote: close("</blockquote>\n")
        case .alert: closeAlert(index)
        case .list(let style): closeList(style, index)
        case .item: writer.markup("</li>\n")
        case .table: closeTable(index)
        case .tableRow(let isHeader): writer.markup(isHeader ? "</tr>\n</thead>\n" : "</tr>\n")
        case .tableCell: writer.markup(isInTableHead ? "</th>\n" : "</td>\n")
        case .footnoteDefinition(let number): closeFootnote(number)
        case .emphasis: writer.markup("</em>")
        case .strong: writer.markup("</strong>")
        case .strikethrough: writer.markup("</del>")
        case .link: writer.markup("</a>")
        default: break
        }
    }

    private mutating func close(_ tag: StaticString) {
        writer.freshLine()
        writer.markup(tag)
    }

    private func isBlock(_ kind: Node.Kind) -> Bool {
        switch kind {
        case .paragraph, .heading, .blockQuote, .alert, .list, .item, .codeBlock, .htmlBlock, .thematicBreak, .table,
            .tableRow, .tableCell, .footnoteDefinition:
            true
        case .document, .text, .softBreak, .lineBreak, .code, .html, .emphasis, .strong, .strikethrough, .link, .image,
            .footnoteReference, .citation:
            false
        }
    }

    private mutating func closeHeading(_ heading: Heading) {
        let level = level(of: heading)
        writer.markup("</h")
        writer.number(level)
        writer.markup(">")
        if level > 1 {
            writer.markup("<a class=\"permalink\" href=\"#")
            writer.text(links.id(heading.anchor))
            writer.markup("\" aria-label=\"Link to this section: ")
            writer.text(heading.text)
            writer.markup("\"></a></div>")
        }
        writer.markup("\n")
        if heading.level == 1, heading.node == 1 { titleEnd = writer.bytes.count }
    }

    private mutating func closeAlert(_ index: Int) {
        close("</div>\n")
        if pairEnds.last == index {
            pairEnds.removeLast()
            writer.markup("</div>\n")
        }
    }

    private mutating func closeTable(_ index: Int) {
        let header = index + 1
        let hasBody = header < document.nodes.count && document.nodes[header].end < document.nodes[index].end
        if hasBody { writer.markup("</tbody>\n") }
        writer.markup("</table>\n</div>\n")
    }

    private mutating func closeFootnote(_ number: Int) {
        writer.freshLine()
        writer.markup("<p class=\"footnote-backrefs\">")
        for use in 1...max(1, footnoteUses[number, default: 1]) {
            writer.markup(" <a class=\"footnote-backref\" href=\"#")
            writeFootnoteReferenceID(number, use)
            writer.markup("\" aria-label=\"Back to reference ")
            writer.number(number)
            if use > 1 {
                writer.markup("-")
                writer.number(use)
            }
            writer.markup("\">↩</a>")
        }
        writer.markup("</p>\n</li>\n")
        if number == document.footnoteLabels.count { writer.markup("</ol>\n</div>\n") }
    }

    private mutating func leaveImage(_ kind: Node.Kind) {
        guard case .image(let use) = kind else { return }
        imageDepth -= 1
        guard imageDepth == 0 else { return }
        writer.markup("\"")
        if figure != use { writeTitle(document.links[use].title) }
        if let size = links.size(ofImage: use) {
            writer.markup(" width=\"")
            writer.number(size.width)
            writer.markup("\" height=\"")
            writer.number(size.height)
            writer.markup("\"")
        }
        writer.markup(" loading=\"lazy\">")
    }

    /// Paragraphs of tight list items are written without their element.
    private func isTight(_ index: Int) -> Bool {
        guard open.count >= 2 else { return false }
        // On leaving, the paragraph itself is no longer open; its parents are.
        let parent = open[open.count - 1]
        guard case .item = document.nodes[parent].kind else { return false }
        guard case .list(let style) = document.nodes[open[open.count - 2]].kind else { return false }
        return style.isTight
    }
}

extension Node.Kind {
    var isTask: Bool {
        if case .item(let state) = self { state != .none } else { false }
    }
}

extension AlertKind {
    /// What the reader sees above the alert.
    package var label: String {
        switch self {
        case .note: "Note"
        case .tip: "Tip"
        case .important: "Important"
        case .warning: "Warning"
        case .caution: "Caution"
        case .say: "Say this"
        case .bad: "Bad answer"
        case .good: "Good answer"
        case .claim: "Claim, unsourced"
        case .opinion: "Our opinion"
        case .derived: "Derived"
        case .example: "Constructed example"
        case .drill: "Drill"
        }
    }
}
