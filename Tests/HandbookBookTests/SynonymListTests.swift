import HandbookBook
import HandbookSource
import HandbookTestSupport
import Testing

@Suite struct SynonymListTests {
    private static func read(_ text: String) -> (groups: [[String]], diagnostics: [Diagnostic]) {
        SynonymList.read(SourceFile(path: "data/synonyms.yml", text: text))
    }

    @Test func `groups are read in order`() {
        let (groups, diagnostics) = Self.read("- [CTR, click-through rate]\n- [ANN, nearest neighbor, vector search]\n")
        #expect(diagnostics.isEmpty)
        #expect(groups == [["CTR", "click-through rate"], ["ANN", "nearest neighbor", "vector search"]])
    }

    @Test(arguments: ["", "# none yet\n"])
    func `a file without groups is no fault`(text: String) {
        #expect(Self.read(text).diagnostics.isEmpty)
    }

    @Test(arguments: [
        "«C»TR: click-through rate\n", "- «CTR»\n- [a, b]\n", "- «[»CTR]\n- [a, b]\n", "- [a, «a»]\n- [a, b]\n",
        "- [a, «[»b]]\n- [a, b]\n",
    ])
    func `what is no group is reported at its place, and the others are kept`(text: String) {
        let marked = MarkedText(text)
        let (groups, diagnostics) = Self.read(marked.text)
        #expect(diagnostics.map(\.id) == [.synonymsInvalid])
        #expect(diagnostics.first?.location?.range == marked.ranges.first)
        #expect(groups == (text.hasPrefix("-") ? [["a", "b"]] : []))
    }
}
