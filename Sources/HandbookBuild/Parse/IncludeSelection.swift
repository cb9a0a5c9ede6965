import HandbookSource

/// The part of an included file that a directive asks for.
enum IncludeSelection {
    /// Runs of whole lines, without the last line end (the directive stands on a line of its own, which has one).
    /// - Returns: nil if the file has no such lines or anchor.
    static func ranges(_ selection: IncludeDirective.Selection, in bytes: [UInt8]) -> [ByteRange]? {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let lines = LineTable(bytes)
        switch selection {
        case .whole:
            return trimmed([ByteRange(start, bytes.count)], bytes)
        case .lines(let from, let to):
            // What follows the last line end is a line only if something stands there.
            let count = lines.range(ofLine: lines.lineCount).isEmpty ? lines.lineCount - 1 : lines.lineCount
            let first = from ?? 1
            let last = min(to ?? count, count)
            guard first >= 1, first <= last else { return nil }
            return trimmed([ByteRange(max(start, lines.start(ofLine: first)), lines.start(ofLine: last + 1))], bytes)
        case .anchor(let name):
            return anchored(name, lines, bytes)
        }
    }

    /// Names of the anchors that the file defines, in order.
    static func anchors(in bytes: [UInt8]) -> [String] {
        let lines = LineTable(bytes)
        return (1...lines.lineCount).compactMap { marker("ANCHOR:", lines.text(ofLine: $0)) }
    }

    /// The lines between an anchor's marks; marks of other anchors in between are left out, as in mdBook.
    private static func anchored(_ name: String, _ lines: LineTable, _ bytes: [UInt8]) -> [ByteRange]? {
        var ranges: [ByteRange] = []
        var isInside = false
        var wasFound = false
        for line in 1...lines.lineCount {
            let text = lines.text(ofLine: line)
            if let end = marker("ANCHOR_END:", text) {
                if end == name { isInside = false }
            } else if let start = marker("ANCHOR:", text) {
                if start == name { (isInside, wasFound) = (true, true) }
            } else if isInside {
                ranges.append(ByteRange(lines.start(ofLine: line), lines.start(ofLine: line + 1)))
            }
        }
        return wasFound ? trimmed(ranges, bytes) : nil
    }

    /// The name after `ANCHOR:` or `ANCHOR_END:` in a line, whatever comment syntax is around it.
    private static func marker(_ word: String, _ line: String) -> String? {
        guard line.utf8.contains(UInt8(ascii: ":")), let match = line.firstRange(of: word) else { return nil }
        let rest = line[match.upperBound...].drop { $0 == " " }
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
        return name.isEmpty ? nil : String(name)
    }

    private static func trimmed(_ ranges: [ByteRange], _ bytes: [UInt8]) -> [ByteRange] {
        guard var last = ranges.last else { return [] }
        if last.end > last.start, bytes[last.end - 1] == 0x0A { last.end -= 1 }
        if last.end > last.start, bytes[last.end - 1] == 0x0D { last.end -= 1 }
        return ranges.dropLast() + [last]
    }
}
