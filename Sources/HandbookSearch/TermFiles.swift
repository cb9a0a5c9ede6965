/// Writes the vocabulary with its postings, cut into files by the order of the stems.
enum TermFiles {
    /// Gives the files to `emit` and writes the list of them, with the stem at which each begins, to `names`.
    static func write(
        _ vocabulary: Vocabulary,
        sectionCount: Int,
        hash: ([UInt8]) -> String,
        emit: (SearchIndexFile) -> Void,
        names: inout [UInt8]
    ) {
        let words = vocabulary.sorted()
        let size = fileSize(vocabulary)
        var file = TermFile(sectionCount: sectionCount)
        var hashes: [String] = []
        var firstStems: [ArraySlice<UInt8>] = []
        for (index, word) in words.enumerated() {
            if file.isEmpty { firstStems.append(word.stem) }
            file.add(word.stem, forms: word.forms, postings: vocabulary.postings.postings(word.id))
            if file.size >= size || index == words.count - 1 {
                let bytes = file.finish(number: hashes.count)
                hashes.append(hash(bytes))
                emit(
                    SearchIndexFile(
                        path: "terms/\(hashes.count - 1).\(hashes[hashes.count - 1]).js",
                        bytes: bytes,
                        isHashed: true
                    )
                )
                file = TermFile(sectionCount: sectionCount)
            }
        }
        names.beginLoad("shards", hashes.count)
        names.append(UInt8(ascii: ","))
        names.append(literal: Array(firstStems.joined(separator: [0x0A])))
        names += ",\"\(hashes.joined())\");\n".utf8
    }

    /// About 32 files, none so small that it is not worth a request, none so large that a phone waits.
    private static func fileSize(_ vocabulary: Vocabulary) -> Int {
        let postings = (0..<vocabulary.classes.count).reduce(0) { $0 + vocabulary.postings.count($1) }
        return min(max((postings + vocabulary.forms.count * 5) / 40, 2000), 24_000)
    }
}

/// One file of terms while it grows.
private struct TermFile {
    private let sectionCount: Int
    private var words: [UInt8] = []
    private var bits = BitWriter()
    private var stem: ArraySlice<UInt8> = []

    init(sectionCount: Int) {
        self.sectionCount = sectionCount
    }

    var isEmpty: Bool { words.isEmpty }
    var size: Int { words.count + bits.bytes.count * 4 / 3 }

    mutating func add(_ stem: ArraySlice<UInt8>, forms: [ArraySlice<UInt8>], postings: [PostingPool.Posting]) {
        let shared = min(zip(self.stem, stem).prefix { $0 == $1 }.count, 40)
        words.append(UInt8(ascii: "0") + UInt8(shared))
        words += stem.dropFirst(shared)
        if forms.count > 1 || forms.first != stem {
            for form in forms {
                let kept = zip(stem, form).prefix { $0 == $1 }.count
                words.append(UInt8(ascii: ","))
                words.append(contentsOf: repeatElement(UInt8(ascii: "-"), count: stem.count - kept))
                words += form.dropFirst(kept)
            }
        }
        words.append(0x0A)
        self.stem = stem
        add(postings)
    }

    private mutating func add(_ postings: [PostingPool.Posting]) {
        bits.writeGamma(postings.count)
        let parameter = riceParameter(postings.count)
        var next = 0
        for posting in postings {
            let section = Int(posting >> 4)
            bits.writeRice(section - next, parameter: parameter)
            next = section + 1
            let level = Int(posting & 15) >> 1
            bits.writeUnary(posting & 1 == 1 ? 5 + level : level)
        }
    }

    /// The best for gaps as if the sections were drawn by lot; the client computes the same.
    private func riceParameter(_ count: Int) -> Int {
        let mean = (sectionCount - count) / (count + 1)
        var parameter = 0
        while (10 << (parameter + 1)) <= mean * 7 + 10 { parameter += 1 }
        return parameter
    }

    func finish(number: Int) -> [UInt8] {
        var script: [UInt8] = []
        script.beginLoad("terms", number)
        script.append(UInt8(ascii: ","))
        script.append(literal: words)
        script.append(UInt8(ascii: ","))
        script.append(base64: bits.finish())
        script.append(ascii: ");\n")
        return script
    }
}
