/// Makes the files of the index; `IndexFormat.md` describes them. The same pages give the same bytes.
///
/// - Parameter hash: gives the short hash of a content that goes into file names.
package func makeSearchIndex(
    _ pages: [TokenizedPage],
    options: SearchOptions,
    hash: ([UInt8]) -> String
) -> [SearchIndexFile] {
    let pages = pages.filter { !$0.sections.isEmpty }
    let sectionCount = pages.reduce(0) { $0 + $1.sections.count }
    let length = pages.reduce(0) { $0 + $1.sections.reduce(0) { $0 + $1.length } }
    var table = PostingTable(averageLength: Float(length) / Float(max(sectionCount, 1)))
    for page in pages { table.add(page) }

    var files: [SearchIndexFile] = []
    func add(_ name: String, _ write: (inout ScriptWriter) -> Void) -> String {
        let bytes = ScriptWriter.script(name, write)
        let path = "\(name).\(hash(bytes)).js"
        files.append(SearchIndexFile(path: path, bytes: bytes, isHashed: true))
        return path
    }
    let terms = TermShard.cut(table.sorted()).map { shard in
        (shard.bound, add("terms-" + shard.name) { write(shard, &$0) })
    }
    let texts = textShards(pages).enumerated().map { number, shard in
        (shard.first, add("text-\(number)") { $0.list(shard.texts) { $0.string($1) } })
    }
    let root = add("root") { writeRoot(pages, options, terms: terms, texts: texts, to: &$0) }
    let entry = ScriptWriter.script("index") { writer in
        writer.raw("{\"version\":1,\"root\":")
        writer.string(root)
        writer.raw("}")
    }
    return [SearchIndexFile(path: "index.js", bytes: entry, isHashed: false)] + files
}

/// Makes the index of sections in the order of their pages.
package func makeSearchIndex(
    _ documents: [SearchDocument],
    options: SearchOptions,
    hash: ([UInt8]) -> String
) -> [SearchIndexFile] {
    var groups: [[SearchDocument]] = []
    for document in documents {
        if groups.last?.last?.url == document.url {
            groups[groups.count - 1].append(document)
        } else {
            groups.append([document])
        }
    }
    return makeSearchIndex(groups.map(tokenize), options: options, hash: hash)
}

private func write(_ shard: TermShard, _ writer: inout ScriptWriter) {
    writer.raw("[")
    writer.string(Array(shard.entries.map { Array($0.term.utf8) }.joined(separator: [0x20])))
    writer.raw(",")
    writer.string(Array(shard.entries.map(\.postings).joined(separator: [0x20])))
    writer.raw("]")
}

private func textShards(_ pages: [TokenizedPage]) -> [(first: Int, texts: [[UInt8]])] {
    var shards: [(first: Int, texts: [[UInt8]])] = []
    var size = Int.max
    var number = 0
    for section in pages.lazy.flatMap(\.sections) {
        if size > TermShard.targetSize {
            shards.append((number, []))
            size = 0
        }
        shards[shards.count - 1].texts.append(section.text)
        size += section.text.count
        number += 1
    }
    return shards
}

private func writeRoot(
    _ pages: [TokenizedPage],
    _ options: SearchOptions,
    terms: [(String, String)],
    texts: [(Int, String)],
    to writer: inout ScriptWriter
) {
    writer.raw("{\"pages\":")
    writer.list(pages) { writePage($1, to: &$0) }
    writer.raw(",\"terms\":")
    writer.list(terms) { writer, shard in
        writer.list([shard.0, shard.1]) { $0.string($1) }
    }
    writer.raw(",\"texts\":")
    writer.list(texts) { writer, shard in
        writer.raw("[\(shard.0),")
        writer.string(shard.1)
        writer.raw("]")
    }
    writer.raw(",\"synonyms\":")
    writer.list(options.synonyms) { writer, group in writer.list(group) { $0.string($1) } }
    writer.raw("}")
}

private func writePage(_ page: TokenizedPage, to writer: inout ScriptWriter) {
    writer.raw("[")
    writer.string(page.url)
    writer.raw(",")
    writer.string(page.title)
    writer.raw(",")
    var path: [String] = []
    writer.list(page.sections) { writer, section in
        let parents = Array(section.trail.dropLast())
        let isRegular = parents.count <= path.count && Array(path.prefix(parents.count)) == parents
        path = section.trail
        writer.raw("[")
        writer.string(section.trail.last ?? "")
        writer.raw(",")
        if isRegular { writer.raw(String(parents.count)) } else { writer.list(parents) { $0.string($1) } }
        if section.anchor != slug(section.trail.last ?? "") {
            writer.raw(",")
            writer.string(section.anchor)
        }
        writer.raw("]")
    }
    if !page.facets.isEmpty {
        writer.raw(",{")
        for (index, facet) in page.facets.sorted(by: { $0.key < $1.key }).enumerated() {
            if index > 0 { writer.raw(",") }
            writer.string(facet.key)
            writer.raw(":")
            writer.list(facet.value) { $0.string($1) }
        }
        writer.raw("}")
    }
    writer.raw("]")
}

/// The usual anchor of a heading, which the client works out itself.
private func slug(_ heading: String) -> String {
    var bytes: [UInt8] = []
    for byte in heading.utf8 {
        switch byte {
        case 0x20: bytes.append(0x2D)
        case 0x41...0x5A: bytes.append(byte | 0x20)
        case 0x30...0x39, 0x61...0x7A, 0x2D, 0x5F, 0x80...: bytes.append(byte)
        default: break
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
