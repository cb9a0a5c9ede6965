/// The variables that templates may use. `Templates/README.md` documents the same names for designers.
package indirect enum TemplateSchema: Sendable, Equatable {
    case text
    case html
    case flag
    case object([String: TemplateSchema])
    case list(TemplateSchema)

    /// The page templates and what each is given.
    package static let pages: [String: TemplateSchema] = [
        "chapter": page(chapter), "home": page(home), "part": page(part), "progress": page(progress),
        "cards": page(allCards), "glossary": page(glossary), "sources": page(allSources), "claims": page(claims),
        "404": page([:]), "print": page(print), "a-z": page(index),
    ]

    /// Variables of every page.
    package static let common: [String: TemplateSchema] = [
        "lang": .text, "kind": .text, "is_index": .flag, "is_progress": .flag, "is_print": .flag, "title": .text,
        "head_title": .text, "description": .text, "root": .text,
        "canonical": .text, "sidebar": .html, "home_href": .text, "index_href": .text, "print_href": .text,
        "progress_href": .text, "cards_href": .text, "feed_href": .text, "book_href": .text, "worker_href": .text,
        "manifest_href": .text, "glossary_href": .text, "is_glossary": .flag, "sources_href": .text,
        "claims_href": .text,
        "base_url": .text, "generator": .text, "structured_data": .html,
        "book": .object(["title": .text, "description": .text, "authors": .text, "repository": .text]),
    ]

    package static let chapter: [String: TemplateSchema] = [
        "heading": .html, "key": .text, "hash": .text, "content": .html, "contents": .html, "part": .text,
        "edit_href": .text,
        "reading_minutes": .text,
        "practice_minutes": .text, "type": .text, "is_faq": .flag, "has_estimates": .flag,
        "has_answer_maps": .flag, "has_calculators": .flag, "messages_href": .text, "has_draws": .flag,
        "has_cards": .flag, "has_rubrics": .flag, "has_tasks": .flag,
        "has_advice": .flag, "has_plans": .flag, "has_budgets": .flag, "has_timers": .flag, "has_clocks": .flag,
        "has_drills": .flag,
        "has_sources": .flag, "sources": sources,
        "has_terms": .flag, "terms": terms, "glossary_script": .text,
        "breadcrumbs": .list(.object(["title": .text, "href": .text])),
        "previous": .object(link), "next": .object(link),
        "facts": .list(.object(["label": .text, "value": .text])),
    ]

    package static let home: [String: TemplateSchema] = [
        "lead": .html, "content": .html, "has_sources": .flag, "sources": sources,
        "parts": parts,
        "chapter_count": .text, "reading_time": .text,
    ]

    package static let part: [String: TemplateSchema] = [
        "chapters": cards, "next": .object(link), "reading_time": .text, "chapter_count": .text,
    ]

    package static let progress: [String: TemplateSchema] = [
        "parts": parts,
        "reading_time": .text,
    ]

    package static let allCards: [String: TemplateSchema] = [
        "chapters": .list(.object(["title": .text, "href": .text, "count": .text, "cards": .html])),
        "card_count": .text, "anki_href": .text, "has_sources": .flag, "sources": sources,
    ]

    package static let glossary: [String: TemplateSchema] = [
        "letters": .list(
            .object([
                "letter": .text, "anchor": .text,
                "entries": .list(
                    .object([
                        "anchor": .text, "term": .text, "also": .text, "definition": .html, "chapter": .object(link),
                        "has_uses": .flag, "uses": .list(.object(link)), "more": .text, "has_related": .flag,
                        "related": .list(.object(link)),
                    ])
                ),
            ])
        ),
        "term_count": .text,
    ]

    package static let allSources: [String: TemplateSchema] = [
        "sources": sourcesWithUses, "source_count": .text, "has_kinds": .flag, "has_statuses": .flag,
        "kinds": .list(.object(["name": .text, "count": .text])),
        "statuses": .list(.object(["name": .text, "count": .text])),
    ]

    package static let claims: [String: TemplateSchema] = [
        "chapters": .list(
            .object([
                "title": .text, "href": .text,
                "claims": .list(
                    .object([
                        "label": .text, "kind": .text, "href": .text, "paragraphs": .list(.object(["text": .text])),
                        "has_sources": .flag, "sources": sources,
                    ])
                ),
            ])
        ),
        "claim_count": .text, "opinion_count": .text, "has_sources": .flag, "sources": sourcesWithUses,
    ]

    package static let print: [String: TemplateSchema] = [
        "content": .html, "has_sources": .flag, "sources": sources, "has_terms": .flag, "terms": terms,
        "parts": .list(
            .object([
                "title": .text, "chapters": .list(.object(["anchor": .text, "title": .text, "href": .text])),
            ])
        ),
    ]

    package static let index: [String: TemplateSchema] = [
        "letters": .list(
            .object([
                "letter": .text, "anchor": .text,
                "entries": .list(.object(["term": .text, "places": .list(.object(link))])),
            ])
        )
    ]

    private static let parts = TemplateSchema.list(
        .object(["title": .text, "href": .text, "reading_time": .text, "chapters": cards])
    )

    private static let cards = TemplateSchema.list(
        .object([
            "title": .text, "href": .text, "description": .text, "minutes": .text, "practice_minutes": .text,
            "type": .text, "key": .text, "hash": .text,
        ])
    )

    private static let sources = TemplateSchema.list(
        .object([
            "anchor": .text, "label": .text, "title": .text, "author": .text, "year": .text, "href": .text,
            "kind": .text, "status": .text, "entry_href": .text,
        ])
    )

    private static let sourcesWithUses = TemplateSchema.list(
        .object([
            "anchor": .text, "label": .text, "title": .text, "author": .text, "year": .text, "href": .text,
            "kind": .text, "status": .text, "accessed": .text, "has_uses": .flag, "uses": .list(.object(link)),
        ])
    )

    private static let terms = TemplateSchema.list(.object(["anchor": .text, "term": .text, "definition": .html]))

    private static let link: [String: TemplateSchema] = ["title": .text, "href": .text]

    private static func page(_ own: [String: TemplateSchema]) -> TemplateSchema {
        .object(common.merging(own) { _, own in own })
    }
}
