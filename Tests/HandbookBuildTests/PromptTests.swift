import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBuild

/// Prompts of a `draw` block in a whole book.
@Suite struct PromptTests {
    private static func book(_ prompts: String) throws -> TemporaryFolder {
        try TemporaryFolder([
            "Content/SUMMARY.md": "# Summary\n\n- [One](part/one.md)\n- [Two](two.md)\n",
            "Content/part/one.md":
                "---\nid: C1\n---\n# One\n\n```draw\nprompts: ../data/p.yml\nclock: ../two.md\nnames: {ads: Ads}\n```\n",
            "Content/two.md": "---\nid: C2\n---\n# Two\n",
            "Content/schema.yml": "front_matter:\n  domain: {values: [ads, search]}\n  level: {values: [L4, L5]}\n",
            "Content/data/p.yml": prompts,
        ])
    }

    @Test func `prompts become a table with links to the chapters that prepare for them`() async throws {
        let prompts = """
            - {id: a, prompt: Ask <b>., domain: ads, loop: design, level: [L4, L5], chapter: C2, follow_ups: [Why?]}
            - {id: b, prompt: Find out., domain: search, loop: debugging}
            """
        let outcome = try await TestSite.check(try Self.book(prompts))
        #expect([Finding](outcome.diagnostics) == [])
        let page = outcome.files?.first { $0.path == "part/one.html" }
        let text = String(decoding: page?.bytes ?? [], as: UTF8.self)
        #expect(text.contains("<figure class=\"draw\" data-draw=\"C1\" data-clock=\"../two.html\">"))
        #expect(text.contains("scope=\"rowgroup\" colspan=\"4\">Ads</th>"))
        #expect(
            text.contains(
                "<tr data-prompt=\"a\" data-loop=\"design\"><td class=\"draw-question\"><p>Ask &lt;b&gt;.</p>"
            )
        )
        #expect(text.contains("<td class=\"draw-read\"><a href=\"../two.html\">Two</a></td>"))
    }

    @Test(arguments: [
        Example(
            "a domain that chapters cannot have",
            "- {id: a, prompt: A., domain: «adds», loop: design}\n",
            "part-invalid: 'adds' is not a value of 'domain' | did you mean 'ads'?"
        ),
        Example(
            "a level",
            "- {id: a, prompt: A., domain: ads, loop: design, level: «[»L4, L9]}\n",
            "part-invalid: 'L9' is not a value of 'level' | did you mean 'L4' or 'L5'?"
        ),
        Example(
            "a chapter that is not there",
            "- {id: a, prompt: A., domain: ads, loop: any, chapter: «C3»}\n",
            "part-invalid: No chapter has the id 'C3' | did you mean 'C1' or 'C2'?"
        ),
    ])
    func `what the book does not know is reported in the list`(example: Example) async throws {
        let outcome = try await TestSite.check(try Self.book(example.input.text))
        #expect([Finding](outcome.diagnostics) == example.expected)
        #expect(outcome.diagnostics.allSatisfy { $0.location?.path.hasSuffix("data/p.yml") == true })
    }
}
