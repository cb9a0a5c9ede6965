import HandbookMarkdown
import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBook

@Suite struct ChapterChecksTests {
    private static let schema = """
        types:
          idea:
            parts: {SAY: 1}
            sections:
              - The point
              - heading: …
              - heading: [Where it fails, Where … wrong]
              - {heading: Drill, hint: what to do, words: 3-5, parts: {DRILL: 1}}
              - {heading: Notes, optional: true}
              - {heading: Check yourself, parts: {cards: 2-3}}
              - Sums to …
          short: {words: 3-5}
          idea-room: {type: idea, form: room}
          parts: {parts: {pair: 1, table: 1-1, tasks: 2, estimate: 1, mermaid: 1}}
        """

    /// - Parameter body: what follows the front matter, or all of the chapter if it begins with `---`.
    private static func check(_ body: String, type: String = "idea", schema: String = schema) -> [Finding] {
        let text = body.hasPrefix("---") ? body : "---\ntype: \(type)\n---\n\(body)"
        let file = SourceFile(path: "a.md", text: text)
        let rules = ContentSchema.read(SourceFile(path: "schema.yml", text: schema)).schema
        let block = FrontMatterBlock(file)
        let (matter, _) = FrontMatter.read(block, in: file, rules: rules.frontMatter)
        var source = SourceText()
        source.append(file, block.body)
        var document = MarkdownParser.parse(source, rawHTML: .checked).document
        document.raiseHeadings()
        let components = ChapterComponents.read(&document, source, prices: PriceCatalog()).components
        let chapter = ParsedChapter(
            file: file,
            frontMatter: matter,
            text: source,
            document: document,
            components: components
        )
        return [Finding](rules.check(chapter))
    }

    /// A chapter with nothing wrong, in pieces to change.
    private static let pieces = [
        "# Title\n", "## The point\nx\n", "## Own\n> [!SAY]\n> x\n", "## Where this goes wrong\nx\n",
        "## Drill\n> [!DRILL]\n> one two\n", "## Check yourself\n```cards\nQ: a\nA: b\n\nQ: c\nA: d\n```\n",
        "## Sums to 3\n",
    ]

    private static func example(_ description: String, _ change: (inout [String]) -> Void, _ messages: String...)
        -> Example
    {
        var pieces = pieces
        change(&pieces)
        var example = Example(description, "---\ntype: idea\n---\n" + pieces.joined())
        example.messages = messages
        return example
    }

