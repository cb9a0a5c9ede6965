import HandbookSource

/// `{{#include path:selection}}` in mdBook's syntax; `rustdoc_include` means the same here.
///
/// Source: <https://rust-lang.github.io/mdBook/format/mdbook.html#including-files>.
struct IncludeDirective {
    enum Selection: Equatable {
        case whole
        /// 1-based lines, both ends included; nil is the first or last line.
        case lines(from: Int?, to: Int?)
        /// What stands between `ANCHOR: name` and `ANCHOR_END: name`.
        case anchor(String)
    }

    var path: String
    var selection: Selection
    /// The whole directive in its file.
    var range: ByteRange
    /// Written `\{{#include …}}`: the directive itself is shown, without the backslash.
    var isEscaped: Bool

    /// The directives in `bytes`, in order; each stands within one line. Other `{{#…}}` are left to stand as text.
    static func find(in bytes: [UInt8], _ part: ByteRange) -> [IncludeDirective] {
        var found: [IncludeDirective] = []
        var position = part.start
        var lineEnd = part.start
        while let open = index(of: "{{", in: bytes, from: position, to: part.end) {
            position = open + 1
            if open >= lineEnd { lineEnd = bytes[open..<part.end].firstIndex(of: 0x0A) ?? part.end }
            guard let start = argumentStart(in: bytes, from: open + 2, to: lineEnd) else { continue }
            guard let close = index(of: "}}", in: bytes, from: start, to: lineEnd) else {
                position = lineEnd
                continue
            }
            let isEscaped = open > part.start && bytes[open - 1] == UInt8(ascii: "\\")
            let (path, selection) = parse(String(decoding: bytes[start..<close], as: UTF8.self))
            let range = ByteRange(isEscaped ? open - 1 : open, close + 2)
            found.append(IncludeDirective(path: path, selection: selection, range: range, isEscaped: isEscaped))
            position = close + 2
        }
        return found
    }

    /// Where the path begins, if `#include` and a space stand at `start`. mdBook allows spaces before the `#`.
    private static func argumentStart(in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
        let rest = bytes[start..<end].drop { $0 == UInt8(ascii: " ") }
        let name = ["#include ", "#rustdoc_include "].first { rest.starts(with: $0.utf8) }
        return name.map { rest.startIndex + $0.utf8.count }
    }

    private static func parse(_ argument: String) -> (String, Selection) {
        var text = argument.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 1 else { return (String(text), .whole) }
        let from = Int(parts[1])
        if parts.count == 2, let line = from { return (parts[0], .lines(from: line, to: line)) }
        if parts.count == 3, from != nil || parts[1].isEmpty {
            return (parts[0], .lines(from: from, to: Int(parts[2])))
        }
        return parts[1].isEmpty ? (parts[0], .whole) : (parts[0], .anchor(parts[1]))
    }

    private static func index(of text: StaticString, in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
        let count = text.utf8CodeUnitCount
        guard start <= end - count else { return nil }
        return (start...end - count).first { position in
            (0..<count).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
        }
    }
}
