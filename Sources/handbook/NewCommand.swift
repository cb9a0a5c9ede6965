import ArgumentParser
import Foundation
import HandbookBuild

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a chapter and list it in SUMMARY.md."
    )

    @Argument(help: "One of: \(ChapterScaffold.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var kind: ChapterScaffold.Kind

    @Argument(help: "The chapter's title; its file is named after it.")
    var title: String

    @Option(help: ArgumentHelp("Folder with SUMMARY.md and the chapters.", valueName: "dir"))
    var content = "Content"

    @Option(help: ArgumentHelp("Folder below the content folder to put the chapter in.", valueName: "dir"))
    var folder = ""

    mutating func validate() throws {
        if title.allSatisfy(\.isWhitespace) { throw ValidationError("The title is empty") }
    }

    func run() throws {
        let scaffold = ChapterScaffold(
            content: URL(filePath: content, directoryHint: .isDirectory),
            kind: kind,
            title: title,
            folder: folder,
            today: Date().formatted(.iso8601.year().month().day())
        )
        Console(stream: .output).write("\(try scaffold.create())\n")
    }
}

extension ChapterScaffold.Kind: ExpressibleByArgument {}
