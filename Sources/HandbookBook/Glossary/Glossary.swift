package import HandbookMarkdown
package import HandbookSource

/// The terms of a book, from `data/glossary.yml`: a mapping from id to what the term means.
///
///     feature-store:
///       term: feature store
///       also: [online feature store]
///       definition: Keeps the same features for training and for serving, each with the time when it was known.
///       chapter: C22
///       see: [training-serving-skew]
package struct Glossary: Sendable {
    package struct Term: Sendable {
        /// Lower-case letters, digits and hyphens.
        package var id: String
        /// As the glossary names it; the first of `forms`.
        package var name: String
        /// Other forms that mean the same in running text.
        package var also: [String]
        package var definition: InlineText
        /// The id of the chapter that explains the term.
        package var chapter: String?
        /// Ids of related terms.
        package var related: [String]
        /// Of the id.
        package var location: SourceLocation
        /// Of `chapter`.
        package var chapterLocation: SourceLocation?

        package var forms: [String] { [name] + also }
        /// The id of its entry, on the glossary's page and in the list of a chapter.
        package var anchor: String { "term-" + id }
    }

    /// In the order of the file. Other values name terms by their place here.
    package private(set) var terms: [Term] = []

    package init() {}

    package var isEmpty: Bool { terms.isEmpty }

    init(_ terms: [Term]) { self.terms = terms }
}

extension Glossary {
    /// In words; what a reader takes in at a glance while reading something else.
    static let longestDefinition = 40

    package static func read(_ file: SourceFile) -> (glossary: Glossary, diagnostics: [Diagnostic]) {
        let (value, syntax) = YAMLValue.parse(file, ByteRange(0, file.bytes.count))
        guard syntax.isEmpty, let value else { return (Glossary(), syntax) }
        guard case .mapping(let entries) = value.kind else {
            let summary = "Expected a mapping from id to term"
            return (Glossary(), [Diagnostic(.glossaryInvalid, at: value.location, summary)])
        }
        var reader = GlossaryReader()
        for entry in entries { reader.read(entry) }
        reader.checkRelated()
        return (Glossary(reader.terms), reader.diagnostics)
    }
}

/// Reads entries one by one and remembers which forms are taken.
private struct GlossaryReader {
    private(set) var terms: [Glossary.Term] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// Pattern of a form to where it stands.
    private var taken: [String: SourceLocation] = [:]
    /// Related ids with their places, to be looked up when all terms are known.
    private var related: [(id: String, location: SourceLocation)] = []

    mutating func read(_ entry: YAMLValue.Entry) {
        var fields = YAMLFields(entry.value, id: .glossaryInvalid)
        let name = fields.string("term")
        let definition = fields.string("definition")
        let also = fields.strings("also") ?? []
        let chapter = fields.string("chapter")
        let see = fields.strings("see") ?? []
        for key in ["term", "definition"] where fields.location(of: key) == nil {
            report("Term '\(entry.key)' has no \(key)", at: entry.keyLocation)
        }
        checkID(entry)
        checkForms(fields)
        if let definition { check(definition, fields.location(of: "definition")) }
        related += fields.words("see").map { (id: $0.text, location: $0.location) }
        diagnostics += fields.finished()
        guard let name, let definition else { return }
        terms.append(
            Glossary.Term(
                id: entry.key,
                name: name,
                also: also,
                definition: InlineText(definition),
                chapter: chapter,
                related: see,
                location: entry.keyLocation,
                chapterLocation: fields.location(of: "chapter")
            )
        )
    }

    mutating func checkRelated() {
        let ids = terms.map(\.id)
        let known = Set(ids)
        for (id, location) in related where !known.contains(id) {
            report("No term has the id '\(id)'", at: location, help: NearMiss.question(for: id, among: ids))
        }
    }

    private mutating func checkID(_ entry: YAMLValue.Entry) {
        let isID = entry.key.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
        }
        guard !isID || entry.key.isEmpty else { return }
        report("'\(entry.key)' is no id", at: entry.keyLocation, help: "use small letters, digits and hyphens")
    }

    private mutating func checkForms(_ fields: YAMLFields) {
        for (form, location) in fields.words("term") + fields.words("also") {
            guard TermForms.isUsable(form) else {
                let help = "begin and end it with a letter or digit, in at most \(TermForms.longest) bytes"
                report("'\(form)' cannot be found in a text", at: location, help: help)
                continue
            }
            if let first = taken.updateValue(location, forKey: TermForms.pattern(form).lowercasedFirst) {
                let note = Diagnostic.Note("First given here", at: first)
                report("'\(form)' is given twice", at: location, notes: [note])
            }
        }
    }

    private mutating func check(_ definition: String, _ location: SourceLocation?) {
        let text = InlineText(definition)
        if text.plain.isEmpty { report("The definition is empty", at: location) }
        if !text.citedWorks.isEmpty {
            let help = "cite the source in the chapter that explains the term"
            report("Definitions hold no citations", at: location, help: help)
        }
        let count = WordCount.of(text.plain.utf8)
        guard count > Glossary.longestDefinition else { return }
        let summary = "The definition has \(count) words; at most \(Glossary.longestDefinition) are read in passing"
        diagnostics.append(Diagnostic(.glossaryLong, at: location, summary))
    }

    private mutating func report(
        _ summary: String,
        at place: SourceLocation?,
        help: String? = nil,
        notes: [Diagnostic.Note] = []
    ) {
        diagnostics.append(Diagnostic(.glossaryInvalid, at: place, summary, help: help, notes: notes))
    }
}
