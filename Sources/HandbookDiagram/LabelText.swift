import HandbookSource

/// What a label says: `<br>` becomes a line break, `#quot;` and `#176;` the characters they stand for.
enum LabelText {
    /// - Parameter range: the label in the cursor's bytes, without its quotes and brackets.
    static func read(_ cursor: ByteCursor, _ range: ByteRange) throws(FlowchartFault) -> String {
        guard !range.isEmpty else { throw FlowchartFault(range, "An empty label") }
        try refuseMarkdown(cursor, range)
        var reader = cursor
        reader.offset = range.start
        var text: [UInt8] = []
        while reader.offset < range.end, let byte = reader.peek() {
            switch byte {
            case UInt8(ascii: "<"): try readTag(&reader, range, into: &text)
            case UInt8(ascii: "#"): try readEntity(&reader, range, into: &text)
            case UInt8(ascii: "`"):
                throw FlowchartFault(
                    reader.characterRange,
                    "'`' in a label",
                    help: "GitHub takes it for Markdown; leave it out"
                )
            default:
                text.append(byte)
                reader.offset += 1
            }
        }
        let lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let label = lines.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .drop(while: \.isEmpty).joined(separator: "\n")
        guard !label.isEmpty else { throw FlowchartFault(range, "An empty label") }
        guard label.count <= FlowchartLimits.label else {
            throw FlowchartFault(range, "A label of more than \(FlowchartLimits.label) characters")
        }
        return label
    }

    /// Mermaid reads labels as Markdown and, in versions that GitHub has used, replaces lists and headings by the words
    /// “Unsupported markdown”.
    private static func refuseMarkdown(_ cursor: ByteCursor, _ range: ByteRange) throws(FlowchartFault) {
        var reader = cursor
        reader.offset = range.start
        reader.skip { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        let hasNumber = reader.offset > range.start
        let signs = hasNumber ? ".)" : "-+*#>"
        guard let sign = reader.peek(), signs.utf8.contains(sign), reader.peek(1) == 0x20 else { return }
        let marker = ByteRange(range.start, reader.offset + 1)
        throw FlowchartFault(
            marker,
            "'\(cursor.text(marker)) ' at the start of a label",
            help:
                "GitHub takes it for Markdown and may drop the label; write '\(hasNumber ? "1: first" : "first")' instead"
        )
    }

    private static func readTag(
        _ reader: inout ByteCursor,
        _ range: ByteRange,
        into text: inout [UInt8]
    ) throws(FlowchartFault) {
        for tag in ["<br>", "<br/>", "<br />"] as [StaticString] where reader.take(tag) {
            text.append(0x0A)
            return
        }
        let start = reader.offset
        reader.offset += 1
        _ = reader.take("/")
        let named = reader.peek().map { ByteCursor.isWord($0) && !($0 >= 0x30 && $0 <= 0x39) } == true
        guard named else {
            // `< 10 ms` is text to browsers, too.
            text.append(contentsOf: reader.bytes[start..<reader.offset])
            return
        }
        reader.skip(while: ByteCursor.isWord)
        throw FlowchartFault(
            reader.range(from: start),
            "HTML in a label is not drawn",
            help: "only '<br>' is read; write '#lt;' for the sign itself"
        )
    }

    private static func readEntity(
        _ reader: inout ByteCursor,
        _ range: ByteRange,
        into text: inout [UInt8]
    ) throws(FlowchartFault) {
        let start = reader.offset
        reader.offset += 1
        reader.skip(while: ByteCursor.isWord)
        let name = reader.text(ByteRange(start + 1, reader.offset))
        guard !name.isEmpty, reader.offset < range.end, reader.take(";") else {
            text.append(contentsOf: reader.bytes[start..<reader.offset])
            return
        }
        if let known = entities[name] {
            text.append(contentsOf: known.utf8)
        } else if let code = UInt32(name), code >= 0x20, let scalar = Unicode.Scalar(code) {
            text.append(contentsOf: String(Character(scalar)).utf8)
        } else {
            let help = "use #quot;, #amp;, #lt;, #gt; or a decimal number such as #176;"
            throw FlowchartFault(reader.range(from: start), "Unknown character '#\(name);'", help: help)
        }
    }

    private static let entities = ["quot": "\"", "amp": "&", "lt": "<", "gt": ">", "nbsp": "\u{A0}"]
}
