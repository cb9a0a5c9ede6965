import HandbookBook
import HandbookSource

/// The types of chapters that `handbook new` knows in a book whose schema has none: a start for writing, which nothing checks.
enum StarterTypes {
    static let types = ContentSchema.read(SourceFile(path: "starter.yml", text: text)).schema.types

    /// In the form of `schema.yml`.
    static let text = """
        types:
          chapter: {}
          case:
            sections: [The prompt, Questions to ask first, Requirements with numbers, Framing, Data and labels, Features,
              "Baseline, then one upgrade", Metrics, Architecture, Latency budget, Capacity and cost,
              Failure modes and fallbacks, "Release, rollback and monitoring", What not to build first, Follow-ups,
              By level, The 90-second answer, Check yourself]
          concept:
            sections: [What you will be able to do, The one-minute version, How to decide, Worked example,
              Where it goes wrong, What to say, Check yourself]
          technique:
            sections: [What you will be able to do, The one-minute version, Procedure, Worked example, Drill,
              Check yourself]
          round:
            sections: [Format, How it is scored, Worked example, Drills, Check yourself]
          tool:
            sections: [How to use it, The table, Worked example]
          reference: {}
        """
}
