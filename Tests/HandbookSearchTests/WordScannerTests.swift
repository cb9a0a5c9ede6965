import Testing

@testable import HandbookSearch

@Suite struct WordScannerTests {
    @Test(arguments: [
        ("Rust's borrow checker", ["borrow", "checker", "rust"]),
        ("unwrap_or_else", ["else", "or", "unwrap", "unwrap_or_else"]),
        ("RefCell HashMapEntry p99", ["cell", "entry", "hash", "hashmapentry", "map", "p99", "ref", "refcell"]),
        ("thread-safe, top-k", ["k", "safe", "thread", "threadsafe", "top", "topk"]),
        ("A/B tests and/or", ["a", "ab", "and", "b", "or", "tests"]),
        ("$15,000 in 1.85.0", ["15", "15000", "1", "1.85.0", "in"].sorted()),
        ("C++ and C#", ["and", "c", "c#", "c++"]),
        ("don’t", ["don", "dont"]),
        ("the ? operator => here", ["=>", "?", "here", "operator", "the"]),
        ("Café “naïve” – ok", ["cafe", "naive", "ok"]),
        ("日本 go", ["go", "日", "本"]),
        ("", []),
    ])
    func cutsText(_ text: String, _ words: [String]) {
        let page = tokenize([
            SearchDocument(url: "a.html", anchor: "", pageTitle: "zz", trail: ["zz"], body: text, code: "")
        ])
        let forms = (0..<page.forms.count).map { String(decoding: page.forms.bytes($0), as: UTF8.self) }
        #expect(forms.filter { $0 != "zz" }.sorted() == words)
    }

    @Test func countsByField() throws {
        let page = tokenize([
            SearchDocument(
                url: "a.html",
                anchor: "",
                pageTitle: "word",
                trail: ["word"],
                body: "word other word",
                code: "word"
            )
        ])
        let entry = try #require(page.entries.first)
        #expect([entry >> 40 & 0xFF, entry >> 48 & 0xFF, entry >> 56 & 0xFF] == [1, 2, 1])
        #expect(page.lengths == [4])
    }

    @Test func survivesBrokenAndHugeText() {
        let hostile = String(repeating: "a-", count: 5_000) + "\u{FFFD}é" + String(repeating: "x", count: 10_000) + "-"
        let page = tokenize([
            SearchDocument(url: "a.html", anchor: "", pageTitle: "t", trail: [], body: hostile, code: hostile)
        ])
        #expect((0..<page.forms.count).allSatisfy { page.forms.bytes($0).count <= 64 })
    }
}
