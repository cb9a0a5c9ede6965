/// A text put together from pieces of files, which remembers where each byte came from.
///
/// Chapters are parsed from such texts: front matter is cut off, includes are spliced in, and still every message names the
/// file and the bytes that the author wrote.
package struct SourceText: Sendable {
    private struct Piece: Sendable {
        /// Offset of the piece's first byte in the whole text.
        var start: Int
        var path: String
        /// Offset of the same byte in its file.
        var fileStart: Int
        var count: Int
    }

    package private(set) var bytes: [UInt8] = []
    private var pieces: [Piece] = []

    package init() {}

    package init(_ file: SourceFile) {
        append(file, ByteRange(0, file.bytes.count))
    }

    /// Adds bytes of `file`. `range` must lie within the file.
    package mutating func append(_ file: SourceFile, _ range: ByteRange) {
        guard !range.isEmpty else { return }
        pieces.append(
            Piece(start: bytes.count, path: file.displayPath, fileStart: range.start, count: range.count)
        )
        bytes.append(contentsOf: file.bytes[range.start..<range.end])
    }

    /// Adds all of `other`, keeping its origins.
    package mutating func append(_ other: SourceText) {
        pieces += other.pieces.map { piece in
            var moved = piece
            moved.start += bytes.count
            return moved
        }
        bytes += other.bytes
    }

    /// Where the author finds `range`. A range that runs over several files is cut at the end of the first.
    ///
    /// Binary search over the pieces; a chapter without includes has one.
    package func location(_ range: ByteRange) -> SourceLocation {
        guard !pieces.isEmpty else { return SourceLocation(path: "", range: range) }
        var low = 0
        var high = pieces.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if pieces[middle].start <= range.start { low = middle } else { high = middle }
        }
        let piece = pieces[low]
        let start = min(range.start - piece.start, piece.count)
        let end = min(range.end - piece.start, piece.count)
        return SourceLocation(path: piece.path, range: ByteRange(start, end).shifted(by: piece.fileStart))
    }
}