    static let faults = [
        example("nothing wrong", { _ in }),
        example("own sections between", { $0.insert("## Mine\n", at: 4) }),
        example("an optional section", { $0.insert("## Notes\n", at: 5) }),
        example(
            "a section that is missing",
            {
                $0[4] = ""
                $0[5] = $0[5].replacing("## Check yourself", with: "«## Check yourself»")
            },
            "section-missing: Section 'Drill' is missing before 'Check yourself' | what to do"
        ),
        example(
            "one with several names",
            {
                $0[3] = ""
                $0[4] = $0[4].replacing("## Drill", with: "«## Drill»")
            },
            "section-missing: Section 'Where it fails' is missing before 'Drill' | it may also be called 'Where … wrong'"
        ),
        example(
            "the last one",
            {
                $0[6] = ""
                $0[5] = $0[5].replacing("## Check yourself", with: "«## Check yourself»")
            },
            "section-missing: Section 'Sums to …' is missing after 'Check yourself'"
        ),
        example(
            "several at one place",
            {
                $0[3...5] = ["", "", ""]
                $0[6] = "«## Sums to 3»\n"
            },
            "section-missing: 3 sections are missing before 'Sums to 3' | in this order: 'Where it fails', 'Drill',"
                + " 'Check yourself'"
        ),
        example(
            "a typing error in the heading",
            {
                $0[4] = $0[4].replacing("Drill\n", with: "Dril\n")
                $0[5] = $0[5].replacing("## Check yourself", with: "«## Check yourself»")
            },
            "section-missing: Section 'Drill' is missing before 'Check yourself' | did you mean 'Dril'? (This may be the one)"
        ),
        example(
            "a typing error in a pattern",
            {
                $0[6] = "## Sums of 3\n"
                $0[5] = $0[5].replacing("## Check yourself", with: "«## Check yourself»")
            },
            "section-missing: Section 'Sums to …' is missing after 'Check yourself' | did you mean 'Sums of 3'?"
                + " (This may be the one)"
        ),
        example(
            "a heading on another level",
            {
                $0[4] = "#" + $0[4]
                $0[5] = $0[5].replacing("## Check yourself", with: "«## Check yourself»")
            },
            "section-missing: Section 'Drill' is missing before 'Check yourself' | 'Drill' must begin with '## '"
                + " (This may be the one)"
        ),
        example(
            "no section of its own",
            {
                $0[2] = "> [!SAY]\n> x\n"
                $0[3] = $0[3].replacing("## Where this goes wrong", with: "«## Where this goes wrong»")
            },
            "section-missing: Section '…' is missing before 'Where this goes wrong'"
        ),
        example(
            "a section out of order",
            {
                $0.remove(at: 1)
                $0.append("«## The point»\n")
            },
            "section-order: Section 'The point' is out of order: it belongs before 'Own'"
        ),
        example(
            "too few cards and words",
            {
                $0[4] = "«## Drill»\n> [!DRILL]\n> one\n"
                $0[5] = "«## Check yourself»\n```cards\nQ: a\nA: b\n```\n"
            },
            "length-limit: 2 words of prose: section 'Drill' takes 3 to 5",
            "length-limit: 1 card: section 'Check yourself' takes 2 to 3"
        ),
        example(
            "parts that are not there",
            {
                $0[0] = "«# Title»\n"
                $0[2] = "## Own\n"
                $0[4] = "«## Drill»\none two\n"
                $0[5] = "«## Check yourself»\n"
            },
            "part-missing: No [!SAY] alerts: a chapter of the type 'idea' takes at least 1",
            "part-missing: No [!DRILL] alerts: section 'Drill' takes at least 1",
            "part-missing: No cards: section 'Check yourself' takes 2 to 3"
        ),
        example(
            "placeholders, beside which nothing is too short, but too long",
            {
                $0[1] = "## The point\n«TODO:» say *it*\n"
                $0[4] = "«## Drill»\n> [!DRILL]\n> one two three four five\n"
                $0[5] = "## Check yourself\n```cards\nQ: «TODO:» a\nA: b\n```\n"
                $0[6] = "«## Sums to …»\n```python\n# TODO: this is shown\n```\n"
            },
            "placeholder: Still to be written: say ",
            "length-limit: 6 words of prose: section 'Drill' takes 3 to 5",
            "placeholder: Still to be written: a",
            "placeholder: Still to be written: what '…' stands for here"
        ),
        example(
            "a card that cannot be read is not counted as missing",
            { $0[5] = "## Check yourself\n```cards\nQ a\n```\n" }
        ),
        example("headings in quotes are no sections", { $0.append("> ## The point\n") }),
        Example(
            "no heading at all",
            "---\ntype: idea\n---\n«»> [!SAY]\n> x\n",
            "section-missing: 6 sections are missing | in this order: 'The point', '…', 'Where it fails', 'Drill',"
                + " 'Check yourself', 'Sums to …'"
        ),
        Example(
            "an unknown form",
            "---\ntype: idea\nform: «roam»\n---\n# X\n",
            "front-matter-invalid: 'roam' is no form of the type 'idea' | did you mean 'room'?"
        ),
        Example(
            "a form of a type that has none",
            "---\ntype: short\nform: «room»\n---\n# X\n",
            "front-matter-invalid: 'room' is no form of the type 'short' | the type has no forms"
        ),
        Example("a known form", "---\ntype: idea\nform: room\n---\n# X\n"),
        Example("a chapter without a type", "---\ntitle: x\n---\n# X\n"),
        Example(
            "words of prose, without tables and code",
            "---\ntype: short\n---\n«# One»\n\nTwo three, 4.5, `x` [five](x.md) six's.\n\n| a |\n|---|\n| b |\n\n```\nc d e\n```\n",
            "length-limit: 6 words of prose: a chapter of the type 'short' takes 3 to 5"
        ),
        Example(
            "parts of every kind",
            "---\ntype: parts\n---\n«««# X»»»\n\n> [!BAD]\n> x\n\nText.\n\n> [!GOOD]\n> x\n\n- [ ] a\n- b\n\n| a |\n|---|\n"
                + "| b |\n\n| a |\n|---|\n| b |\n\n```estimate\na = 1 m\n```\n\n```mermaid\nflowchart LR\n  a --> b\n```\n",
            "length-limit: 1 task: a chapter of the type 'parts' takes at least 2",
            "length-limit: 2 tables: a chapter of the type 'parts' takes 1",
            "part-missing: No pairs of [!BAD] and [!GOOD]: a chapter of the type 'parts' takes at least 1"
        ),
    ]

    @Test(arguments: faults)
    func `what is wrong is reported at its place`(example: Example) {
        #expect(Self.check(example.input.text) == example.expected)
    }

    @Test func `without a schema nothing is checked`() {
        #expect(Self.check("# X\n\nTODO: x\n", schema: "") == [])
    }

    @Test(
        arguments: [
            ([0, 1, 2], []), ([1, 0, 2], [1]), ([2, 0, 1], [2]), ([0, 0, 1, 0], []), ([2, 1, 0], [2, 1]), ([], []),
        ] as [([Int], [Int])]
    )
    func `as few sections as possible are called out of order`(order: [Int], strays: [Int]) {
        let rules = ["a", "b", "c"].map {
            SectionRule(headings: [HeadingPattern($0)], isOptional: false, parts: [])
        }
        let found = SectionOrder(rules, headings: order.map { ["a", "b", "c"][$0] })
        #expect(found.strays.map(\.rule) == strays)
    }

    @Test func `thousands of headings take no longer than they should`() {
        let text = "# X\n" + String(repeating: "## Dril\n## Check yourself\n", count: 5_000)
        let start = ContinuousClock.now
        #expect(!Self.check(text).isEmpty)
        #expect(ContinuousClock.now - start < .seconds(10))
    }
}
