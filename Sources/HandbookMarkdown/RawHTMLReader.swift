import HandbookSource

/// How raw HTML in chapters is treated.
package enum RawHTMLMode: String, Sendable, Hashable, CaseIterable {
    /// Only what `HTMLPolicy` allows, properly nested, and written out anew.
    case checked
    /// Passed through as it is.
    case trusted
}

/// Reads the raw HTML of one chapter: checks it, writes it out, and finds its ids and links.
///
/// Checked HTML is never copied to the page: tags are written anew from their names and attributes, so what the checker saw
/// is what the browser sees.
struct RawHTMLReader {
    private struct OpenElement {
        var name: String
        /// The node that must also hold the end tag.
        var container: Int
        var range: ByteRange
    }

    private let mode: RawHTMLMode
    private var open: [OpenElement] = []
    /// Elements that were reported as not allowed.
    private var refused: Set<String> = []
    private(set) var problems: [(id: DiagnosticID, range: ByteRange, summary: String, help: String?)] = []

    init(mode: RawHTMLMode) {
        self.mode = mode
    }

    /// Reads the literal of one HTML node.
    /// - Parameters:
    ///   - isBlock: an HTML block rather than a tag within a paragraph.
    ///   - container: index of the parent node.
    ///   - places: where the literal stands in the source.
    ///   - document: receives the literal, its ids and links.
    /// - Returns: the literal to publish, in the document's storage.
    mutating func read(
        _ literal: [UInt8],
        isBlock: Bool,
        container: Int,
        _ places: LiteralPlaces,
        into document: inout Document
    ) -> TextSpan {
        let start = document.storage.count
        for token in HTMLTokenizer.tokens(of: literal) {
            switch token {
            case .text(let range):
                append(text: literal[range], to: &document)
            case .comment(let range):
                if mode == .trusted { document.storage += literal[range] }
            case .declaration(let range):
                declaration(literal, range, places.range(range), &document)
            case .endTag(let name, let range):
                if endTag(name, container: container, isBlock: isBlock, places.range(range)) {
                    document.storage += mode == .trusted ? Array(literal[range]) : Array("</\(name)>".utf8)
                }
            case .startTag(let name, let attributes, let isSelfClosing, let range):
                let tag = Tag(name: name, attributes: attributes, isSelfClosing: isSelfClosing, range: range)
                startTag(tag, literal, isBlock: isBlock, container: container, places, &document)
            }
        }
        return TextSpan(start, document.storage.count)
    }

    /// To be called when the node `container` ends: elements that were opened in it must have been closed in it.
    mutating func leave(container: Int) {
        while let last = open.last, last.container == container {
            open.removeLast()
            problems.append(
                (.htmlUnbalanced, last.range, "<\(last.name)> is not closed", "add </\(last.name)> in the same block")
            )
        }
    }

    private struct Tag {
        var name: String
        var attributes: [HTMLToken.Attribute]
        var isSelfClosing: Bool
        var range: Range<Int>
    }

    private mutating func declaration(
        _ literal: [UInt8],
        _ range: Range<Int>,
        _ place: ByteRange,
        _ document: inout Document
    ) {
        if mode == .trusted {
            document.storage += literal[range]
        } else {
            problems.append((.htmlNotAllowed, place, "Declarations are not allowed in chapters", nil))
        }
    }

    private func append(text: ArraySlice<UInt8>, to document: inout Document) {
        guard mode == .checked else {
            document.storage += text
            return
        }
        for byte in text {
            switch byte {
            case UInt8(ascii: "<"): document.storage += "&lt;".utf8
            case UInt8(ascii: ">"): document.storage += "&gt;".utf8
            default: document.storage.append(byte)
            }
        }
    }

    private mutating func endTag(_ name: String, container: Int, isBlock: Bool, _ place: ByteRange) -> Bool {
        guard mode == .checked else { return true }
        guard HTMLPolicy.allowsElement(name, inBlock: isBlock) else {
            // Said once, at the start tag.
            if !refused.contains(name) { refuse(name, place) }
            return false
        }
        if let last = open.last, last.name == name, last.container == container {
            open.removeLast()
            return true
        }
        let expected = open.last { $0.container == container }
        let help = expected.map { "<\($0.name)> must be closed first" }
        problems.append((.htmlUnbalanced, place, "</\(name)> closes nothing that was opened in this block", help))
        return false
    }

