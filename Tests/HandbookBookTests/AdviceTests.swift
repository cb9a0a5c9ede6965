import HandbookMarkdown
import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBook

@Suite struct AdviceTests {
    private static func read(_ data: String) -> (document: Document, advice: Advice?, diagnostics: [Diagnostic]) {
        let source = SourceText(SourceFile(path: "start/a.md", text: "```advice\ndata: ../data/x.yml\n```\n"))
        var document = MarkdownParser.parse(source, rawHTML: .checked).document
        let files = DataFiles([SourceFile(path: "data/x.yml", text: data)]).seen(from: "start/a.md")
        let (components, diagnostics) = ChapterComponents.read(&document, source, prices: PriceCatalog(), data: files)
        let found = components.parts.values.compactMap { part -> Advice? in
            if case .advice(let advice) = part { advice } else { nil }
        }
        return (document, found.first, diagnostics)
    }

    private static let questions = """
        title: T
        questions:
        - id: days
          label: Days
          options: [{id: few, label: "few: under ten"}, {id: many, label: many}]
        - id: gap
          label: Gap
          several: true
          options: [{id: a, label: A}, {id: b, label: B}]

        """

    private static let good =
        "items: [{id: i, title: I, cost: free, why: W, rules: [{when: {days: few, gap: a}, score: 1, because: R}]}]\n"

    @Test func `items have rules for answers`() throws {
        let (document, found, diagnostics) = Self.read(
            Self.questions + """
                items:
                - id: one
                  title: One [@S1]
                  link: ../start/a.md#x
                  cost: free
                  hours: 1.5
                  why: It is *good*.
                  rules:
                  - {when: {days: [few, many], gap: b}, score: -2, because: No.}
                  - {when: {}, score: 3, because: Yes.}
                - {id: two, title: Two, cost: paid, why: W, rules: [{when: {days: many}, out: true, because: R}]}
                rules:
                - {items: [two, one], label: both, when: {gap: a}, score: 1, because: S.}

                """
        )
        #expect(diagnostics.isEmpty)
        let advice = try #require(found)
        #expect(advice.questions.map(\.takesSeveral) == [false, true])
        #expect(advice.items.map(\.id) == ["one", "two"])
        #expect(advice.items[0].rules.map(\.score) == [-2, 3])
        #expect(advice.items[0].rules[0].conditions.map(advice.words) == ["Days: few or many", "Gap: B"])
        #expect(advice.items[1].rules[0].score == nil)
        #expect(advice.rules.map(\.items) == [[1, 0]])
        #expect(document.links.first?.file?.path == "data/x.yml")
        #expect(document.citations.map(\.id) == ["S1"])
    }

    @Test(arguments: [
        Example(
            "an unknown question",
            "items: [{id: i, title: I, cost: free, why: W, rules: [{when: {«dais»: few}, score: 1, because: R}]}]\n",
            "part-invalid: There is no question 'dais' | did you mean 'days'?"
        ),
        Example(
            "an unknown option",
            "items: [{id: i, title: I, cost: free, why: W, rules: [{when: {days: «fev»}, score: 1, because: R}]}]\n",
            "part-invalid: Question 'days' has no option 'fev' | did you mean 'few'?"
        ),
        Example(
            "an unknown key",
            "items: [{id: i, title: I, cost: free, why: W, «hour»: 3, rules: [{when: {days: few, gap: a}, score: 1, because: R}]}]\n",
            "part-invalid: Unknown key 'hour' | did you mean 'hours'?"
        ),
        Example(
            "hours in words",
            "items: [{id: i, title: I, cost: free, why: W, hours: «two», rules: [{when: {days: few, gap: a}, score: 1, because: R}]}]\n",
            "part-invalid: 'hours' must be a number like 1.5"
        ),
        Example(
            "a score and out",
            "items: [{id: i, title: I, cost: free, why: W, rules: [{when: {days: few, gap: a}, score: «1», out: true, because: R}]}]\n",
            "part-invalid: A rule has a 'score' from -9 to 9 but 0, or 'out: true'"
        ),
        Example(
            "no reason",
            "items: [{id: i, title: I, cost: free, why: W, rules: [«{»when: {days: few, gap: a}, score: 1}]}]\n",
            "part-invalid: This rule has no 'because'"
        ),
        Example(
            "two of a name",
            good.replacing(
                "}]}]",
                with: "}]}, {id: «i», title: J, cost: free, why: W, rules: [{when: {}, score: 1, because: R}]}]"
            ),
            "part-invalid: There is another item 'i' (It stands here)"
        ),
        Example(
            "an item that only loses",
            "items: [«{»id: i, title: I, cost: free, why: W, rules: [{when: {days: few, gap: a}, score: -1, because: R}]}]\n",
            "part-invalid: No answers lead to 'I' | give it a rule with a score above 0 that no 'out' rule takes back"
        ),
        Example(
            "an item that its own rule takes back",
            "items: [«{»id: i, title: I, cost: free, why: W, rules: [{when: {days: few, gap: a}, score: 1, because: R}, {when: {gap: [a, b]}, out: true, because: R}]}]\n",
            "part-invalid: No answers lead to 'I' | give it a rule with a score above 0 that no 'out' rule takes back"
        ),
        Example(
            "a rule for an unknown item",
            good + "rules: [{items: [«j»], when: {}, score: 1, because: R}]\n",
            "part-invalid: There is no item 'j' | did you mean 'i'?"
        ),
    ])
    func `what is wrong is reported in the data file`(example: Example) {
        let offset = Self.questions.utf8.count
        let expected = example.input.ranges.map { $0.shifted(by: offset) }
        let diagnostics = Self.read(Self.questions + example.input.text).diagnostics
        #expect(diagnostics.allSatisfy { $0.location?.path == "data/x.yml" })
        #expect([Finding](diagnostics) == zip(expected, example.messages).map { Finding($0, $1) })
    }

    @Test func `a question that no rule asks for is reported`() {
        let data = Self.questions + Self.good.replacing("gap: a", with: "").replacing("few, }", with: "few}")
        #expect(Self.read(data).diagnostics.map(\.summary) == ["No rule asks for question 'gap'"])
    }
}
