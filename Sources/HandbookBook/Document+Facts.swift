import HandbookMarkdown

extension Document {
    /// Words of running text: what a reader reads, without code blocks.
    func wordCount() -> Int {
        var count = 0
        for node in nodes {
            guard case .text(let span) = node.kind else { continue }
            var isInWord = false
            for byte in bytes(span) {
                let isLetter = byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
                if isLetter && !isInWord { count += 1 }
                // Apostrophes, hyphens and decimal points stay within a word.
                isInWord = isLetter || (isInWord && "'-.,".utf8.contains(byte))
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

/// The ids of the works in a chapter's list of sources.
package enum CitationAnchor {
    package static func make(_ id: String) -> String { "source-" + Slug.make(id) }
}
