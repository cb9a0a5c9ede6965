package import HandbookMarkdown
package import HandbookSource

/// Questions with answers to recall: a `cards` block.
///
///     Q: Which action yields no label?
///     A: Block. Pass a small random share,
///        and weight each by the inverse of its chance. [@S19]
///     tags: fraud, labels
///
/// Lines of its own instead of YAML: answers are prose, whose colons and quotes YAML would read as its own.
package struct CardDeck: Sendable, Equatable {
    package struct Card: Sendable, Equatable {
        /// What browsers and Anki know the card by, beside the chapter's key: given by the author, else made of the question.
        package var id: String
        package var question: InlineText
        package var answer: InlineText
        package var tags: [String]
        /// Of the question.
        package var location: SourceLocation
    }

    package var cards: [Card]
}

extension CardDeck {
    static func read(_ lines: [FenceLine], _ text: SourceText) -> (deck: CardDeck?, diagnostics: [Diagnostic]) {
        var reader = CardReader(text: text)
        for line in lines { reader.read(line) }
        reader.endCard()
        return (reader.cards.isEmpty ? nil : CardDeck(cards: reader.cards), reader.diagnostics)
    }
}

/// Reads cards line by line.
private struct CardReader {
    private enum Key: String, CaseIterable {
        case question = "Q"
        case answer = "A"
        case id
        case tags
    }

    private struct Field {
        var text: String
        /// In the chapter's text.
        var range: ByteRange
    }

    let text: SourceText
    private(set) var cards: [CardDeck.Card] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var fields: [Key: Field] = [:]
    /// The field that indented lines go on.
    private var current: Key?

    init(text: SourceText) { self.text = text }

    mutating func read(_ line: FenceLine) {
        let words = line.text.drop { $0 == " " || $0 == "\t" }
        let indent = line.text.utf8.count - words.utf8.count
        let content = words.trimmingSpace()
        let range = ByteRange(line.start + indent, line.start + indent + content.utf8.count)
        if content.isEmpty {
            endCard()
        } else if indent > 0, let current {
            fields[current]?.text += " " + content
        } else {
            begin(content, range)
        }
    }

    private mutating func begin(_ content: String, _ range: ByteRange) {
        let name = content.prefix { $0 != ":" }
        guard name.count < content.count, let key = Key.allCases.first(where: { $0.rawValue == name }) else {
            let known = Key.allCases.map(\.rawValue)
            let near = content.contains(":") ? NearMiss.question(for: String(name), among: known) : nil
            let help = near ?? "indent a line to go on with the one above it"
            report("Expected 'Q:', 'A:', 'id:' or 'tags:'", range, help: help)
            current = nil
            return
        }
        if key == .question { endCard() }
        let value = content.dropFirst(name.count + 1).trimmingSpace()
        if fields[key] != nil { report("'\(name):' is given twice", range, help: "leave an empty line between cards") }
        fields[key] = Field(text: value, range: range)
        current = key
    }

    /// A card ends at an empty line, at the next question, and with the block.
    mutating func endCard() {
        defer { (fields, current) = ([:], nil) }
        guard let first = fields.values.map(\.range).min() else { return }
        guard let question = fields[.question], !question.text.isEmpty else {
            return report("The card has no question", first, help: "begin it with a line 'Q: …'")
        }
        guard let answer = fields[.answer], !answer.text.isEmpty else {
            return report("The question has no answer", question.range, help: "add a line 'A: …' below it")
        }
        let id = fields[.id].map(\.text) ?? StableHash.make(question.text)
        if let range = fields[.id]?.range, !isID(id) {
            report("'\(id)' is no id", range, help: "use letters, digits and hyphens")
        }
        cards.append(
            CardDeck.Card(
                id: id,
                question: InlineText(question.text),
                answer: InlineText(answer.text),
                tags: tags(),
                location: text.location(question.range)
            )
        )
    }

    private mutating func tags() -> [String] {
        guard let field = fields[.tags] else { return [] }
        let tags = field.text.split(separator: ",").map { $0.trimmingSpace() }
        // Anki parts tags at spaces.
        if !tags.allSatisfy(isID) {
            report("Tags are words with commas between them", field.range, help: "write 'tags: fraud, label-delay'")
        }
        return tags.filter(isID)
    }

    private func isID(_ text: String) -> Bool {
        !text.isEmpty && text.count <= 60 && text.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
    }

    private mutating func report(_ summary: String, _ range: ByteRange, help: String) {
        diagnostics.append(Diagnostic(.partInvalid, at: text.location(range), summary, help: help))
    }
}

extension StringProtocol {
    fileprivate func trimmingSpace() -> String {
        var rest = Substring(self)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest.drop(while: \.isWhitespace))
    }
}
