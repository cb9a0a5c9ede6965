/// What a book asks of its chapters, from `schema.yml`: front matter, and for each type of chapter its sections, parts and
/// length. A book without the file asks for nothing.
package struct ContentSchema: Sendable {
    package var frontMatter = FrontMatterRules()
    /// In the order of the file.
    package var types: [ChapterType] = []

    package init() {}

    /// The rules for a chapter with this front matter; nil if there are none.
    package func type(of matter: FrontMatter) -> ChapterType? {
        types.first { $0.type == matter.type && $0.form == matter.form }
    }
}

/// A type of chapter, or one form of it.
package struct ChapterType: Sendable {
    /// What `handbook new` calls it.
    package var name: String
    /// What front matter states as `type` and `form`.
    package var type: String
    package var form: String?
    /// One line for people who choose a type.
    package var about: String?
    /// Where `handbook new` puts such a chapter, below the content folder.
    package var folder: String?
    /// The title in SUMMARY.md below which it lists one whose folder has no chapter yet.
    package var part: String?
    /// From writing to the next review.
    package var reviewMonths: Int
    /// Words of prose, so without tables, code and blocks that are components.
    package var words: Limits?
    var parts: [PartRule]
    /// Second-level sections, in order. Others may stand between them.
    package var sections: [SectionRule]
}

package struct SectionRule: Sendable {
    /// What the section may be called; the first is its name. Never empty.
    package var headings: [HeadingPattern]
    package var isOptional: Bool
    package var words: Limits?
    var parts: [PartRule]
    /// What to write there, in one line.
    package var hint: String?
    /// Markdown that a new chapter begins with there.
    package var draft: String?

    package var name: String { headings.first?.text ?? "" }
}

struct PartRule: Sendable {
    var part: CountedPart
    var limits: Limits
}
