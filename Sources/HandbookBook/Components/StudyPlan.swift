package import HandbookMarkdown
package import HandbookSource

/// Days of study up to an interview: a `plan` block, whose content stands in a data file.
///
///     title: Study plans
///     plans:
///       - {days: 3, minutes: 120}
///     first: [C12, C71]
///     leave_out: [C70]
///     blocks:
///       - id: unit
///         title: One prompt aloud, and listen back
///         minutes: 75
///         loop: [design]
///         needs: [C12]
///         every: 2
///
/// What is studied are the book's chapters, with the minutes, prerequisites, rounds and levels of their front matter, and the
/// blocks. `first` names what is worth most where days are few; the rest follows in reading order. A block is done once, or
/// on days: `every: 2` (from day 2 on, or `from`; `until: -2` spares the last day), `day: 1`, `day: -1` for the last one. `at_least` and `at_most` bound the
/// length in days of the plans that hold it; `rest: true` keeps a day free.
package struct StudyPlan: Sendable {
    /// A plan that is written out.
    package struct Length: Sendable, Equatable {
        package var days: Int
        /// A day.
        package var minutes: Int
    }

    /// An id that the file names, for when the book is known.
    package struct Name: Sendable {
        package var id: String
        package var location: SourceLocation
    }

    package struct Block: Sendable {
        package var task: PlanTask
        package var title: InlineText
        /// Index into `Document.links`.
        package var link: Int?
        package var needs: [Name]
        package var loop: [Name]
        package var level: [Name]
        package var location: SourceLocation
    }

    package struct Entry: Sendable {
        package var chapter: ChapterID
        package var title: String
    }

    /// Browsers keep the plan by it, beside the chapter's key.
    package var id: String
    package var title: String
    package var lengths: [Length]
    package var first: [Name]
    package var leftOut: [Name]
    package var blocks: [Block]

    /// What there is to do, what needs it after it. Empty until the book is assembled.
    package var tasks: [PlanTask] = []
    /// The chapters among the tasks, by their id.
    package var chapters: [String: Entry] = [:]

    var plainText: String { ([title] + blocks.map(\.title.plain)).joined(separator: "\n") }
}

/// Something to do on the way to an interview.
package struct PlanTask: Sendable, Equatable {
    package var id: String
    package var minutes: Int
    /// Rounds and levels that it serves; empty: all.
    package var loop: [String] = []
    package var level: [String] = []
    /// Ids of tasks to finish before.
    package var needs: [String] = []
    /// Every so many days, from day `from` on, at the latest on day `until` (counted as `day` is); 0: not so.
    package var every = 0
    package var from = 0
    package var until = 0
    /// On this day; negative days count from the last, which is -1; 0: not so.
    package var day = 0
    /// Lengths in days of the plans that hold it; 0: no bound.
    package var atLeast = 0
    package var atMost = 0
    /// Keeps its days free.
    package var isRest = false

    /// Whether its days are given; all others are done once.
    package var isDated: Bool { every > 0 || day != 0 }

    package init(id: String, minutes: Int) {
        self.id = id
        self.minutes = minutes
    }
}
