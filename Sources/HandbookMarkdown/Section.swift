/// A stretch of a chapter from one heading to the next: what search finds and what readers link to.
package struct Section: Sendable, Equatable {
    /// Empty for the text before the first heading.
    package var anchor: String
    /// Headings that lead here, the outermost first, this section's own last.
    package var trail: [String]
    /// Text of the blocks, one a line; inline code included.
    package var body: String
    /// Text of code blocks and inline code, one a line.
    package var code: String

    package var isEmpty: Bool { trail.isEmpty && body.isEmpty && code.isEmpty }
}

extension Document {
    /// The chapter cut at its headings, in document order, taken from the tree that is rendered. Raw HTML is left out.
    /// - Parameter texts: what to read in place of code blocks that are shown as something else, by their node.
    package func sections(texts: [Int: String] = [:]) -> [Section] {
        var collector = SectionCollector()
        for node in nodes {
            switch node.kind {
            case .heading(let index): collector.begin(headings[index], end: node.end)
            case .text(let span): collector.append(bytes(span))
            case .code(let span): collector.append(code: bytes(span))
            case .codeBlock where texts[collector.index] != nil:
                collector.endLine()
                collector.append((texts[collector.index] ?? "").utf8)
                collector.endLine()
            case .codeBlock(_, let text): collector.append(codeBlock: bytes(text))
            case .softBreak, .lineBreak: collector.append([UInt8(ascii: " ")])
            case .paragraph, .tableRow, .item, .alert, .footnoteDefinition: collector.endLine()
            case .tableCell: collector.endWord()
            default: break
            }
            collector.index += 1
        }
        return collector.finish()
    }
}

private struct SectionCollector {
    private var sections: [Section] = []
    private var trail: [(level: Int, text: String)] = []
    private var anchor = ""
    private var body: [UInt8] = []
    private var code: [UInt8] = []
    /// The node being looked at; text before `headingEnd` belongs to the heading, which is in the trail.
    var index = 0
    private var headingEnd = 0

    mutating func begin(_ heading: Heading, end: Int) {
        flush()
        trail.removeAll { $0.level >= heading.level }
        trail.append((heading.level, heading.text))
        anchor = heading.anchor
        headingEnd = end
    }

    mutating func append(_ bytes: some Collection<UInt8>) {
        if index >= headingEnd { body += bytes }
    }

    mutating func append(code bytes: ArraySlice<UInt8>) {
        append(bytes)
        code += bytes
        code.append(0x0A)
    }

    mutating func append(codeBlock bytes: ArraySlice<UInt8>) {
        code += bytes
    }

    mutating func endLine() {
        if let last = body.last, last != 0x0A { body.append(0x0A) }
    }

    mutating func endWord() {
        if let last = body.last, last != 0x0A, last != 0x20 { body.append(0x20) }
    }

    mutating func finish() -> [Section] {
        flush()
        return sections
    }

    private mutating func flush() {
        let section = Section(
            anchor: anchor,
            trail: trail.map(\.text),
            body: trimmed(body),
            code: trimmed(code)
        )
        if !section.isEmpty { sections.append(section) }
        body.removeAll(keepingCapacity: true)
        code.removeAll(keepingCapacity: true)
    }

    private func trimmed(_ bytes: [UInt8]) -> String {
        let end = (bytes.lastIndex { $0 != 0x0A && $0 != 0x20 } ?? -1) + 1
        let start = bytes.firstIndex { $0 != 0x0A && $0 != 0x20 } ?? end
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
