import Foundation
import Testing

@Suite struct UsageTests {
    @Test(arguments: [
        "bild", "build --nonsense", "build --format xml", "build --jobs none", "build --jobs 0", "new chapter",
        "new poem Title",
    ])
    func `wrong usage exits with 64 and says what is wrong`(arguments: String) async throws {
        let folder = try TemporaryFolder.withBook()
        let run = try await Handbook.bash("\"$handbook\" \(arguments)", in: folder)
        #expect(run.status == 64, "\(run.text)")
        #expect(run.errors.contains("Error: "), "\(run.text)")
        #expect(!folder.exists("Site"))
    }

    @Test(arguments: ["build", "check", "serve", "new", "init"])
    func `each subcommand explains itself`(name: String) async throws {
        let run = try await Handbook.run(name, "--help", in: TemporaryFolder())
        #expect(run.status == 0)
        #expect(run.output.contains("USAGE: handbook \(name)"))
    }

    @Test func `the version is printed`() async throws {
        let run = try await Handbook.run("--version", in: TemporaryFolder())
        #expect(run.status == 0)
        #expect(run.output.wholeMatch(of: /(handbook )?\d+\.\d+\.\d+\n/) != nil, "\(run.text)")
    }
}
