import ArgumentParser
import Foundation
import HandbookBuild

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a new book that builds."
    )

    @Argument(help: "Folder for the book; made if it does not exist.")
    var directory = "."

    @Option(help: "Title of the book (default: the folder's name).")
    var title: String?

    func run() throws {
        let folder = URL(filePath: directory, directoryHint: .isDirectory)
        let name = folder.standardizedFileURL.lastPathComponent
        let files = try BookScaffold.create(in: folder, title: title ?? name)
        let console = Console(stream: .output)
        console.write(files.map { $0 + "\n" }.joined())
        let enter = directory == "." ? "" : "cd \(directory) && "
        console.write("Now: \(enter)handbook serve --open\n")
    }
}
