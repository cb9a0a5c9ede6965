package import HandbookSource

/// A text in which `«` and `»` enclose the places where messages are expected: `ti«tel»: x`.
///
/// The marks are not part of the text. `«»` is an empty place.
package struct MarkedText: Sendable {
    package private(set) var text = ""
    /// In the order of the opening marks.
    package private(set) var ranges: [ByteRange] = []

    package init(_ marked: String) {
        var open: [Int] = []
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "«":
                open.append(ranges.count)
                ranges.append(ByteRange(text.utf8.count, text.utf8.count))
            case "»":
                if let last = open.popLast() { ranges[last].end = text.utf8.count }
            default:
                text.unicodeScalars.append(scalar)
            }
        }
    }

    /// The text with marks around `ranges`, so that a test that fails shows what was found.
    package static func marking(_ ranges: [ByteRange], in text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        for offset in 0...bytes.count {
            for range in ranges where range.end == offset && !range.isEmpty { result += "»".utf8 }
            for range in ranges where range.start == offset {
                result += "«".utf8
                if range.isEmpty { result += "»".utf8 }
            }
            if offset < bytes.count { result.append(bytes[offset]) }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
