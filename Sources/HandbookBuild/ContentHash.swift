import CxxHash
import HandbookSource

/// XXH3 with 128 bits, in lower-case hexadecimal as `xxh128sum` prints it. It tells versions of a file apart at the speed of
/// memory; it is no defence against somebody who forges files, and nothing here needs one.
enum ContentHash {
    static func full(_ bytes: [UInt8]) -> String {
        let hash = bytes.withUnsafeBytes { XXH3_128bits($0.baseAddress, $0.count) }
        return hexadecimal(hash.high64) + hexadecimal(hash.low64)
    }

    /// The first 40 bits: enough to tell apart the versions of one file in names.
    static func short(_ bytes: [UInt8]) -> String { String(full(bytes).prefix(10)) }

    /// XXH32 with seed 0, as `xxh32sum` prints it: short enough for a script of a few lines to compute, so that browsers can
    /// check what they were sent.
    static func brief(_ bytes: [UInt8]) -> String {
        hexadecimal(bytes.withUnsafeBytes { XXH32($0.baseAddress, $0.count, 0) })
    }

    private static func hexadecimal(_ number: some FixedWidthInteger) -> String {
        String(hexadecimal: number, width: number.bitWidth / 4)
    }
}
