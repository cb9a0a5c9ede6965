import Foundation
import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBuild

/// The two formats for programs.
@Suite struct DiagnosticPrinterTests {
    private static let text = MarkedText("é🙂 «[x](gone.md)»\nsecond «li\nne»\n")
    private static let file = SourceFile(path: "a b.md", displayPath: "Content/a b.md", bytes: Array(text.text.utf8))
    private static let sources = DiagnosticSources([file])
    private static let broken = Diagnostic(
        .brokenLink,
        at: file.location(text.ranges[0]),
        "There is no file 'gone.md'",
        help: "did you mean 'home.md'?",
        notes: [.init("First here", at: file.location(text.ranges[1])), .init("Somewhere")],
        fixes: [.init("Replace with 'home.md'", at: file.location(text.ranges[0]), replacement: "home.md")]
    )
    private static let warning = Diagnostic(.orphanChapter, at: file.location(text.ranges[1]), "Not listed")
    private static let unplaced = Diagnostic(.emptyBook, at: nil, "Nothing to build")
    private static let unread = Diagnostic(
        .assetConflict,
        at: SourceLocation(path: "Content/x.png", range: ByteRange(0, 0)),
        "Taken"
    )
    private static let all = [broken, warning, unplaced, unread]

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    // MARK: JSON

    @Test func `JSON has every field of a message, and places for editors`() throws {
        let text = try JSONDiagnosticPrinter().print([Self.broken], sources: Self.sources)
        #expect(
            text == """
                {
                  "diagnostics" : [
                    {
                      "fixes" : [
                        {
                          "location" : {
                            "endColumn" : 17,
                            "endLine" : 1,
                            "endOffset" : 19,
                            "path" : "Content/a b.md",
                            "startColumn" : 5,
                            "startLine" : 1,
                            "startOffset" : 7
                          },
                          "replacement" : "home.md",
                          "summary" : "Replace with 'home.md'"
                        }
                      ],
                      "help" : "did you mean 'home.md'?",
                      "id" : "broken-link",
                      "location" : {
                        "endColumn" : 17,
                        "endLine" : 1,
                        "endOffset" : 19,
                        "path" : "Content/a b.md",
                        "startColumn" : 5,
                        "startLine" : 1,
                        "startOffset" : 7
                      },
                      "notes" : [
                        {
                          "location" : {
                            "endColumn" : 3,
                            "endLine" : 3,
                            "endOffset" : 32,
                            "path" : "Content/a b.md",
                            "startColumn" : 8,
                            "startLine" : 2,
                            "startOffset" : 27
                          },
                          "text" : "First here"
                        },
                        {
                          "text" : "Somewhere"
                        }
                      ],
                      "rationale" : "Readers would land on the 404 page.",
                      "severity" : "error",
                      "summary" : "There is no file 'gone.md'"
                    }
                  ],
                  "version" : 1
                }

                """
        )
    }

    @Test func `JSON of no messages is an empty list`() throws {
        let log = try object(try JSONDiagnosticPrinter().print([], sources: Self.sources))
        #expect((log["diagnostics"] as? [Any])?.isEmpty == true)
    }

    @Test func `JSON leaves out what is not known`() throws {
        let log = try object(try JSONDiagnosticPrinter().print([Self.unplaced, Self.unread], sources: Self.sources))
        let entries = try #require(log["diagnostics"] as? [[String: Any]])
        #expect(entries.map { $0.keys.contains("location") } == [false, true])
        let place = try #require(entries[1]["location"] as? [String: Any])
        #expect(place.keys.sorted() == ["endOffset", "path", "startOffset"])
    }

    // MARK: SARIF

    private func sarif(_ diagnostics: [Diagnostic]) throws -> [String: Any] {
        try object(try SARIFDiagnosticPrinter().print(diagnostics, sources: Self.sources))
    }

    private func run(_ diagnostics: [Diagnostic]) throws -> [String: Any] {
        let runs = try #require(try sarif(diagnostics)["runs"] as? [[String: Any]])
        #expect(runs.count == 1)
        return try #require(runs.first)
    }

    @Test func `SARIF has the properties that its schema requires`() throws {
        let log = try sarif(Self.all)
        #expect(log["version"] as? String == "2.1.0")
        #expect((log["$schema"] as? String)?.contains("sarif-2.1.0") == true)
        let run = try run(Self.all)
        #expect(run["columnKind"] as? String == "utf16CodeUnits")
        let tool = try #require(run["tool"] as? [String: Any])
        let driver = try #require(tool["driver"] as? [String: Any])
        #expect(driver["name"] as? String == "handbook")
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count == Self.all.count)
        for result in results {
            let message = try #require(result["message"] as? [String: Any])
            #expect((message["text"] as? String)?.isEmpty == false)
        }
    }

    @Test func `every result names a rule that the tool describes`() throws {
        let run = try run(Self.all + Self.all)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let rules = try #require(driver["rules"] as? [[String: Any]])
        let ids = rules.compactMap { $0["id"] as? String }
        #expect(ids == ["asset-conflict", "broken-link", "empty-book", "orphan-chapter"])
        for rule in rules {
            #expect((rule["shortDescription"] as? [String: Any])?["text"] is String)
            let level = (rule["defaultConfiguration"] as? [String: Any])?["level"] as? String
            #expect(["none", "note", "warning", "error"].contains(level))
        }
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.allSatisfy { ids.contains($0["ruleId"] as? String ?? "") })
    }

    @Test func `levels are the severities that the book gives, not the default ones`() throws {
        let diagnostics = Self.all.applying([.brokenLink: .warning, .orphanChapter: .error])
        let results = try #require(try run(diagnostics)["results"] as? [[String: Any]])
        #expect(results.map { $0["level"] as? String } == ["warning", "error", "error", "error"])
    }

    private func location(_ diagnostic: Diagnostic) throws -> [String: Any] {
        let results = try #require(try run([diagnostic])["results"] as? [[String: Any]])
        let locations = try #require(results.first?["locations"] as? [[String: Any]])
        return try #require(locations.first?["physicalLocation"] as? [String: Any])
    }

    @Test func `regions are 1-based and count UTF-16 code units`() throws {
        let region = try #require(try location(Self.broken)["region"] as? [String: Int])
        #expect(region == ["startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 17])
        let long = try #require(try location(Self.warning)["region"] as? [String: Int])
        #expect(long == ["startLine": 2, "startColumn": 8, "endLine": 3, "endColumn": 3])
    }

    @Test func `paths are valid URI references`() throws {
        let artifact = try #require(try location(Self.broken)["artifactLocation"] as? [String: String])
        #expect(artifact == ["uri": "Content/a%20b.md"])
    }

    @Test func `results without place or region leave them out`() throws {
        let results = try #require(try run([Self.unplaced, Self.unread])["results"] as? [[String: Any]])
        #expect(results[0]["locations"] == nil)
        #expect(try location(Self.unread)["region"] == nil)
    }

    @Test func `fingerprints do not change when lines move`() throws {
        var moved = Self.broken
        moved.location?.range = ByteRange(9, 12)
        let results = try #require(try run([Self.broken, moved, Self.warning])["results"] as? [[String: Any]])
        let prints = results.map { ($0["partialFingerprints"] as? [String: String])?["handbook/v1"] }
        #expect(prints[0] != nil)
        #expect(prints[0] == prints[1])
        #expect(prints[0] != prints[2])
    }
}
