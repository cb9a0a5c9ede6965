/// Titles and addresses of sections, a line each, with a line before each page. IndexFormat.md describes them.
struct DocumentLines {
    private var bytes: [UInt8] = []
    private var url: String?
    private var trail: [String] = []

    mutating func append(_ page: TokenizedPage, section index: Int) {
        let section = page.sections[index]
        if page.url != url {
            append("P", page.url)
            append("\t", page.title)
            bytes.append(0x0A)
            url = page.url
            trail = []
        }
        let parents = section.trail.dropLast()
        let title = section.trail.last ?? page.title
        if parents.elementsEqual(trail.prefix(parents.count)), parents.count < 9 {
            append("\(parents.count)", title)
        } else {
            append("T", section.trail.map(clean).joined(separator: "\u{1}"))
        }
        if section.anchor != slug(title) { append("\t", section.anchor) }
        bytes.append(0x0A)
        trail = section.trail.isEmpty ? [title] : section.trail
    }

    func write(from section: Int, to script: inout [UInt8]) {
        script.beginLoad("docs", section)
        script.append(UInt8(ascii: ","))
        script.append(literal: bytes)
        script.append(ascii: ");\n")
    }

    private mutating func append(_ mark: String, _ text: String) {
        bytes += mark.utf8
        bytes += clean(text).utf8
    }

    private func clean(_ text: String) -> String {
        String(decoding: text.utf8.map { $0 < 0x20 && $0 != 1 ? 0x20 : $0 }, as: UTF8.self)
    }

    /// GitHub's slug where the client can find it by the simplest rule; nil otherwise.
    private func slug(_ title: String) -> String? {
        guard title.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let kept = clean(title).utf8.compactMap { byte -> UInt8? in
            byte == 0x20 ? UInt8(ascii: "-") : byte.isWord || byte == UInt8(ascii: "-") ? byte.lowercased : nil
        }
        return String(decoding: kept, as: UTF8.self)
    }
}
