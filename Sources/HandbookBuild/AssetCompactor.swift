/// Takes comments, indentation and empty lines out of the scripts and sheets of the templates: a quarter of what readers
/// would load, and nothing of what browsers run.
///
/// It looks at lines only, which is safe where no string runs over a line's end. A file in which one might (an odd number of
/// backticks, or a backslash at the end of a line) is published as it is. Comments that begin with `/*!` stay.
enum AssetCompactor {
    static func compact(_ path: String, _ bytes: [UInt8]) -> [UInt8] {
        let isScript = path.hasSuffix(".js")
        guard isScript || path.hasSuffix(".css") else { return bytes }
        let lines = bytes.split(separator: 0x0A).map(trimmed)
        guard lines.allSatisfy(isWhole) else { return bytes }
        var result: [UInt8] = []
        var isInComment = false
        for line in lines where !line.isEmpty {
            if isInComment {
                // Code may follow on this line.
                guard endsComment(line) || !containsEnd(line) else { return bytes }
                isInComment = !endsComment(line)
            } else if beginsComment(line), endsComment(line.dropFirst(2)) {
                continue
            } else if beginsComment(line), !containsEnd(line) {
                isInComment = true
            } else if !(isScript && line.starts(with: "//".utf8)) {
                result += line + [0x0A]
            }
        }
        return isInComment ? bytes : result
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        let end = (line.lastIndex { !isSpace($0) } ?? line.startIndex - 1) + 1
        return line[..<end].drop(while: isSpace)
    }

    private static func isWhole(_ line: ArraySlice<UInt8>) -> Bool {
        line.last != UInt8(ascii: "\\") && line.count { $0 == UInt8(ascii: "`") }.isMultiple(of: 2)
    }

    private static func beginsComment(_ line: ArraySlice<UInt8>) -> Bool {
        line.starts(with: "/*".utf8) && !line.starts(with: "/*!".utf8)
    }

    private static func endsComment(_ line: ArraySlice<UInt8>) -> Bool {
        line.suffix(2).elementsEqual("*/".utf8)
    }

    /// Code that follows a comment on its line is rare, and stays with it.
    private static func containsEnd(_ line: ArraySlice<UInt8>) -> Bool {
        String(decoding: line, as: UTF8.self).contains("*/")
    }
}
