import HandbookBook
import HandbookMarkdown
import HandbookSource
import HandbookTestSupport
import Testing

@Suite struct GlossaryTests {
    private static func read(_ text: String) -> (glossary: Glossary, diagnostics: [Diagnostic]) {
        Glossary.read(SourceFile(path: "data/glossary.yml", text: text))
    }

    @Test func `terms are read in the order of the file`() throws {
        let text = MarkedText(
            """
            «recall»:
              term: recall
              definition: "Of what should be found, the *share* that is: `hits / all`."
            ab-test:
              term: A/B test
              also: [A/B testing, online test]
              definition: Two versions side by side.
              chapter: C12
              see: [recall]
            """
        )
        let (glossary, diagnostics) = Self.read(text.text)
        #expect(diagnostics.isEmpty)
        #expect(glossary.terms.map(\.id) == ["recall", "ab-test"])
        let recall = glossary.terms[0]
        #expect(recall.definition.plain == "Of what should be found, the share that is: hits / all.")
        #expect(recall.location.range == text.ranges.first)
        let test = glossary.terms[1]
        #expect(test.forms == ["A/B test", "A/B testing", "online test"])
        #expect(test.chapter == "C12")
        #expect(test.related == ["recall"])
        #expect(test.anchor == "term-ab-test")
    }

    @Test(arguments: ["", "# none yet\n"])
    func `a file without terms is no fault`(text: String) {
        let (glossary, diagnostics) = Self.read(text)
        #expect(glossary.isEmpty)
        #expect(diagnostics.isEmpty)
    }

    private static let forty = Array(repeating: "word", count: 40).joined(separator: " ")

    static let faults = [
        Example("a list", "«-» term: x\n", "glossary-invalid: Expected a mapping from id to term"),
        Example(
            "nothing said",
            "«recall»: {}\n",
            "glossary-invalid: Term 'recall' has no definition",
            "glossary-invalid: Term 'recall' has no term"
        ),
        Example(
            "an unknown key",
            "a: {term: a, definition: x, «chaptr»: C1}\n",
            "glossary-invalid: Unknown key 'chaptr' | did you mean 'chapter'?"
        ),
        Example(
            "an id that no address can hold",
            "«A b»: {term: a, definition: x}\n",
            "glossary-invalid: 'A b' is no id | use small letters, digits and hyphens"
        ),
        Example(
            "a form of two terms",
            "a: {term: cold start, definition: x}\nb: {term: b, also: [«Cold-start»], definition: x}\n",
            "glossary-invalid: 'Cold-start' is given twice (First given here)"
        ),
        Example(
            "a form that no word can be",
            "a: {term: «C++», definition: x}\n",
            "glossary-invalid: 'C++' cannot be found in a text | begin and end it with a letter or digit, in at most 80 bytes"
        ),
        Example(
            "a related term that is not there",
            "recall: {term: a, definition: x}\nb: {term: b, definition: x, see: [«recal»]}\n",
            "glossary-invalid: No term has the id 'recal' | did you mean 'recall'?"
        ),
        Example(
            "a citation",
            "a: {term: a, definition: «\"»Means x [@S1].\"}\n",
            "glossary-invalid: Definitions hold no citations | cite the source in the chapter that explains the term"
        ),
        Example("no words", "a: {term: a, definition: «\"»\"}\n", "glossary-invalid: The definition is empty"),
        Example(
            "too many words",
            "a: {term: a, definition: «\(forty) more»}\n",
            "glossary-long: The definition has 41 words; at most 40 are read in passing"
        ),
        Example("an id given twice", "a: {term: a, definition: x}\n«a»: {}\n", "yaml-syntax: Key 'a' is given twice"),
    ]

    @Test(arguments: faults)
    func `what is wrong is reported at its place`(example: Example) {
        let expected =
            example.messages.count > example.input.ranges.count
            ? example.messages.map { Finding(example.input.ranges.first, $0) } : example.expected
        #expect([Finding](Self.read(example.input.text).diagnostics) == expected)
    }

    @Test func `forty words are enough and allowed`() {
        #expect(Self.read("a: {term: a, definition: \(Self.forty)}\n").diagnostics.isEmpty)
    }
}
