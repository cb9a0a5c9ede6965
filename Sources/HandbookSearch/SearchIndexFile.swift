/// A file of the index.
package struct SearchIndexFile: Sendable, Equatable {
    /// Below `search/`.
    package var path: String
    package var bytes: [UInt8]
    /// Whether the name holds the hash of the content, so that the file may be cached for ever.
    package var isHashed: Bool

    package init(path: String, bytes: [UInt8], isHashed: Bool) {
        self.path = path
        self.bytes = bytes
        self.isHashed = isHashed
    }
}
