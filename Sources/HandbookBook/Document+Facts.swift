import HandbookMarkdown

extension Document {
    /// Words of running text: what a reader reads, without code blocks.
    func wordCount() -> Int {
        nodes.reduce(0) { count, node in
            if case .text(let span) = node.kind { count + WordCount.of(bytes(span)) } else { count }
        }
    }

    /// Words of prose among the nodes in `range`: those of `wordCount` without tables.
    func proseWordCount(in range: Range<Int>) -> Int {
        var count = 0
        var index = range.lowerBound
        while index < range.upperBound {
            switch nodes[index].kind {
            case .table: index = nodes[index].end
            case .text(let span):
                count += WordCount.of(bytes(span))
                index += 1
            default: index += 1
            }
        }
        return count
    }

    /// Every id on the chapter's page that a link may name.
    func anchors() -> Set<String> {
        var anchors = Set(headings.map(\.anchor))
        anchors.formUnion(htmlIDs.map(\.id))
        anchors.formUnion(citations.map { CitationAnchor.make($0.id) })
        return anchors
    }
}

enum WordCount {
    static func of(_ text: some Sequence<UInt8>) -> Int {
        var count = 0
        var isInWord = false
        for byte in text {
            let isLetter = byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
            if isLetter && !isInWord { count += 1 }
            // Apostrophes, hyphens and decimal points stay within a word.
            isInWord = isLetter || (isInWord && "'-.,".utf8.contains(byte))
        }
        return count
    }
}

/// The ids of the works in a chapter's list of sources.
package enum CitationAnchor {
    package static func make(_ id: String) -> String { "source-" + Slug.make(id) }
}
