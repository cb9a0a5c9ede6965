/// A file of the site, ready to be written.
package struct OutputFile: Sendable, Equatable {
    /// Below the output folder, with `/` between parts.
    package var path: String
    package var bytes: [UInt8]
}