    private mutating func startTag(
        _ tag: Tag,
        _ literal: [UInt8],
        isBlock: Bool,
        container: Int,
        _ places: LiteralPlaces,
        _ document: inout Document
    ) {
        let place = places.range(tag.range)
        let name = tag.name
        if mode == .checked {
            guard HTMLPolicy.allowsElement(name, inBlock: isBlock) else {
                refuse(name, place)
                return
            }
            if !HTMLPolicy.void.contains(name) {
                open.append(OpenElement(name: name, container: container, range: place))
            }
        }
        switch mode {
        case .checked: checkAttributes(tag, places)
        case .trusted: warnOfInlineCode(tag, places)
        }
        write(tag, literal, places, &document)
    }

    private mutating func checkAttributes(_ tag: Tag, _ places: LiteralPlaces) {
        for attribute in tag.attributes where !HTMLPolicy.allowsAttribute(attribute.name, on: tag.name) {
            let summary = "Attribute '\(attribute.name)' is not allowed on <\(tag.name)>"
            let help = NearMiss.question(for: attribute.name, among: HTMLPolicy.attributes(of: tag.name).sorted())
            problems.append((.htmlNotAllowed, places.range(attribute.range), summary, help))
        }
    }

    private mutating func warnOfInlineCode(_ tag: Tag, _ places: LiteralPlaces) {
        for fault in InlineCode.faults(of: tag.name, tag.attributes, at: tag.range) {
            let help = "put it into a script or style sheet of the templates"
            problems.append((.inlineCode, places.range(fault.range), fault.summary, help))
        }
    }

    private mutating func refuse(_ name: String, _ place: ByteRange) {
        refused.insert(name)
        let help =
            HTMLPolicy.blocks.contains(name)
            ? "put it at the start of a line, after a blank line"
            : NearMiss.question(for: name, among: HTMLPolicy.allElements)
                ?? "write it as Markdown, or as code with backticks"
        problems.append((.htmlNotAllowed, place, "<\(name)> is not allowed in chapters", help))
    }

    /// Writes the tag and notes its ids and links.
    private func write(_ tag: Tag, _ literal: [UInt8], _ places: LiteralPlaces, _ document: inout Document) {
        var copied = tag.range.lowerBound
        if mode == .checked { document.storage += "<\(tag.name)".utf8 }
        for attribute in tag.attributes {
            if mode == .checked, !HTMLPolicy.allowsAttribute(attribute.name, on: tag.name) { continue }
            if mode == .checked { document.storage += " \(attribute.name)".utf8 }
            guard let value = attribute.value else { continue }
            if mode == .checked {
                document.storage += "=\"".utf8
            } else {
                document.storage += literal[copied..<value.lowerBound]
            }
            let start = document.storage.count
            append(attributeValue: literal[value], to: &document)
            let place = places.range(value.isEmpty ? attribute.range : value)
            note(attribute.name, literal[value], TextSpan(start, document.storage.count), tag.name, place, &document)
            if mode == .checked { document.storage.append(UInt8(ascii: "\"")) }
            copied = value.upperBound
        }
        if mode == .checked {
            document.storage.append(UInt8(ascii: ">"))
        } else {
            document.storage += literal[copied..<tag.range.upperBound]
        }
    }

    private func append(attributeValue: ArraySlice<UInt8>, to document: inout Document) {
        for byte in attributeValue {
            switch byte {
            case UInt8(ascii: "\"") where mode == .checked: document.storage += "&quot;".utf8
            case UInt8(ascii: "<") where mode == .checked: document.storage += "&lt;".utf8
            default: document.storage.append(byte)
            }
        }
    }

    private func note(
        _ attribute: String,
        _ value: ArraySlice<UInt8>,
        _ span: TextSpan,
        _ element: String,
        _ place: ByteRange,
        _ document: inout Document
    ) {
        let text = String(decoding: value, as: UTF8.self)
        if attribute == "id" || (attribute == "name" && element == "a") {
            document.htmlIDs.append(HTMLID(id: text, range: place, value: span))
        }
        let isLink = (element == "a" && attribute == "href") || (element == "img" && attribute == "src")
        let isOtherURL = mode == .checked && HTMLPolicy.urlAttributes.contains(attribute)
        guard isLink || isOtherURL else { return }
        let kind: LinkUse.Kind = element == "img" ? .htmlImage : .htmlLink
        let use = LinkUse(
            kind: kind,
            destination: text.replacing("&amp;", with: "&"),
            title: TextSpan(0, 0),
            range: place,
            isAutolink: false
        )
        document.links.append(use)
        // Checked HTML is not copied: an escape could hide a scheme from the resolver.
        let link = HTMLLink(value: span, use: document.links.count - 1, keepsSpelling: mode == .trusted)
        document.htmlLinks.append(link)
    }
}
