/// A half-open range of UTF-8 byte offsets, 0-based, in one text.
///
/// The only kind of position inside the tool. Lines and columns exist when something is printed; see `LineTable`.
package struct ByteRange: Sendable, Hashable, Comparable {
    package var start: Int
    package var end: Int

    package init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = max(start, end)
    }

    package var count: Int { end - start }
    package var isEmpty: Bool { start == end }

    package func contains(_ offset: Int) -> Bool { start <= offset && offset < end }

    package func shifted(by distance: Int) -> ByteRange { ByteRange(start + distance, end + distance) }

    package static func < (left: ByteRange, right: ByteRange) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }
}
