import Foundation
import Testing

@testable import HandbookSearch

struct SearchTokenizerTests {
    /// The table that `test_search_ranking.py` reads too.
    @Test func termsAreThoseOfTheSharedTable() throws {
        let table = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "tokenizer-cases.json")
        let cases = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: table)) as? [[Any]])
        #expect(cases.count > 10)
        for pair in cases {
            let text = try #require(pair.first as? String)
            let expected = try #require(pair.last as? [String])
            var terms: Set<String> = []
            SearchTokenizer.forEachTerm(in: text) { terms.insert($0) }
            #expect(terms == Set(expected), "\(text)")
        }
    }

    @Test func aWordThatIsNoWordIsLeftOut() {
        var terms: [String] = []
        SearchTokenizer.forEachTerm(in: String(repeating: "x", count: 65) + " y") { terms.append($0) }
        #expect(terms == ["y"])
    }
}
