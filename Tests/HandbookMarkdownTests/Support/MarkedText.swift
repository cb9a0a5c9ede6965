import HandbookSource

/// Text in which `«…»` marks what a test expects the tool to find: `See «[a](b)».`
///
/// Marks may stand within one another.
struct MarkedText {
    /// Without the marks.
    let text: String
    /// What the marks enclose, in the order of their beginnings.
    let ranges: [ByteRange]

    init(_ marked: String) {
        var text = ""
        var open: [Int] = []
        var ranges: [ByteRange] = []
        for character in marked.unicodeScalars {
            switch character {
            case "«":
                open.append(ranges.count)
                ranges.append(ByteRange(text.utf8.count, text.utf8.count))
            case "»":
                if let index = open.popLast() { ranges[index].end = text.utf8.count }
            default: text.unicodeScalars.append(character)
            }
        }
        self.text = text
        self.ranges = ranges
    }

    /// The text with marks around `ranges`, so that a test that fails shows what was found.
    static func marking(_ ranges: [ByteRange], in text: String) -> String {
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
