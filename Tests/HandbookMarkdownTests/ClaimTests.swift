import HandbookMarkdown
import HandbookSource
import Testing

@Suite struct ClaimTests {
    private static func claims(_ text: String) -> [LabeledClaim] {
        MarkdownParser.parse(SourceText(SourceFile(path: "a.md", text: text)), rawHTML: .checked).document
            .labeledClaims()
    }

    @Test func `claims and opinions are found with their words and works`() {
        let claims = Self.claims(
            """
            > [!CLAIM]
            > Most `fail`, says
            > one [@S2; @S1], and **another** [@S2].
            >
            > - They show no data.

            > [!NOTE]
            > Not this.

            - > [!OPINION]
              > We doubt it.
            """
        )
        #expect(claims.map(\.kind) == [.claim, .opinion])
        #expect(
            claims.map(\.paragraphs) == [
                ["Most fail, says one [S2][S1], and another [S2].", "They show no data."], ["We doubt it."],
            ]
        )
        #expect(claims.map(\.citedWorks) == [["S2", "S1"], []])
    }

    @Test func `the name of a claim comes from its words`() {
        let claim = Self.claims("> [!CLAIM]\n> One thing.\n")
        let moved = Self.claims(
            "# New\n\n> [!CLAIM]\n> Other.\n\n> [!CLAIM]\n> One\n> thing.\n\n> [!CLAIM]\n> One thing.\n"
        )
        #expect(moved[1].anchor == claim[0].anchor)
        #expect(moved[2].anchor == claim[0].anchor + "-2")
        #expect(moved[0].anchor != claim[0].anchor)
        #expect(claim[0].anchor.hasPrefix("claim-"))
    }
}
