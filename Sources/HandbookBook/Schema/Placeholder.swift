import HandbookMarkdown
import HandbookSource

/// What `handbook new` leaves for the author to replace: `TODO:` and a hint, up to the end of the line.
package enum Placeholder {
    package static let mark = "TODO:"

    /// What stands behind the mark that begins `text`.
    static func rest(of text: String) -> String? {
        guard text.hasPrefix(mark) else { return nil }
        return String(text.dropFirst(mark.count).drop { $0 == " " })
    }

    static func diagnostic(_ hint: String, at place: SourceLocation?) -> Diagnostic {
        Diagnostic(.placeholder, at: place, hint.isEmpty ? "Still to be written" : "Still to be written: \(hint)")
    }

    /// Those in running text and in blocks that are components; a `TODO:` of a program that is shown is none.
    static func find(in chapter: ParsedChapter) -> [Diagnostic] {
        let document = chapter.document
        return document.nodes.enumerated().flatMap { index, node -> [Diagnostic] in
            switch node.kind {
            case .text(let span):
                guard let rest = rest(behindMarkIn: document.bytes(span)) else { return [] }
                return [diagnostic(rest, at: chapter.text.location(place(of: node.range, in: chapter.text)))]
            case .codeBlock(let info, _) where CountedPart.fences.contains(document.fenceName(info)):
                return document.fenceLines(at: index, in: chapter.text).compactMap { line in
                    guard let rest = rest(behindMarkIn: line.text.utf8[...]) else { return nil }
                    let range = ByteRange(line.start, line.start + line.text.utf8.count)
                    return diagnostic(rest, at: chapter.text.location(place(of: range, in: chapter.text)))
                }
            default: return []
            }
        }
    }

    private static func rest<Bytes: BidirectionalCollection<UInt8>>(behindMarkIn bytes: Bytes) -> String? {
        guard let found = bytes.firstRange(of: mark.utf8) else { return nil }
        return String(decoding: bytes[found.upperBound...].drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
    }

    /// The mark within `range`; all of it where the text was written in another way, such as with entities.
    private static func place(of range: ByteRange, in text: SourceText) -> ByteRange {
        let end = min(range.end, text.bytes.count)
        let bytes = text.bytes[min(range.start, end)..<end]
        guard let found = bytes.firstRange(of: mark.utf8) else { return range }
        return ByteRange(found.lowerBound, found.upperBound)
    }
}
