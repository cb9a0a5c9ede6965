import HandbookMarkdown
import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBook

@Suite struct QuestionDrawTests {
    private static let fence = "```draw\nprompts: p.yml\nclock: c.md\nnames: {ads: Ads}\n```\n"
    private static let rest = "domain: ads, loop: design"

    private static func read(
        _ list: String,
        fence: String = Self.fence
    ) -> (draw: QuestionDraw?, document: Document, diagnostics: [Diagnostic]) {
        let source = SourceText(SourceFile(path: "a.md", text: fence))
        var document = MarkdownParser.parse(source, rawHTML: .checked).document
        let data = DataFiles([SourceFile(path: "p.yml", text: list)]).seen(from: "a.md")
        let (components, diagnostics) = ChapterComponents.read(
            &document,
            source,
            prices: PriceCatalog(),
            data: data
        )
        let draws = components.parts.values.compactMap { part -> QuestionDraw? in
            if case .draw(let draw) = part { draw } else { nil }
        }
        return (draws.first, document, diagnostics)
    }

    @Test func `prompts come from the file, the clock is a link of the chapter`() throws {
        let list = """
            - {id: a, prompt: Design *this*. [@S1], \(Self.rest), level: [L4, L5], chapter: C1, follow_ups: [And then?]}
            - {id: b, prompt: Find out why., domain: search, loop: debugging}
            """.replacing("Design *this*. [@S1]", with: "'Design *this*. [@S1]'")
        let (found, document, diagnostics) = Self.read(list)
        let draw = try #require(found)
        #expect(diagnostics.isEmpty)
        #expect(draw.domains == ["ads", "search"])
        #expect(draw.name(of: "ads") == "Ads")
        #expect(draw.name(of: "search") == "search")
        #expect(draw.prompts.map(\.level) == [["L4", "L5"], []])
        #expect(draw.plainText == "Design this. And then?\nFind out why.")
        #expect(draw.clock.map { document.links[$0].destination } == "c.md")
        #expect(document.citations.map(\.id) == ["S1"])
    }

    @Test(arguments: [
        Example(
            "the same id",
            "- {id: a, prompt: One., \(rest)}\n- {id: «a», prompt: Two., \(rest)}\n",
            "part-invalid: Another prompt has the id 'a' (It stands here)"
        ),
        Example(
            "nearly the same prompt",
            "- {id: a, prompt: Design search for a shop of used books., \(rest)}\n"
                + "- {id: b, prompt: «Design a search for a shop of used books!», \(rest)}\n",
            "prompt-similar: This prompt asks nearly the same as 'a' (The other one)"
        ),
        Example("no domain", "- «{»id: a, prompt: One., loop: design}\n", "part-invalid: This prompt has no 'domain'"),
        Example(
            "no id",
            "- {id: «a b», prompt: One., \(rest)}\n",
            "part-invalid: 'a b' is no id | use letters, digits and hyphens"
        ),
        Example(
            "unknown key",
            "- {id: a, prompt: One., \(rest), «levels»: [L4]}\n",
            "part-invalid: Unknown key 'levels' | did you mean 'level'?"
        ),
        Example("no list", "«i»d: a\n", "part-invalid: Expected a list of 1 to 1000 prompts"),
    ])
    func `what is wrong is reported where it is`(example: Example) {
        #expect(
            [Finding](Self.read(example.input.text).diagnostics).map(\.description).sorted()
                == example.expected.map(\.description).sorted()
        )
    }

    @Test func `prompts that share a subject are not the same`() {
        let list = """
            - {id: a, prompt: Design search for a shop of used books., \(Self.rest)}
            - {id: b, prompt: Design search for a shop of fresh fish., \(Self.rest)}
            """
        #expect(Self.read(list).diagnostics.isEmpty)
    }
}
