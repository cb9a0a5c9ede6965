import ArgumentParser
import HandbookBuild

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Do everything that build does, but write nothing; try the search expectations."
    )

    @OptionGroup var book: BookArguments
    @OptionGroup var report: ReportArguments

    func run() async throws {
        var options = book.options
        options.triesSearch = true
        let outcome = try await HandbookBuilder(options).check()
        try report.print(outcome, summary: outcome.headline + outcome.noteLines)
        try report.exitIfBad(outcome)
    }
}
