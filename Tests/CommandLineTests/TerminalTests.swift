import Foundation
import Testing

/// How the program behaves towards terminals, pipes and locales.
@Suite struct TerminalTests {
    private func faultyBook() throws -> TemporaryFolder {
        let folder = try TemporaryFolder.withBook()
        try folder.write("Content/basics/second.md", "# Zweites Kapitel\n\nGrüße: [x](größe.md)\n")
        return folder
    }

    @Test func `without a terminal there is neither colour nor progress`() async throws {
        let run = try await Handbook.run("check", in: faultyBook())
        #expect(!run.text.contains("\u{1B}"))
        #expect(!run.text.contains("\r"))
    }

    @Test func `colour can be forced, and NO_COLOR wins`() async throws {
        let forced = try await Handbook.run("check", in: faultyBook(), environment: ["CLICOLOR_FORCE": "1"])
        #expect(forced.text.contains("\u{1B}[1;31merror"), "\(forced.text)")
        let plain = try await Handbook.run(
            "check",
            in: faultyBook(),
            environment: ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]
        )
        #expect(!plain.text.contains("\u{1B}"))
    }

    @Test func `a locale without UTF-8 changes no byte`() async throws {
        let folder = try faultyBook()
        let usual = try await Handbook.run("check", in: folder)
        let ascii = try await Handbook.run("check", in: folder, environment: ["LC_ALL": "C", "LANG": "C"])
        #expect(usual.text == ascii.text)
        #expect(ascii.text.contains("größe.md"))
    }

    /// The reader is gone before the program writes its first byte.
    @Test(arguments: ["check", "--help", "check --format github"])
    func `a closed pipe ends the program without noise`(arguments: String) async throws {
        let run = try await Handbook.bash(
            "{ sleep 0.3; \"$handbook\" \(arguments) 2>&1; echo status $? >&2; } | true",
            in: faultyBook()
        )
        #expect(["status 0\n", "status 1\n", "status 141\n"].contains(run.errors), "\(run.errors)")
    }
}
