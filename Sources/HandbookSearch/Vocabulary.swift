/// All words of the book and where they stand. Forms with the same stem share a class and its postings.
struct Vocabulary: Sendable {
    private(set) var forms = FormTable(capacity: 1 << 12)
    private(set) var classes = FormTable(capacity: 1 << 12)
    private(set) var postings = PostingPool()
    private var classOfForm: [UInt32] = []
    /// Counts of each class in the section at hand: heading, body and code.
    private var tally: [SIMD4<Int32>] = []

    func contains(_ stem: [UInt8]) -> Bool {
        classes.find(WordHash.of(stem)) != nil
    }

    /// Adds the words of a page whose first section has the number `firstSection`.
    mutating func add(_ page: TokenizedPage, firstSection: Int) {
        let classOf = (0..<page.forms.count).map { classOfForm(page.forms, $0) }
        var touched: [Int] = []
        var section = 0
        for entry in page.entries {
            let next = Int(entry >> 24 & 0xFFFF)
            if next != section {
                close(&touched, section: firstSection + section, length: page.lengths[section])
                section = next
            }
            let word = classOf[Int(entry & 0xFF_FFFF)]
            if tally[word] == .zero { touched.append(word) }
            tally[word] &+= SIMD4(
                Int32(entry >> 40 & 0xFF),
                Int32(entry >> 48 & 0xFF),
                Int32(entry >> 56 & 0xFF),
                0
            )
        }
        if !page.lengths.isEmpty { close(&touched, section: firstSection + section, length: page.lengths[section]) }
    }

    /// Adds a word that no reader types: a facet's value.
    mutating func addMark(_ mark: String, section: Int) {
        let bytes = Array(mark.utf8)
        let form = bytes.withUnsafeBufferPointer { forms.id(hash: WordHash.of($0), bytes: $0) }
        postings.append(UInt32(section) << 4, to: classOf(form))
    }

    /// The classes in the order of their stems, each with its forms in order.
    func sorted() -> [(id: Int, stem: ArraySlice<UInt8>, forms: [ArraySlice<UInt8>])] {
        var members: [[UInt32]] = Array(repeating: [], count: classes.count)
        for (form, word) in classOfForm.enumerated() { members[Int(word)].append(UInt32(form)) }
        return (0..<classes.count)
            .map { (id: $0, stem: classes.bytes($0)) }
            .sorted { $0.stem.lexicographicallyPrecedes($1.stem) }
            .map { word in
                let members = members[word.id].map { forms.bytes(Int($0)) }.sorted { $0.lexicographicallyPrecedes($1) }
                return (word.id, word.stem, members)
            }
    }

    private mutating func close(_ touched: inout [Int], section: Int, length: Int) {
        for word in touched {
            let counts = tally[word]
            let strength = Strength.of(
                heading: Int(counts[0]),
                body: Int(counts[1]),
                code: Int(counts[2]),
                length: length
            )
            postings.append(UInt32(section) << 4 | strength, to: word)
            tally[word] = .zero
        }
        touched.removeAll(keepingCapacity: true)
    }

    private mutating func classOfForm(_ table: FormTable, _ index: Int) -> Int {
        let form = table.withBytes(index) { forms.id(hash: table.hashes[index], bytes: $0) }
        return classOf(form)
    }

    private mutating func classOf(_ form: Int) -> Int {
        if form < classOfForm.count { return Int(classOfForm[form]) }
        let stem = Stemmer.stem(forms.bytes(form))
        let word = stem.withUnsafeBufferPointer { classes.id(hash: WordHash.of($0), bytes: $0) }
        if word == tally.count {
            tally.append(.zero)
            postings.addList()
        }
        classOfForm.append(UInt32(word))
        return word
    }
}
