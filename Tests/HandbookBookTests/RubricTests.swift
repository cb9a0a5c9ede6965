import HandbookMarkdown
import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBook

@Suite struct RubricTests {
    private static func read(_ text: String) -> (document: Document, rubric: Rubric?, diagnostics: [Diagnostic]) {
        let source = SourceText(SourceFile(path: "a.md", text: text))
        var document = MarkdownParser.parse(source, rawHTML: .checked).document
        let (components, diagnostics) = ChapterComponents.read(&document, source, prices: PriceCatalog())
        let rubrics = components.parts.values.compactMap { part -> Rubric? in
            if case .rubric(let rubric) = part { rubric } else { nil }
        }
        return (document, rubrics.first, diagnostics)
    }

    private static let head = "```rubric\ntitle: T\nlevels: [no, yes]\ndimensions:\n"

    @Test func `dimensions describe every level and may link to what helps`() throws {
        let marked = MarkedText(
            Self.head + "- name: One\n  read: «b.md#c»\n  levels: [x, \"y: z\"]\n- name: Two\n  levels: [u, v]\n```\n"
        )
        let (document, found, diagnostics) = Self.read(marked.text)
        let rubric = try #require(found)
        #expect(diagnostics.isEmpty)
        #expect(rubric.levels == ["no", "yes"])
        #expect(rubric.dimensions.map(\.id) == [StableHash.make("One"), StableHash.make("Two")])
        #expect(rubric.dimensions.map { $0.descriptors.map(\.plain) } == [["x", "y: z"], ["u", "v"]])
        #expect(rubric.dimensions.map(\.link) == [0, nil])
        #expect(document.links.map(\.destination) == ["b.md#c"])
        #expect(document.links.map(\.range) == marked.ranges)
    }

    @Test(arguments: [
        Example(
            "a level too few",
            head + "- name: One\n  levels: «[»x]\n```\n",
            "part-invalid: A dimension describes each of the 2 levels, not 1"
        ),
        Example("no name", head + "- «l»evels: [x, y]\n```\n", "part-invalid: This dimension has no name"),
        Example(
            "unknown key",
            head + "- name: One\n  «reed»: b.md\n  levels: [x, y]\n```\n",
            "part-invalid: Unknown key 'reed' | did you mean 'read'?"
        ),
        Example(
            "the same name twice",
            head + "- name: One\n  levels: [x, y]\n- «n»ame: One\n  levels: [x, y]\n```\n",
            "part-invalid: The rubric has another dimension with this name or id (It stands here)"
        ),
        Example("empty", "«```rubric\n```»\n", "part-invalid: This 'rubric' block is empty"),
    ])
    func `what is wrong is reported where it is`(example: Example) {
        #expect(
            [Finding](Self.read(example.input.text).diagnostics).map(\.description).sorted()
                == example.expected.map(\.description).sorted()
        )
    }
}
