import ArgumentParser
import HandbookBuild

@main
struct HandbookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handbook",
        abstract: "Turns Markdown chapters into a linked, searchable HTML handbook.",
        discussion: """
            Exit status: 0 if all is well, 1 if there are problems in the text, 64 for wrong usage, 70 if the tool could \
            not go on.
            """,
        version: "handbook \(HandbookBuilder.version)",
        subcommands: [BuildCommand.self, CheckCommand.self, ServeCommand.self, NewCommand.self, InitCommand.self]
    )

    static func main() async {
        Console.survivesClosedPipes()
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let error as EnvironmentError {
            Console(stream: .error).fail(error)
            exit(withError: ExitCode(70))
        } catch {
            exit(withError: error)
        }
    }
}
