import Testing

@testable import HandbookSource

@Suite struct NearMissTests {
    struct Case: Sendable, CustomStringConvertible {
        var name: String
        var candidates: [String]
        var matches: [String]
        var description: String { name }

        init(_ name: String, among candidates: String..., gives matches: String...) {
            self.name = name
            self.candidates = candidates
            self.matches = matches
        }
    }

    static let cases = [
        Case("titel", among: "title", "type", gives: "title"),
        Case("Clock.md", among: "clock.md", gives: "clock.md"),
        Case("descripton", among: "description", gives: "description"),
        Case("descriptionn", among: "description", gives: "description"),
        Case("ab", among: "ba", gives: "ba"),
        Case("x", among: "y", "xyz", gives: "y"),
        Case("clock", among: "frameworks", "rubric"),
        Case("", among: "a"),
        Case("same", among: "same"),
        Case("aaa", among: "baa", "aba", "aab", "aa", gives: "aa", "aab", "aba"),
        Case("sheets", among: "shells", "sheet", gives: "sheet", "shells"),
        Case("überblick", among: "uberblick", gives: "uberblick"),
        Case("a", among: "abcdef"),
        Case("level", among: "label"),
        Case("levels", among: "labels", gives: "labels"),
    ]

    @Test(arguments: cases)
    func `names that look like typing errors are found, the nearest first and at most three`(example: Case) {
        #expect(NearMiss.matches(for: example.name, among: example.candidates) == example.matches)
    }

    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("", "ab", 2), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "acb", 1),
        ("abc", "ab", 1), ("abc", "abcd", 1), ("ca", "abc", 3), ("kitten", "sitting", 3),
    ])
    func `swaps of neighbours cost as much as one other change`(left: String, right: String, distance: Int) {
        #expect(NearMiss.editDistance(Array(left.unicodeScalars), Array(right.unicodeScalars)) == distance)
        #expect(NearMiss.editDistance(Array(right.unicodeScalars), Array(left.unicodeScalars)) == distance)
    }

    @Test(arguments: [
        (["tittle"], "did you mean 'tittle'?"), (["titel", "tittle"], "did you mean 'titel' or 'tittle'?"),
        (["x"], nil),
    ])
    func `the question names what was found`(candidates: [String], question: String?) {
        #expect(NearMiss.question(for: "title", among: candidates) == question)
    }
}
