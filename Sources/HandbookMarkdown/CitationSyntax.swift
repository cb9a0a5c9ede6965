package import HandbookSource

/// `[@S19]` and `[@S19; @S20]`, as in Pandoc.
package enum CitationSyntax {
    package enum Piece: Sendable, Equatable {
        case text(String)
        /// `offset` is that of the opening bracket, in bytes from the start of the text.
        case citations([String], offset: Int, count: Int)
    }

    /// What stands between the brackets, as ids; nil if it is no citation.
    static func ids(_ inner: String) -> [String]? {
        guard inner.hasPrefix("@") else { return nil }
        var ids: [String] = []
        for part in inner.split(whereSeparator: { $0 == ";" || $0 == "," }) {
            let word = part.drop { $0 == " " }
            let id = word.dropFirst()
            let isID =
                !id.isEmpty && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.:".contains($0)) }
            guard word.first == "@", isID else { return nil }
            ids.append(String(id))
        }
        return ids.isEmpty ? nil : ids
    }

    /// Plain text, as notes in components hold it, cut at its citations.
    package static func pieces(of text: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        var plain = ""
        while let open = rest.firstRange(of: "[@"), let close = rest[open.upperBound...].firstIndex(of: "]") {
            plain += rest[..<open.lowerBound]
            let end = rest.index(after: close)
            if let ids = ids(String(rest[rest.index(after: open.lowerBound)..<close])) {
                if !plain.isEmpty { pieces.append(.text(plain)) }
                plain = ""
                let offset = text.utf8.distance(from: text.startIndex, to: open.lowerBound)
                pieces.append(.citations(ids, offset: offset, count: text[open.lowerBound..<end].utf8.count))
            } else {
                plain += rest[open.lowerBound..<end]
            }
            rest = rest[end...]
        }
        plain += rest
        if !plain.isEmpty { pieces.append(.text(plain)) }
        return pieces
    }
}

extension Document {
    /// Adds citations that stand in no paragraph, so that the works are listed and checked like others.
    package mutating func addCitations(_ uses: [CitationUse]) {
        citations += uses
    }

    /// Adds the citations in fences of these names to `citations`, so that the works are listed and checked like others.
    package mutating func addCitations(inFences names: Set<String>, of text: SourceText) {
        for (index, node) in nodes.enumerated() {
            guard case .codeBlock(let info, _) = node.kind, names.contains(fenceName(info)) else { continue }
            for line in fenceLines(at: index, in: text) where line.text.contains("[@") {
                for case .citations(let ids, let offset, let count) in CitationSyntax.pieces(of: line.text) {
                    let range = ByteRange(line.start + offset, line.start + offset + count)
                    citations += ids.map { CitationUse(id: $0, range: range) }
                }
            }
        }
    }
}
