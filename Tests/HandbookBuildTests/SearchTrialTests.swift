import Foundation
import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBuild

/// Needs Node.js, which `make test` installs.
@Suite struct SearchTrialTests {
    private static func check(
        _ expectations: String,
        _ more: [String: String] = [:]
    ) async throws -> HandbookBuilder.Outcome {
        let files = [
            "Content/SUMMARY.md": "- [Sorting](sorting.md)\n- [Heaps](part/heaps.md)\n",
            "Content/sorting.md": "# Sorting\n\nOrder things.\n\n## Merge sort\n\nIt is stable.\n",
            "Content/part/heaps.md": "# Heaps\n\nA heap is not stable.\n\n## Keet\n\nA keet is a bird.\n",
            "Content/data/search-expectations.yml": expectations,
        ]
        // With the built-in templates: their scripts rank.
        let folder = try TemporaryFolder(files.merging(more) { $1 })
        var options = BuildOptions(content: folder.url("Content"), output: folder.url("Site"), jobs: 2)
        options.triesSearch = true
        return try await HandbookBuilder(options).check()
    }

    @Test func `what is found as expected is no finding`() async throws {
        let text = """
            merge sort: sorting.md#merge-sort in top 1
            haep: part/heaps.md#heaps
            "\\"is a bird\\"": part/heaps.md#keet in top 1
            keet: [sorting.md, part/heaps.md#keet in top 1]
            """
        let outcome = try await Self.check(text)
        #expect([Finding](outcome.diagnostics) == [])
        #expect(outcome.notes == [])
    }

    @Test func `a failure says where the place is and what stands there instead`() async throws {
        let marked = MarkedText("stable: «sorting.md#sorting in top 1»\nkeet: «sorting.md»\nzzz: «sorting.md»\n")
        let outcome = try await Self.check(marked.text)
        #expect(outcome.diagnostics.map(\.id) == [.expectationFailed, .expectationFailed, .expectationFailed])
        #expect(outcome.diagnostics.map { $0.location?.range } == marked.ranges.map(Optional.some))
        let helps = outcome.diagnostics.map { $0.help ?? "" }
        #expect(helps[0].hasPrefix("found instead: sorting.md#merge-sort"))
        #expect(helps[1] == "found instead: part/heaps.md#keet")
        #expect(helps[2] == "the query finds nothing")
    }

    @Test func `the synonyms of the book are used`() async throws {
        let outcome = try await Self.check(
            "mudskipper: part/heaps.md#keet in top 1\n",
            ["Content/data/synonyms.yml": "- [mudskipper, keet]\n"]
        )
        #expect([Finding](outcome.diagnostics) == [])
    }

    @Test func `without Node there is no trial`() {
        #expect(SearchTrial(searchPath: "/nowhere:/here/neither") == nil)
    }

    @Test func `scripts that do not run are an error with their message`() throws {
        let trial = try #require(SearchTrial(searchPath: ProcessInfo.processInfo.environment["PATH"] ?? ""))
        let broken = SourceFile(path: "js/search-words.js", text: "throw new Error('broken on purpose');")
        let error = #expect(throws: EnvironmentError.self) { try trial.run(["a"], index: [], assets: [broken]) }
        #expect(error?.advice?.contains("broken on purpose") == true)
    }

    @Test func `text of a chapter cannot become code`() async throws {
        let text = "# Sorting\n\n`` `);process.exit(3);// `` ${process.exit(3)} \\\\`+process.exit(3)\n"
        let outcome = try await Self.check("sorting: sorting.md in top 1\n", ["Content/sorting.md": text])
        #expect([Finding](outcome.diagnostics) == [])
    }
}
