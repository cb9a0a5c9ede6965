import CxxHash
import HandbookBook
import HandbookMarkdown
import HandbookSource

/// Tells versions of a chapter and of its sections apart, so that readers learn what changed since they read it.
///
/// Eight hexadecimal digits of XXH3 over the source text, which are enough to tell apart the versions of one section.
struct ContentFingerprint {
    /// Of all the text.
    let whole: String
    /// Of the text from each heading to the next one, by the heading's index. A subsection is no part of its section.
    let sections: [String]

    init(_ chapter: Chapter) {
        let bytes = chapter.text.bytes
        whole = Self.make(bytes[...])
        let starts = chapter.document.headings.map { min($0.range.start, bytes.count) }
        let ends = starts.dropFirst() + [bytes.count]
        sections = zip(starts, ends).map { start, end in Self.make(bytes[start..<max(start, end)]) }
    }

    private static func make(_ text: ArraySlice<UInt8>) -> String {
        // Empty lines before the next heading are no change of this section.
        let end = (text.lastIndex { $0 != 0x0A && $0 != 0x0D && $0 != 0x20 } ?? text.startIndex - 1) + 1
        let trimmed = text[..<end]
        // Line ends are the author's system, not the text.
        let unix = trimmed.contains(0x0D) ? trimmed.filter { $0 != 0x0D }[...] : trimmed
        let hash = unix.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
        return String(hexadecimal: UInt32(truncatingIfNeeded: hash), width: 8)
    }
}
