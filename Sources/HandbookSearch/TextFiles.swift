/// Writes the texts of the sections, file after file, as pages arrive.
struct TextFiles {
    private let plan: TextPlan
    /// Sections in each file.
    private(set) var counts: [Int] = []
    /// Of each group of files.
    private(set) var hashes: [String] = []
    private var group: [[UInt8]] = []
    private var texts: [UInt8] = []
    private var lines = DocumentLines()
    private var sectionCount = 0
    private var firstSection = 0

    init(plan: TextPlan) {
        self.plan = plan
    }

    mutating func add(_ page: TokenizedPage, hash: ([UInt8]) -> String, emit: (SearchIndexFile) -> Void) {
        var start = 0
        for (index, end) in page.textEnds.enumerated() {
            if !texts.isEmpty { texts.append(UInt8(ascii: ",")) }
            texts.append(contentsOf: page.texts[start..<end])
            if !plan.hasDocumentsInRoot { lines.append(page, section: index) }
            start = end
            sectionCount += 1
            let isLast = index == page.textEnds.count - 1
            if texts.count >= (isLast ? plan.fileSize / 3 : plan.fileSize) { closeFile(hash, emit) }
        }
    }

    mutating func finish(hash: ([UInt8]) -> String, emit: (SearchIndexFile) -> Void) {
        if sectionCount > 0 { closeFile(hash, emit) }
        closeGroup(hash, emit)
    }

    private mutating func closeFile(_ hash: ([UInt8]) -> String, _ emit: (SearchIndexFile) -> Void) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(texts.count + 128)
        if !plan.hasDocumentsInRoot { lines.write(from: firstSection, to: &bytes) }
        bytes.beginLoad("texts", counts.count)
        bytes.append(ascii: ",[")
        bytes += texts
        bytes.append(ascii: "]);\n")
        texts.removeAll(keepingCapacity: true)
        lines = DocumentLines()
        counts.append(sectionCount)
        firstSection += sectionCount
        sectionCount = 0
        group.append(bytes)
        if group.count == plan.groupSize { closeGroup(hash, emit) }
    }

    private mutating func closeGroup(_ hash: ([UInt8]) -> String, _ emit: (SearchIndexFile) -> Void) {
        guard !group.isEmpty else { return }
        let name = hash(group.count == 1 ? group[0] : Array(group.joined()))
        let first = counts.count - group.count
        for (index, bytes) in group.enumerated() {
            emit(SearchIndexFile(path: "texts/\(name)/\(first + index).js", bytes: bytes, isHashed: true))
        }
        hashes.append(name)
        group.removeAll(keepingCapacity: true)
    }
}
