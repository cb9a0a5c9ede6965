import HandbookBook
import HandbookMarkdown

/// The page of all labeled claims and opinions. Only for books that have some.
extension PageRenderer {
    package func claims() -> Page {
        let location = SiteLocation.page(route: Route.claims)
        let all = book.chapters.map { $0.document.labeledClaims() }
        let uses = usesOfWorks()
        let unverified = book.sources.inOrder.filter { $0.status != nil && $0.status != Self.verified }
        let common = commonFields(
            kind: "claims",
            title: "Claims and opinions",
            description:
                "What \(book.title) claims without a source of its own, what it only thinks, and what is not verified.",
            location: location,
            current: nil
        )
        let own: [String: TemplateValue] = [
            "chapters": .list(
                zip(book.chapters, all).filter { !$1.isEmpty }.map { chapter, claims in
                    .object([
                        "title": .text(chapter.title), "href": .text(location.href(to: chapter.route)),
                        "claims": .list(claims.map { claim($0, chapter, location) }),
                    ])
                }
            ),
            "claim_count": .text(String(all.joined().count { $0.kind == .claim })),
            "opinion_count": .text(String(all.joined().count { $0.kind == .opinion })),
            "sources": .list(unverified.map { workWithUses($0, uses, location) }),
            "has_sources": .flag(!unverified.isEmpty),
        ]
        return page(Route.claims, "claims", common, own)
    }

    /// What links know the chapter's claims by, by the index of their alert.
    func claimIDs(_ chapter: Chapter) -> [Int: String] {
        Dictionary(uniqueKeysWithValues: chapter.document.labeledClaims().map { ($0.node, $0.anchor) })
    }

    /// The status of a work that somebody has read.
    private static let verified = "verified"

    private func claim(_ claim: LabeledClaim, _ chapter: Chapter, _ location: SiteLocation) -> TemplateValue {
        let works = claim.citedWorks.compactMap { book.sources.works[$0] }
        return .object([
            "label": .text(claim.kind.label), "kind": .text(claim.kind.rawValue),
            "href": .text(location.href(to: chapter.route) + "#" + claim.anchor),
            "paragraphs": .list(claim.paragraphs.map { .object(["text": .text($0)]) }),
            "sources": .list(
                works.map { work in
                    .object(workFields(work).merging(["entry_href": .text(sourceHref(work, location))]) { $1 })
                }
            ),
            "has_sources": .flag(!works.isEmpty),
        ])
    }
}
