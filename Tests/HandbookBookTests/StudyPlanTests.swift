import HandbookMarkdown
import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBook

@Suite struct StudyPlanTests {
    private static let head = "title: T\nplans: [{days: 3, minutes: 60}]\n"

    /// A book of three chapters, the last of which has the plan; `B` needs `C`.
    private static func book(_ data: String, prerequisites: [String] = ["C", ""]) -> (Book, [Diagnostic]) {
        func parsed(_ id: String, _ needs: String, _ body: String) -> (ParsedChapter, [Diagnostic]) {
            let front =
                "---\nid: \(id)\nloop: [design]\nlevel: [L4]\nminutes: {read: 1, practice: 9}\nprerequisites: [\(needs)]\n---\n"
            let file = SourceFile(path: "x/\(id).md", text: front + body)
            let block = FrontMatterBlock(file)
            var text = SourceText()
            text.append(file, block.body)
            var document = MarkdownParser.parse(text, rawHTML: .checked).document
            let files = DataFiles([SourceFile(path: "data/p.yml", text: data)]).seen(from: file.path)
            let read = ChapterComponents.read(&document, text, prices: PriceCatalog(), data: files)
            let matter = FrontMatter.read(block, in: file, rules: .init()).frontMatter
            let components = read.components
            return (
                ParsedChapter(file: file, frontMatter: matter, text: text, document: document, components: components),
                read.diagnostics
            )
        }
        let chapters = [
            parsed("B", prerequisites[0], "# B\n"), parsed("C", prerequisites[1], "# C\n"),
            parsed("P", "", "# P\n\n```plan\ndata: ../data/p.yml\n```\n"),
        ]
        let summary = SummaryParser.parse(
            SourceFile(path: "SUMMARY.md", text: "- [Bee](x/B.md)\n- [Sea](x/C.md)\n- [Plan](x/P.md)\n")
        ).summary
        let (book, problems) = BookAssembler.assemble(
            chapters.map(\.0),
            summary: summary,
            unlisted: [],
            config: BookConfig(),
            sources: SourceCatalog()
        )
        return (book, chapters.flatMap(\.1) + problems)
    }

    private static func plan(_ book: Book) -> StudyPlan? {
        for case .plan(let plan) in book.chapters.flatMap(\.components.parts.values) { return plan }
        return nil
    }

    @Test func `tasks are the chapters and the blocks, what is needed before what needs it`() throws {
        let (book, diagnostics) = Self.book(
            Self.head
                + "first: [m]\nblocks: [{id: m, title: Mock, minutes: 30, needs: [B], loop: [design]}, {id: r, title: Rest, rest: true, every: 2}]\n"
        )
        #expect(diagnostics.isEmpty)
        let plan = try #require(Self.plan(book))
        #expect(plan.tasks.map(\.id) == ["C", "B", "m", "r"])
        #expect(plan.tasks.map(\.minutes) == [10, 10, 30, 0])
        #expect(plan.chapters["B"]?.title == "Bee")
        #expect(plan.tasks[3].isDated && plan.tasks[3].isRest)
    }

    @Test func `chapters can be left out`() throws {
        let (book, diagnostics) = Self.book(Self.head + "leave_out: [B]\n")
        #expect(diagnostics.isEmpty)
        #expect(try #require(Self.plan(book)).tasks.map(\.id) == ["C"])
    }

    @Test func `prerequisites that lead in a circle are reported, and cut`() throws {
        let (book, diagnostics) = Self.book(Self.head, prerequisites: ["C", "B"])
        #expect(diagnostics.map(\.summary) == ["Prerequisites lead in a circle: B → C → B"])
        #expect(try #require(Self.plan(book)).tasks.count == 2)
    }

    @Test(arguments: [
        Example(
            "an unknown chapter first",
            "first: [«D»]\n",
            "part-invalid: No chapter or block has the id 'D' | did you mean 'B' or 'C' or 'P'?"
        ),
        Example("an unknown chapter left out", "leave_out: [«chap»]\n", "part-invalid: No chapter has the id 'chap'"),
        Example(
            "an unknown need",
            "blocks: [{id: m, title: M, minutes: 3, needs: [«mm»]}]\n",
            "part-invalid: No chapter or block has the id 'mm' | did you mean 'm'?"
        ),
        Example(
            "a need with days of its own",
            "blocks: [{id: m, title: M, minutes: 3, every: 2}, {id: n, title: N, minutes: 3, needs: [«m»]}]\n",
            "part-invalid: 'm' has days of its own, so nothing can wait for it"
        ),
        Example(
            "an unknown round",
            "blocks: [{id: m, title: M, minutes: 3, loop: [«desing»]}]\n",
            "part-invalid: No chapter's front matter names 'desing' | did you mean 'design'?"
        ),
        Example(
            "an id that a chapter has",
            "blocks: [{id: «B», title: M, minutes: 3}]\n",
            "part-invalid: Id 'B' is taken (It stands here)"
        ),
        Example(
            "a rest with minutes",
            "blocks: [«{»id: m, title: M, minutes: 3, rest: true, every: 2}]\n",
            "part-invalid: A block has 'minutes', or is a 'rest: true' without"
        ),
        Example(
            "two kinds of days",
            "blocks: [{id: m, title: M, minutes: 3, every: 2, day: «1»}]\n",
            "part-invalid: A block has 'every' or 'day'"
        ),
        Example(
            "an unknown key",
            "blocks: [{id: m, title: M, minutes: 3, «evry»: 2}]\n",
            "part-invalid: Unknown key 'evry' | did you mean 'every'?"
        ),
        Example(
            "a title that is none",
            "blocks: [«{»id: m, minutes: 3}]\n",
            "part-invalid: This block has no 'title'"
        ),
    ])
    func `what is wrong is reported in the data file`(example: Example) {
        let offset = Self.head.utf8.count
        let diagnostics = Self.book(Self.head + example.input.text).1
        #expect(diagnostics.allSatisfy { $0.location?.path == "data/p.yml" })
        let expected = zip(example.input.ranges, example.messages).map { Finding($0.shifted(by: offset), $1) }
        #expect([Finding](diagnostics) == expected)
    }
}

@Suite struct PrerequisiteOrderTests {
    @Test func `a chain as long as a book needs no stack`() {
        let ids = (0..<100_000).map(String.init)
        let needs = Dictionary(
            uniqueKeysWithValues: ids.indices.map { ($0 == 0 ? (ids[0], []) : (ids[$0], [ids[$0 - 1]])) }
        )
        let order = PrerequisiteOrder(ids.reversed(), needs: needs)
        #expect(order.ids == ids)
        #expect(order.circles.isEmpty)
    }
}
