import ArgumentParser
import HandbookBuild

struct BuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Build the site.",
        discussion: "A build that finds an error writes nothing. Files that handbook did not write are never touched."
    )

    @OptionGroup var book: BookArguments
    @OptionGroup var report: ReportArguments

    func run() async throws {
        let console = Console(stream: .error)
        let isQuiet = report.quiet
        let builder = HandbookBuilder(book.options) { if !isQuiet { console.progress($0) } }
        defer { console.endProgress() }
        let outcome = try await builder.build(strict: report.strict)
        console.endProgress()
        try report.print(outcome, summary: summary(outcome))
        try report.exitIfBad(outcome)
    }

    private func summary(_ outcome: HandbookBuilder.Outcome) -> String {
        guard let written = outcome.report else { return "\(outcome.headline); nothing was written" }
        let kept = written.kept.map { "\nkept '\($0)': it was changed after handbook wrote it" }.joined()
        let counts = "\(written.written) written, \(written.unchanged) unchanged, \(written.removed) removed"
        return "\(outcome.headline); \(book.output): \(counts)\(kept)\(outcome.noteLines)"
    }
}
