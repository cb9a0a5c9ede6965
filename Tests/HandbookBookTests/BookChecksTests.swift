import HandbookBook
import HandbookSource
import HandbookTestSupport
import Testing

@Suite struct BookChecksTests {
    /// Chapter `b.md` of a book in which `a.md` has the id C01.
    private static func check(_ text: String, sources: String? = nil) -> [Finding] {
        let fixture = BookFixture(
            "- [A](a.md)\n- [B](b.md)\n",
            ["a.md": "---\nid: C01\nnext: [C02]\n---\n# A\n", "b.md": text],
            sources: sources
        )
        return [Finding](fixture.diagnostics.filter { $0.location?.path != "a.md" })
    }

    static let faults = [
        Example(
            "an id of another chapter",
            "---\nid: «C01»\n---\n# B\n",
            "front-matter-invalid: Id 'C01' is taken (Also the id of a.md)"
        ),
        Example(
            "a prerequisite that no chapter is",
            "---\nid: C02\nprerequisites: «[»C01, C03]\n---\n# B\n",
            "front-matter-invalid: No chapter has the id 'C03' | did you mean 'C01' or 'C02'?"
        ),
        Example(
            "a successor that no chapter is",
            "---\nid: C02\nnext: «frameworks»\n---\n# B\n",
            "front-matter-invalid: No chapter has the id 'frameworks'"
        ),
        Example("nothing wrong", "---\nid: C02\nprerequisites: [C01]\n---\n# B\n"),
    ]

    @Test(arguments: faults)
    func `ids of chapters are unique, and those that are named exist`(example: Example) {
        #expect(Self.check(example.input.text) == example.expected)
    }

    @Test(arguments: [
        (1, 1, true), (220, 1, true), (220, 2, true), (220, 3, false), (220, 0, true), (2_200, 10, true),
        (2_200, 13, true),
        (2_200, 14, false), (2_200, 7, true), (2_200, 6, false),
    ])
    func `stated minutes may differ from the words by three tenths, or by one`(words: Int, stated: Int, isFine: Bool) {
        let text = "---\nid: C02\nminutes: {read: \(stated)}\n---\n" + String(repeating: "word ", count: words)
        let found = Self.check(text)
        let message =
            "minutes-mismatch: States \(stated) minutes of reading, but \(words) words take about \((words + 110) / 220)"
        #expect(found == (isFine ? [] : [Finding(ByteRange(21, 22), message)]))
    }

    @Test func `citations are checked over the whole book`() {
        let text = MarkedText("---\nid: C02\n---\nSee [@S1] and «[@S9]» and [@S1; @S2].\n")
        let found = Self.check(text.text, sources: "S1: {title: One}\nS2: {title: Two}\nS3: {title: Three}\n")
        #expect(
            found == [
                Finding(
                    text.ranges[0],
                    "source-unknown: No source has the id 'S9' | did you mean 'S1' or 'S2' or 'S3'?"
                ),
                Finding(ByteRange(34, 36), "source-unused: No chapter cites 'S3'"),
            ]
        )
    }
}
