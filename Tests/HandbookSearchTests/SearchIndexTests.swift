import Testing

@testable import HandbookSearch

@Suite struct SearchIndexTests {
    private let documents = [
        SearchDocument(
            url: "a/one.html",
            anchor: "",
            pageTitle: "Borrowing",
            trail: ["Borrowing"],
            body: "We borrow `x` and ${y}.",
            code: "let x = 1;",
            facets: ["level": ["L4"]]
        ),
        SearchDocument(
            url: "a/one.html",
            anchor: "why-borrow",
            pageTitle: "Borrowing",
            trail: ["Borrowing", "Why borrow?"],
            body: "Borrowed",
            code: ""
        ),
        SearchDocument(url: "b.html", anchor: "odd", pageTitle: "Moves", trail: ["Moves"], body: "moves", code: ""),
    ]

    private func files(_ documents: [SearchDocument]) -> [SearchIndexFile] {
        makeSearchIndex(documents, options: SearchOptions(synonyms: [["move", "shift"]])) { String(100_000 + $0.count) }
    }

    private func text(_ files: [SearchIndexFile], _ start: String) -> String {
        String(decoding: files.first { $0.path.hasPrefix(start) }?.bytes ?? [], as: UTF8.self)
    }

    @Test func writesRootWithTitles() {
        let root = text(files(documents), "index.js")
        #expect(root.contains("load(\"root\",2,{pages:\"CB\""))
        #expect(root.contains("own:1,synonyms:[[`move`,`shift`],"))
        #expect(root.contains("facets:[[`level`,`L4`],]"))
        #expect(root.contains("`Pa/one.html\tBorrowing\n0Borrowing\t\n1Why borrow?\nPb.html\tMoves\n0Moves\todd\n`"))
    }

    @Test func writesTextsAsTemplateLiterals() {
        let texts = text(files(documents), "index.js")
        #expect(texts.contains("load(\"texts\",0,[`We borrow \\`x\\` and \\${y}.`,`let x = 1;`"))
    }

    /// Gamma code of the count 2 (`100`), gaps 0 and 0 with parameter 0 (`0`, `0`) each with a strength.
    @Test func encodesPostings() {
        let terms = text(files(documents), "index.js")
        #expect(terms.contains("\n0borrow,,ed,ing\n"))
        #expect(terms.contains("\n0move,s\n"))
        var pool = PostingPool()
        pool.addList()
        for section in 0..<1000 { pool.append(UInt32(section) << 4, to: 0) }
        #expect(pool.postings(0) == (0..<1000).map { $0 << 4 })
    }

    @Test func writesBits() {
        var bits = BitWriter()
        bits.writeGamma(5)
        bits.writeRice(9, parameter: 2)
        bits.writeUnary(20)
        #expect(bits.finish() == [0b1100_1110, 0b0111_1111, 0b1111_1111, 0b1111_1100])
    }

    @Test func isTheSameHoweverItIsCalled() {
        let twice = [files(documents), files(documents)]
        #expect(twice[0] == twice[1])
        let pages = [tokenize(Array(documents[0...1])), tokenize([documents[2]])]
        #expect(
            makeSearchIndex(pages, options: SearchOptions(synonyms: [["move", "shift"]])) { String(100_000 + $0.count) }
                == twice[0]
        )
    }

    /// A section of 30 bytes.
    private func sections(_ count: Int) -> [SearchDocument] {
        (0..<count).map { number in
            let title = "Page \(number)"
            let body = "text \(number) " + String(repeating: "word ", count: 4)
            return SearchDocument(
                url: "p\(number).html",
                anchor: "",
                pageTitle: title,
                trail: [title],
                body: body,
                code: ""
            )
        }
    }

    @Test func onlyTheEntryIsUnhashed() {
        #expect(files(sections(1200)).filter { !$0.isHashed }.map(\.path) == ["index.js"])
    }

    @Test func aSmallBookIsOneFile() {
        #expect(files(sections(300)).map(\.path) == ["index.js"])
        let larger = files(sections(1200)).map(\.path)
        #expect(larger.contains { $0.hasPrefix("terms/0.") } && larger.contains { $0.hasPrefix("texts/") })
    }

    @Test func anEmptyBookHasAnIndex() {
        #expect(files([]).map(\.path).contains("index.js"))
        #expect(text(files([]), "index.js").contains("load(\"shards\",0,"))
    }

    @Test func manySectionsKeepTheirTitlesWithTheTexts() {
        let files = files(sections(2000))
        #expect(!text(files, "index.js").contains("load(\"docs\""))
        #expect(text(files, "texts/").contains("load(\"docs\",0,`Pp0.html\tPage 0\n0Page 0\t\n"))
    }
}
