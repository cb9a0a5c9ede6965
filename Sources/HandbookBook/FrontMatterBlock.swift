package import HandbookSource

/// The YAML between two `---` lines at the top of a chapter, not yet read.
package struct FrontMatterBlock: Sendable {
    /// The YAML, without the lines of dashes; nil if the chapter has none.
    package var yaml: ByteRange?
    /// Everything after it.
    package var body: ByteRange
    package var diagnostics: [Diagnostic] = []

    /// Splits a chapter. A byte-order mark belongs to neither part.
    package init(_ file: SourceFile) {
        let bytes = file.bytes
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        body = ByteRange(start, bytes.count)
        guard let first = Self.line(at: start, in: bytes), Self.isFence(bytes[first.text], "---") else { return }
        var position = first.next
        while let line = Self.line(at: position, in: bytes) {
            if Self.isFence(bytes[line.text], "---") || Self.isFence(bytes[line.text], "...") {
                yaml = ByteRange(first.next, position)
                body = ByteRange(line.next, bytes.count)
                return
            }
            position = line.next
        }
        // A chapter may begin with a thematic break, but not with one that is followed by a key.
        if let second = Self.line(at: first.next, in: bytes), Self.looksLikeKey(bytes[second.text]) {
            let place = file.location(ByteRange(start, start + 3))
            diagnostics.append(
                Diagnostic(
                    .frontMatterInvalid,
                    at: place,
                    "Front matter is not closed",
                    help: "end it with a line '---'"
                )
            )
        }
    }

    private static func line(at start: Int, in bytes: [UInt8]) -> (text: Range<Int>, next: Int)? {
        guard start < bytes.count else { return nil }
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        var textEnd = end
        while textEnd > start, bytes[textEnd - 1] == 0x0D || bytes[textEnd - 1] == 0x20 { textEnd -= 1 }
        return (start..<textEnd, min(end + 1, bytes.count))
    }

    private static func isFence(_ line: ArraySlice<UInt8>, _ fence: String) -> Bool { line.elementsEqual(fence.utf8) }

    private static func looksLikeKey(_ line: ArraySlice<UInt8>) -> Bool {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return false }
        return line[..<colon].allSatisfy { (0x61...0x7A).contains($0 | 0x20) || $0 == UInt8(ascii: "_") }
    }
}
