package import HandbookSource

/// What a chapter says about itself. Every key is optional for the tool; a book's schema may require some.
package struct FrontMatter: Sendable {
    /// A stable id that survives moves and renames, such as `C12`.
    package var id: String?
    package var title: String?
    package var description: String?
    /// What kind of chapter it is, such as `case`; the schema says what that asks for.
    package var type: String?
    /// Which of several forms of its type it has, such as `room`.
    package var form: String?
    package var loop: [String] = []
    package var level: [String] = []
    package var tags: [String] = []
    package var domain: String?
    package var readingMinutes: Int?
    package var practiceMinutes: Int?
    /// Ids of chapters to read before and after this one.
    package var prerequisites: [String] = []
    package var next: [String] = []
    package var facts: [String] = []
    package var status: String?
    /// `YYYY-MM-DD`.
    package var lastReviewed: String?
    package var reviewBy: String?
    package var reviewers: [String] = []
    /// False keeps the chapter out of search and out of the A–Z index.
    package var isSearchable = true
    /// True if headings that end in a question mark, with the text below them, are questions and answers for search engines.
    package var isFAQ = false
    /// False leaves the terms of the glossary unmarked.
    package var marksTerms = true
    /// Keys that are present, in the order of the file.
    package var keys: [String] = []
    /// Where values stand, for messages about them that other stages give.
    package var locations: [String: SourceLocation] = [:]

    /// The keys that the tool knows, and what they hold.
    static let knownKeys: [String: FrontMatterRules.Kind] = [
        "description": .text, "domain": .text, "extra": .map, "facts": .list, "faq": .flag, "form": .text,
        "glossary": .flag,
        "id": .text,
        "last_reviewed": .date, "level": .list, "loop": .list, "minutes": .map, "next": .list, "prerequisites": .list,
        "review_by": .date, "reviewers": .list, "search": .flag, "status": .text, "tags": .list, "title": .text,
        "type": .text,
    ]

    package init() {}

    /// Reads and checks a chapter's front matter.
    package static func read(
        _ block: FrontMatterBlock,
        in file: SourceFile,
        rules: FrontMatterRules
    ) -> (frontMatter: FrontMatter, diagnostics: [Diagnostic]) {
        guard let range = block.yaml else {
            return (FrontMatter(), rules.missing(in: FrontMatter(), file, ByteRange(0, 0)))
        }
        let (value, syntax) = YAMLValue.parse(file, range)
        guard syntax.isEmpty else { return (FrontMatter(), syntax) }
        var fields = YAMLFields(value, id: .frontMatterInvalid)
        var matter = FrontMatter()
        matter.keys = fields.keys
        for key in fields.keys { matter.locations[key] = fields.location(of: key) }
        matter.id = fields.string("id")
        matter.title = fields.string("title")
        matter.description = fields.string("description")
        matter.type = fields.string("type")
        matter.form = fields.string("form")
        matter.loop = fields.strings("loop") ?? []
        matter.level = fields.strings("level") ?? []
        matter.tags = fields.strings("tags") ?? []
        matter.domain = fields.string("domain")
        if var minutes = fields.fields("minutes") {
            matter.readingMinutes = minutes.int("read", in: 0...10_000)
            matter.practiceMinutes = minutes.int("practice", in: 0...10_000)
            fields.finish(minutes)
        }
        matter.prerequisites = fields.strings("prerequisites") ?? []
        matter.next = fields.strings("next") ?? []
        matter.facts = fields.strings("facts") ?? []
        matter.status = fields.string("status")
        matter.lastReviewed = fields.date("last_reviewed")
        matter.reviewBy = fields.date("review_by")
        matter.reviewers = fields.strings("reviewers") ?? []
        matter.isSearchable = fields.bool("search") ?? true
        matter.isFAQ = fields.bool("faq") ?? false
        matter.marksTerms = fields.bool("glossary") ?? true
        _ = fields.value("extra")
        rules.readOwnKeys(&fields)
        let problems =
            rules.missing(in: matter, file, range) + rules.wrongValues(in: fields) + rules.lengths(in: fields)
        return (matter, fields.finished() + problems)
    }
}
