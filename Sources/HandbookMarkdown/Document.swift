package import HandbookSource

/// One parsed chapter: a tree in a flat array, with its text in one buffer.
///
/// Nodes stand in document order (a node before its descendants) and know where their descendants end, so a subtree is a
/// slice and a walk is a loop. Nodes hold no references: the walk over a book's millions of nodes counts none. What this
/// gives up is cheap insertion; the document is finished when the parser returns it.
package struct Document: Sendable {
    /// The first node is the document itself.
    package internal(set) var nodes: [Node] = []
    /// UTF-8 of every literal, destination and title. `TextSpan` addresses it.
    package internal(set) var storage: [UInt8] = []
    /// In document order; `Node.Kind.heading` holds indices into it.
    package internal(set) var headings: [Heading] = []
    /// In document order; links and images hold indices into it.
    package internal(set) var links: [LinkUse] = []
    /// In document order.
    package internal(set) var citations: [CitationUse] = []
    /// Labels of the footnotes that are used, by number (the first has number 1).
    package internal(set) var footnoteLabels: [TextSpan] = []
    /// Ids written in raw HTML, which links may name as well.
    package internal(set) var htmlIDs: [HTMLID] = []
    /// Places in the literals of raw HTML that hold a URL which resolves like a link's, in document order.
    package internal(set) var htmlLinks: [HTMLLink] = []

    package init() {}

    /// Adds a link that stands in no paragraph, so that it is resolved and checked like others.
    /// - Parameter file: where it stands, if that is no file of the chapter; then `range` is of no use.
    /// - Returns: its index in `links`.
    package mutating func addLink(to destination: String, at range: ByteRange, in file: LinkUse.File? = nil) -> Int {
        var use = LinkUse(
            kind: .link,
            destination: destination,
            title: TextSpan(0, 0),
            range: range,
            isAutolink: false
        )
        use.file = file
        links.append(use)
        return links.count - 1
    }

    package func bytes(_ span: TextSpan) -> ArraySlice<UInt8> { storage[span.start..<span.end] }

    package func string(_ span: TextSpan) -> String { String(decoding: bytes(span), as: UTF8.self) }

    /// What a reader hears of the subtree at `index`: text and code without markup; line breaks become spaces.
    package func plainText(at index: Int) -> String {
        var text: [UInt8] = []
        for node in nodes[index..<nodes[index].end] {
            switch node.kind {
            case .text(let span), .code(let span): text += bytes(span)
            case .softBreak, .lineBreak: text.append(UInt8(ascii: " "))
            default: break
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// A run of bytes in `Document.storage`.
package struct TextSpan: Sendable, Hashable {
    package var start: Int
    package var end: Int

    package init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    package var isEmpty: Bool { start == end }
    package var count: Int { end - start }
}

package struct Node: Sendable {
    package var kind: Kind
    /// Where the node stands in the chapter's text. Blocks: exact lines. Inlines: exact for links, images, raw HTML, code,
    /// citations and footnote references; of text, the part that could be found again.
    package var range: ByteRange
    /// Index after the last descendant.
    package var end: Int

    package enum Kind: Sendable, Equatable {
        case document
        case paragraph
        /// `index` into `Document.headings`.
        case heading(index: Int)
        case blockQuote
        case alert(AlertKind)
        case list(ListStyle)
        case item(TaskState)
        /// `info` is the whole info string of a fence, empty for indented code.
        case codeBlock(info: TextSpan, text: TextSpan)
        case htmlBlock(TextSpan)
        case thematicBreak
        case table
        case tableRow(isHeader: Bool)
        case tableCell(ColumnAlignment)
        /// `number` is 1-based, in order of first use.
        case footnoteDefinition(number: Int)
        case text(TextSpan)
        case softBreak
        case lineBreak
        case code(TextSpan)
        case html(TextSpan)
        case emphasis
        case strong
        case strikethrough
        /// `use` indexes `Document.links`.
        case link(use: Int)
        case image(use: Int)
        /// `use` counts the references to one footnote from 1.
        case footnoteReference(number: Int, use: Int)
        /// `use` indexes `Document.citations`.
        case citation(use: Int)
    }

    package struct ListStyle: Sendable, Hashable {
        /// The first number of an ordered list, nil for bullets.
        package var start: Int?
        /// Tight lists show their paragraphs without space between them.
        package var isTight: Bool
    }

    package enum TaskState: Sendable, Hashable { case none, open, done }
    package enum ColumnAlignment: Sendable, Hashable { case none, left, center, right }
}

package struct Heading: Sendable {
    /// 1 to 6.
    package var level: Int
    /// The id that links name, unique in the chapter: written as `{#id}` or GitHub's slug of the text.
    package var anchor: String
    package var isCustomAnchor: Bool
    /// Plain text without `{#id}`.
    package var text: String
    package var node: Int
    package var range: ByteRange
}

package struct LinkUse: Sendable {
    package enum Kind: Sendable, Hashable { case link, image, htmlLink, htmlImage }

    /// A file beside the chapter's text, such as a data file.
    package struct File: Sendable {
        /// Below the content folder; the destination is relative to it.
        package var path: String
        /// Of the destination.
        package var location: SourceLocation

        package init(path: String, location: SourceLocation) {
            self.path = path
            self.location = location
        }
    }

    package var kind: Kind
    /// As the author wrote it, entities and escapes resolved.
    package var destination: String
    package var title: TextSpan
    /// The destination where it is written out at the link (in HTML, the attribute's value), else the whole link.
    package var range: ByteRange
    /// The URL was written bare or in angle brackets, so it is also the link's text.
    package var isAutolink: Bool
    /// Where the link stands, if not in the chapter's text.
    package var file: File?
}

package struct CitationUse: Sendable {
    /// `S19` for `[@S19]`.
    package var id: String
    package var range: ByteRange
    /// Where the citation stands, if not in the chapter's text.
    package var location: SourceLocation?

    package init(id: String, range: ByteRange, location: SourceLocation? = nil) {
        self.id = id
        self.range = range
        self.location = location
    }
}

package struct HTMLID: Sendable {
    package var id: String
    package var range: ByteRange
    /// The attribute's value in `Document.storage`.
    package var value: TextSpan
}

package struct HTMLLink: Sendable {
    /// The attribute's value in `Document.storage`.
    package var value: TextSpan
    /// Index into `Document.links`.
    package var use: Int
    /// A destination that resolving leaves as it is may be published as it was written, escapes and all.
    package var keepsSpelling: Bool
}

/// GitHub's five alerts and the handbook's own kinds: `> [!SAY]`.
package enum AlertKind: String, Sendable, Hashable, CaseIterable {
    case note, tip, important, warning, caution
    /// A line to say aloud.
    case say
    /// An answer as candidates give it, and its repair. A `bad` followed by a `good` is a pair.
    case bad, good
    /// A statement by others without a source; our own judgement; a number whose arithmetic is shown.
    case claim, opinion, derived
    /// Made up to show something, and said so.
    case example
    /// Something to do now.
    case drill
}
