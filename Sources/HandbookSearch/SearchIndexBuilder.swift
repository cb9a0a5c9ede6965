/// Builds the index page by page: what a page's text becomes is given away at once, so that only words and postings stay in memory.
package struct SearchIndexBuilder: Sendable {
    private let options: SearchOptions
    private let plan: TextPlan
    private var texts: TextFiles
    private var lines = DocumentLines()
    private var pageSections: [Int] = []
    private var sectionCount = 0
    private var facets: [String: Set<String>] = [:]
    private var vocabulary = Vocabulary()
    /// What would be files of texts, of a book that has one file only.
    private var held: [UInt8] = []

    package init(options: SearchOptions, plan: TextPlan) {
        self.options = options
        self.plan = plan
        texts = TextFiles(plan: plan)
    }

    /// Adds the next page in the order of the book.
    /// - Parameters:
    ///   - hash: gives the short content hash that file names carry; all of the same length.
    ///   - emit: takes the files that are complete.
    package mutating func add(
        _ page: TokenizedPage,
        hash: ([UInt8]) -> String,
        emit: (SearchIndexFile) -> Void
    ) {
        guard !page.sections.isEmpty else { return }
        vocabulary.add(page, firstSection: sectionCount)
        for (name, values) in page.facets {
            for value in values {
                facets[name, default: []].insert(value)
                vocabulary.addMark("\u{1}\(name)=\(value)", section: sectionCount)
            }
        }
        var pieces: [UInt8] = []
        texts.add(page, hash: hash) { file in
            if plan.isSingleFile { pieces += file.bytes } else { emit(file) }
        }
        held += pieces
        if plan.hasDocumentsInRoot {
            for index in page.sections.indices { lines.append(page, section: index) }
        }
        pageSections.append(page.sections.count)
        sectionCount += page.sections.count
    }

    /// Gives the rest of the files, the unhashed entry `index.js` last.
    package mutating func finish(hash: ([UInt8]) -> String, emit: (SearchIndexFile) -> Void) {
        var pieces = held
        var entry: [UInt8] = []
        func keep(_ file: SearchIndexFile) {
            if plan.isSingleFile { pieces += file.bytes } else { emit(file) }
        }
        texts.finish(hash: hash, emit: keep)
        TermFiles.write(vocabulary, sectionCount: sectionCount, hash: hash, emit: keep, names: &entry)
        entry += root()
        if plan.hasDocumentsInRoot { lines.write(from: 0, to: &entry) }
        emit(SearchIndexFile(path: "index.js", bytes: entry + pieces, isHashed: false))
    }

    private func root() -> [UInt8] {
        var root: [UInt8] = []
        root.beginLoad("root", SearchIndexFormat.version)
        root.append(ascii: ",{pages:\"")
        for count in pageSections { root.append(number: count) }
        root.append(ascii: "\",texts:\"")
        for count in texts.counts { root.append(number: count) }
        root += "\",group:\(plan.groupSize),hashes:\"\(texts.hashes.joined())\",facets:[".utf8
        for (name, values) in facets.sorted(by: { $0.key < $1.key }) {
            root.append(literals: [name] + values.sorted())
        }
        root += "],own:\(options.synonyms.count),synonyms:[".utf8
        let builtIn = Thesaurus.groups.filter { isUseful($0) }
        for group in options.synonyms + builtIn { root.append(literals: group) }
        root.append(ascii: "]});\n")
        return root
    }

    /// Whether the book has all words of a phrase of the group.
    private func isUseful(_ group: [String]) -> Bool {
        group.contains { phrase in
            phrase.split(separator: " ").allSatisfy { vocabulary.contains(Stemmer.stem($0.utf8)) }
        }
    }
}

/// What the client checks before it reads an index.
package enum SearchIndexFormat {
    package static let version = 2
}

extension [UInt8] {
    /// An array of template literals, with a comma after it.
    fileprivate mutating func append(literals texts: [String]) {
        append(UInt8(ascii: "["))
        for (index, text) in texts.enumerated() {
            if index > 0 { append(UInt8(ascii: ",")) }
            append(literal: text)
        }
        append(ascii: "],")
    }
}
