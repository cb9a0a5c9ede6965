import ArgumentParser
import HandbookBuild
import HandbookSource

/// How problems are reported; the same for `build` and `check`.
struct ReportArguments: ParsableArguments {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, github, sarif
    }

    @Flag(help: "Treat warnings as errors.")
    var strict = false

    @Option(help: "How to print problems: text, json, github (workflow commands) or sarif.")
    var format = Format.text

    @Flag(help: "Print how long each stage took.")
    var timings = false

    @Flag(help: "Print problems only.")
    var quiet = false

    /// Prints what came of a run: problems for people to the error stream, for programs to the output stream.
    func print(_ outcome: HandbookBuilder.Outcome, summary: String) throws {
        let errors = Console(stream: .error)
        let output = Console(stream: .output)
        switch format {
        case .text:
            let printer = TextDiagnosticPrinter(usesColor: errors.usesColor)
            errors.write(printer.print(outcome.diagnostics, sources: outcome.sources))
        case .json:
            output.write(try JSONDiagnosticPrinter().print(outcome.diagnostics, sources: outcome.sources))
        case .github:
            output.write(GitHubDiagnosticPrinter().print(outcome.diagnostics, sources: outcome.sources))
        case .sarif:
            output.write(try SARIFDiagnosticPrinter().print(outcome.diagnostics, sources: outcome.sources))
        }
        if timings { errors.write(outcome.timings.table()) }
        if !quiet { errors.write(summary + "\n") }
    }

    /// - Throws: `ExitCode` 1 if there are errors, or warnings that count as errors.
    func exitIfBad(_ outcome: HandbookBuilder.Outcome) throws {
        if outcome.diagnostics.hasErrors || (strict && !outcome.diagnostics.isEmpty) { throw ExitCode(1) }
    }
}

extension HandbookBuilder.Outcome {
    /// “8 chapters, no problems”, and what else there is to know on lines of its own.
    var headline: String {
        let errors = diagnostics.count { $0.severity == .error }
        let warnings = diagnostics.count - errors
        let problems = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map { count($0.0, $0.1) }
        let text = problems.isEmpty ? "no problems" : problems.joined(separator: ", ")
        return "\(count(chapterCount, "chapter")), \(text)"
    }

    /// Lines to print after the headline; empty if there is nothing to say.
    var noteLines: String { notes.map { "\nnote: \($0)" }.joined() }

    private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
