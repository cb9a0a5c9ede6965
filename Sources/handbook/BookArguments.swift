import ArgumentParser
import Foundation
import HandbookBuild

/// Where the book is and where it goes; the same for `build`, `check` and `serve`.
struct BookArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Folder with SUMMARY.md and the chapters.", valueName: "dir"))
    var content = "Content"

    @Option(help: ArgumentHelp("Folder whose files override the built-in templates.", valueName: "dir"))
    var templates = "Templates"

    @Option(name: [.short, .long], help: ArgumentHelp("Folder for the site.", valueName: "dir"))
    var output = "Site"

    @Option(help: ArgumentHelp("Settings (default: handbook.yml in the content folder).", valueName: "file"))
    var config: String?

    @Option(
        name: .customLong("base-url"),
        help: ArgumentHelp("Public address, for canonical links, the sitemap and the 404 page.", valueName: "url")
    )
    var baseURL: String?

    @Option(name: [.short, .long], help: ArgumentHelp("How many cores to use (default: all).", valueName: "n"))
    var jobs: Int?

    mutating func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
        if let baseURL, !baseURL.hasPrefix("https://"), !baseURL.hasPrefix("http://") {
            throw ValidationError("--base-url must begin with https:// or http://")
        }
    }

    var options: BuildOptions {
        BuildOptions(
            content: folder(content),
            templates: folder(templates),
            output: folder(output),
            config: config.map { URL(filePath: $0) },
            baseURL: baseURL,
            jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount
        )
    }

    private func folder(_ path: String) -> URL { URL(filePath: path, directoryHint: .isDirectory) }
}
