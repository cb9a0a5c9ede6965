import ArgumentParser
import Foundation
import HandbookBuild

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a chapter and list it in SUMMARY.md.",
        discussion: """
            Types of chapters stand in schema.yml in the content folder; a new chapter has their front matter and \
            sections, with hints in lines that begin with 'TODO:'. In a book without types there are: chapter, case, \
            concept, technique, round, tool, reference.
            """
    )

    @Argument(help: "The type of the chapter.")
    var type: String

    @Argument(help: "The chapter's title; its file is named after it.")
    var title: String

    @Option(help: ArgumentHelp("Folder with SUMMARY.md and the chapters.", valueName: "dir"))
    var content = "Content"

    @Option(help: ArgumentHelp("Folder below the content folder (default: the type's, else none).", valueName: "dir"))
    var folder: String?

    mutating func validate() throws {
        if title.allSatisfy(\.isWhitespace) { throw ValidationError("The title is empty") }
    }

    func run() throws {
        let scaffold = try ChapterScaffold(content: URL(filePath: content, directoryHint: .isDirectory))
        let today = Date().formatted(.iso8601.year().month().day())
        do {
            let file = try scaffold.create(type, title: title, folder: folder, today: today)
            Console(stream: .output).write("\(file)\n")
        } catch let error as ChapterScaffold.UnknownType {
            throw ValidationError(error.description)
        }
    }
}
