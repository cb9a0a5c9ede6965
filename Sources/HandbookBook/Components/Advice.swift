package import HandbookMarkdown
import HandbookSource

/// Questions, and what to do by their answers: an `advice` block, whose content stands in a data file.
///
///     title: Which book for which loop
///     questions:
///       - id: days
///         label: Days left
///         options:
///           - {id: few, label: up to 10}
///           - {id: many, label: 11 or more}
///     items:
///       - id: clock
///         title: The clock, aloud
///         link: ../method/clock.md
///         cost: free
///         hours: 1.5
///         why: Speaking is what is scored.
///         rules:
///           - {when: {days: few}, score: 3, because: Nothing else fits.}
///     rules:
///       - {items: [clock], label: the free one, when: {days: many}, score: -1, because: There is time for more.}
///
/// A rule counts if each question that its `when` names has one of the options given there for an answer; `when: {}` always
/// counts. Rules for several items at once stand below the items. An item's points are the sum of its rules' scores; a rule with `out: true` takes the item out of the question
/// whatever else speaks for it. Advised is what has points, the most first, and at equal points what stands first.
package struct Advice: Sendable, Equatable {
    package struct Question: Sendable, Equatable {
        package var id: String
        package var label: String
        /// Whether a reader may choose more than one option.
        package var takesSeveral: Bool
        package var options: [Option]
    }

    package struct Option: Sendable, Equatable {
        package var id: String
        /// What follows a colon explains the option where it is chosen: "order: I do not know what comes next".
        package var label: String

        var name: Substring { label.firstRange(of: ": ").map { label[..<$0.lowerBound] } ?? label[...] }
    }

    package struct Condition: Sendable, Equatable {
        /// Index into `Advice.questions`.
        package var question: Int
        /// Indices into the question's options, any of which will do.
        package var options: [Int]
    }

    package struct Rule: Sendable, Equatable {
        /// All of them must hold.
        package var conditions: [Condition]
        /// Nil: the item is out.
        package var score: Int?
        package var because: InlineText
    }

    package struct SharedRule: Sendable, Equatable {
        /// Indices into `Advice.items`.
        package var items: [Int]
        /// What to call the items; nil: their titles.
        package var label: String?
        package var rule: Rule
    }

    package struct Item: Sendable, Equatable {
        package var id: String
        package var title: InlineText
        /// Index into `Document.links`.
        package var link: Int?
        package var cost: String
        /// A decimal number, as written.
        package var hours: String?
        package var why: InlineText
        package var rules: [Rule]
    }

    /// Browsers keep the answers by it, beside the chapter's key.
    package var id: String
    package var title: String
    package var questions: [Question]
    package var items: [Item]
    package var rules: [SharedRule]

    /// What a rule asks for, in words: "Days left: up to 10".
    package func words(_ condition: Condition) -> String {
        let question = questions[condition.question]
        return "\(question.label): " + condition.options.map { question.options[$0].name }.joined(separator: " or ")
    }

    var plainText: String {
        let asked = questions.map { "\($0.label): " + $0.options.map(\.label).joined(separator: ", ") }
        let advised = items.flatMap { item in
            ["\(item.title.plain). \(item.why.plain)"]
                + item.rules.map { ($0.conditions.map(words) + [$0.because.plain]).joined(separator: ". ") }
        }
        let shared = rules.map { "\($0.rule.conditions.map(words).joined(separator: ". ")). \($0.rule.because.plain)" }
        return ([title] + asked + advised + shared).joined(separator: "\n")
    }
}
