package import HandbookSource

/// A statement that the author labeled: a `claim` of others without a source, or an `opinion`.
package struct LabeledClaim: Sendable {
    package var kind: AlertKind
    /// Made of the words, so that links to it outlive what comes before it. Unique in the chapter.
    package var anchor: String
    /// Index of the alert in `Document.nodes`.
    package var node: Int
    /// Plain text of its blocks, citations in brackets.
    package var paragraphs: [String]
    /// Ids of the works it cites, in the order of the text; each once.
    package var citedWorks: [String]
    package var range: ByteRange
}

extension Document {
    /// All labeled claims and opinions of the chapter, in the order of the text.
    package func labeledClaims() -> [LabeledClaim] {
        var claims: [LabeledClaim] = []
        var seen: [String: Int] = [:]
        for (index, node) in nodes.enumerated() {
            guard case .alert(let kind) = node.kind, kind == .claim || kind == .opinion else { continue }
            let paragraphs = paragraphs(below: index)
            let name = "\(kind.rawValue)-\(StableHash.make(paragraphs.joined(separator: " ")))"
            let number = seen[name, default: 0] + 1
            seen[name] = number
            claims.append(
                LabeledClaim(
                    kind: kind,
                    anchor: number == 1 ? name : "\(name)-\(number)",
                    node: index,
                    paragraphs: paragraphs,
                    citedWorks: citedWorks(below: index),
                    range: node.range
                )
            )
        }
        return claims
    }

    /// Text of the paragraphs, list items and table cells below a node; what they hold in turn is not repeated.
    private func paragraphs(below parent: Int) -> [String] {
        var texts: [String] = []
        var index = parent + 1
        while index < nodes[parent].end {
            switch nodes[index].kind {
            case .paragraph, .heading, .tableRow:
                texts.append(citedText(at: index))
                index = nodes[index].end
            case .codeBlock(_, let text):
                texts.append(string(text))
                index += 1
            default: index += 1
            }
        }
        return texts.filter { !$0.isEmpty }
    }

    private func citedText(at index: Int) -> String {
        var text = ""
        for node in nodes[index..<nodes[index].end] {
            switch node.kind {
            case .text(let span), .code(let span): text += string(span)
            case .softBreak, .lineBreak, .tableCell: text += " "
            case .citation(let use): text += "[\(citations[use].id)]"
            default: break
            }
        }
        return text.split(separator: " ").joined(separator: " ")
    }

    private func citedWorks(below parent: Int) -> [String] {
        var works: [String] = []
        for node in nodes[parent..<nodes[parent].end] {
            if case .citation(let use) = node.kind, !works.contains(citations[use].id) {
                works.append(citations[use].id)
            }
        }
        return works
    }
}
