import ArgumentParser
import HandbookBuild

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Do everything that build does, but write nothing."
    )

    @OptionGroup var book: BookArguments
    @OptionGroup var report: ReportArguments

    func run() async throws {
        let outcome = try await HandbookBuilder(book.options).check()
        try report.print(outcome, summary: outcome.headline + outcome.noteLines)
        try report.exitIfBad(outcome)
    }
}
