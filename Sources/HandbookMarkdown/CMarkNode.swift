import CCmarkGFM

/// What a C node is, as an enum that a `switch` can exhaust. Compared by integer, never by name.
enum CMarkNodeType {
    case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak, footnoteDefinition
    case table, tableRow, tableCell
    case text, softBreak, lineBreak, code, html, emphasis, strong, link, image, footnoteReference, strikethrough
    /// A kind that this version of the library does not document; its content is kept, its markup dropped.
    case unknown

    init(_ node: OpaquePointer) {
        let type = cmark_node_get_type(node)
        self = Self.byRawValue[type.rawValue] ?? .unknown
    }

    var isLeafBlock: Bool {
        switch self {
        case .paragraph, .heading, .tableCell: true
        default: false
        }
    }

    /// Filled after the extensions are registered, since that is when their types get numbers.
    private static let byRawValue: [UInt32: CMarkNodeType] = [
        CMARK_NODE_DOCUMENT.rawValue: .document,
        CMARK_NODE_BLOCK_QUOTE.rawValue: .blockQuote,
        CMARK_NODE_LIST.rawValue: .list,
        CMARK_NODE_ITEM.rawValue: .item,
        CMARK_NODE_CODE_BLOCK.rawValue: .codeBlock,
        CMARK_NODE_HTML_BLOCK.rawValue: .htmlBlock,
        CMARK_NODE_PARAGRAPH.rawValue: .paragraph,
        CMARK_NODE_HEADING.rawValue: .heading,
        CMARK_NODE_THEMATIC_BREAK.rawValue: .thematicBreak,
        CMARK_NODE_FOOTNOTE_DEFINITION.rawValue: .footnoteDefinition,
        CMARK_NODE_TEXT.rawValue: .text,
        CMARK_NODE_SOFTBREAK.rawValue: .softBreak,
        CMARK_NODE_LINEBREAK.rawValue: .lineBreak,
        CMARK_NODE_CODE.rawValue: .code,
        CMARK_NODE_HTML_INLINE.rawValue: .html,
        CMARK_NODE_EMPH.rawValue: .emphasis,
        CMARK_NODE_STRONG.rawValue: .strong,
        CMARK_NODE_LINK.rawValue: .link,
        CMARK_NODE_IMAGE.rawValue: .image,
        CMARK_NODE_FOOTNOTE_REFERENCE.rawValue: .footnoteReference,
        handbook_node_table().rawValue: .table,
        handbook_node_table_row().rawValue: .tableRow,
        handbook_node_table_cell().rawValue: .tableCell,
        handbook_node_strikethrough().rawValue: .strikethrough,
    ]
}

/// The bytes of a C string that the node owns; valid while the tree is.
func cString(_ pointer: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
    guard let pointer else { return UnsafeBufferPointer(start: nil, count: 0) }
    let count = handbook_string_length(pointer)
    return pointer.withMemoryRebound(to: UInt8.self, capacity: count) { UnsafeBufferPointer(start: $0, count: count) }
}
