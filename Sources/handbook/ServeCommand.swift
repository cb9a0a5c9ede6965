import ArgumentParser
import Foundation
import HandbookBuild
import HandbookServer
import HandbookSource

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Build, serve, and build again whenever a file changes.",
        discussion: "Serves from memory and writes nothing. Open pages reload by themselves."
    )

    @OptionGroup var book: BookArguments

    @Option(name: [.short, .long], help: "Port; 0 lets the system choose.")
    var port: UInt16 = 3000

    @Option(
        name: [.customShort("n"), .long],
        help: "Address to listen on; others than localhost open the server to the network."
    )
    var host = "localhost"

    @Flag(help: "Open the book in the browser.")
    var open = false

    func run() async throws {
        let console = Console(stream: .error)
        let server = SiteServer(book.options, host: host, port: port) { outcome in
            if let failure = outcome.failure { console.fail(failure) }
            let printer = TextDiagnosticPrinter(usesColor: console.usesColor)
            console.write(printer.print(outcome.diagnostics, sources: outcome.sources))
            if outcome.failure == nil { console.write(outcome.headline + "\n") }
        }
        let opensBrowser = open
        try await server.run { url in
            console.write("Serving at \(url) (stop with Ctrl-C)\n")
            if opensBrowser { Self.openBrowser(url, console) }
        }
    }

    private static func openBrowser(_ url: URL, _ console: Console) {
        #if os(macOS)
            let opener = "open"
        #else
            let opener = "xdg-open"
        #endif
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [opener, url.absoluteString]
        do {
            try process.run()
        } catch {
            console.write("Could not start '\(opener)'; open the address yourself\n")
        }
    }
}
