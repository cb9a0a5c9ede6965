import Foundation
import HandbookBuild
import HandbookSource
import HandbookTestSupport

/// Builds of a book in a temporary folder's `Content`, with templates that hold little more than what they are given.
///
/// The real templates change with the design and are tested in a browser.
enum TestSite {
    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures", directoryHint: .isDirectory)

    static func options(_ folder: TemporaryFolder, output: String = "Site", jobs: Int = 2) -> BuildOptions {
        BuildOptions(
            content: folder.url("Content"),
            templates: fixtures.appending(path: "Templates"),
            output: folder.url(output),
            jobs: jobs
        )
    }

    static func check(_ folder: TemporaryFolder) async throws -> HandbookBuilder.Outcome {
        try await HandbookBuilder(options(folder)).check()
    }

    static func build(_ folder: TemporaryFolder, strict: Bool = false) async throws -> HandbookBuilder.Outcome {
        try await HandbookBuilder(options(folder)).build(strict: strict)
    }
}
