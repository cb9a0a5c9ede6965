import Testing

@testable import HandbookSearch

struct SearchIndexTests {
    private let documents = [
        SearchDocument(
            url: "a.html",
            anchor: "",
            pageTitle: "Sorting",
            trail: ["Sorting"],
            body: "Say \"stable\".",
            code: ""
        ),
        SearchDocument(
            url: "a.html",
            anchor: "merge-sort",
            pageTitle: "Sorting",
            trail: ["Sorting", "Merge sort"],
            body: "It is stable.",
            code: "merge(left)",
            facets: ["level": ["L4"]]
        ),
        SearchDocument(
            url: "b.html",
            anchor: "x1",
            pageTitle: "Heaps",
            trail: ["Heaps", "Build"],
            body: "Not stable.",
            code: ""
        ),
    ]

    private func file(_ prefix: String, options: SearchOptions = SearchOptions()) throws -> String {
        let files = makeSearchIndex(documents, options: options) { _ in "h" }
        let file = try #require(files.first { $0.path.hasPrefix(prefix) })
        return String(decoding: file.bytes, as: UTF8.self)
    }

    @Test func theEntryNamesTheRootAndOnlyTheEntryHasNoHash() throws {
        let files = makeSearchIndex(documents, options: SearchOptions()) { _ in "h" }
        #expect(files.filter { !$0.isHashed }.map(\.path) == ["index.js"])
        #expect(
            try file("index.js") == "Handbook.searchIndex.load(\"index\",{\"version\":1,\"root\":\"root.h.js\"});\n"
        )
    }

    @Test func theRootListsPagesAndLeavesOutWhatFollowsFromTheHeading() throws {
        let root = try file("root", options: SearchOptions(synonyms: [["heap", "priority queue"]]))
        #expect(root.contains("[\"a.html\",\"Sorting\",[[\"Sorting\",0,\"\"],[\"Merge sort\",1]]]"))
        #expect(root.contains("[\"b.html\",\"Heaps\",[[\"Build\",[\"Heaps\"],\"x1\"]]]"))
        #expect(root.contains("\"synonyms\":[[\"heap\",\"priority queue\"]]"))
    }

    @Test func postingsAreDistancesAndWeights() throws {
        let shard = try file("terms-s")
        let parts = shard.split(separator: "\"").map(String.init)
        let terms = parts[3].split(separator: " ")
        let postings = parts[5].split(separator: " ")
        #expect(terms == ["say", "sort", "sorting", "stable"])
        #expect(postings.count == terms.count)
        // The title of the page weighs more at its own top than from a section below it.
        #expect(postings[2].first == "1" && postings[2].dropFirst(2).first == "1")
        let weights = postings[2].filter(\.isUppercase)
        #expect(weights.count == 2 && weights.first ?? "A" > weights.last ?? "I")
        #expect(postings[3].filter { !$0.isUppercase } == "111")
    }

    @Test func textsHoldTheBodyAndTheCodeBlocks() throws {
        let texts = try file("text-0")
        #expect(texts.contains("[\"Say \\\"stable\\\".\",\"It is stable.\\fmerge(left)\",\"Not stable.\"]"))
    }

    @Test func aLargeLetterIsCutIntoShardsWithoutLosingTerms() {
        let words = (0..<9_000).map { "s" + String($0, radix: 26).map { String($0) }.joined() + "qqqqqq" }
        let document = SearchDocument(
            url: "a.html",
            anchor: "",
            pageTitle: "T",
            trail: ["T"],
            body: words.joined(separator: " "),
            code: ""
        )
        let files = makeSearchIndex([document], options: SearchOptions()) { _ in "h" }
            .filter { $0.path.hasPrefix("terms-s") }
        #expect(files.count > 3)
        #expect(files.allSatisfy { $0.bytes.count < 2 * TermShard.targetSize })
        let count = files.reduce(0) { count, file in
            let text = String(decoding: file.bytes, as: UTF8.self)
            return count + text.split(separator: "\"")[3].split(separator: " ").count
        }
        #expect(count == 9_000)
        #expect(Set(files.map(\.path)).count == files.count)
    }

    @Test func theSameSectionsGiveTheSameBytes() {
        let groups = [tokenize(Array(documents[0...1])), tokenize([documents[2]])]
        let first = makeSearchIndex(groups, options: SearchOptions()) { String($0.count) }
        let second = makeSearchIndex(documents, options: SearchOptions()) { String($0.count) }
        #expect(first == second)
    }
}
