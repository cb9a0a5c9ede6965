/// One file of the author's as it was read: nothing decoded, nothing normalised.
package struct SourceFile: Sendable, Hashable {
    /// Where the file stands in its folder, with `/` between parts: `method/clock.md`.
    package let path: String
    /// How messages name the file: `path` below the folder as the author gave it, such as `Content/method/clock.md`.
    package let displayPath: String
    package let bytes: [UInt8]

    package init(path: String, displayPath: String? = nil, bytes: [UInt8]) {
        self.path = path
        self.displayPath = displayPath ?? path
        self.bytes = bytes
    }

    package init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// A place in this file; `range` counts bytes from the start of the file, a byte-order mark included.
    package func location(_ range: ByteRange) -> SourceLocation {
        SourceLocation(path: displayPath, range: range)
    }
}

/// A range of bytes in the file that messages call `path`.
package struct SourceLocation: Sendable, Hashable, Comparable {
    package var path: String
    package var range: ByteRange

    package init(path: String, range: ByteRange) {
        self.path = path
        self.range = range
    }

    package static func < (left: SourceLocation, right: SourceLocation) -> Bool {
        (left.path, left.range) < (right.path, right.range)
    }
}
