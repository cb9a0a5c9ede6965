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

    @Test func `colour can be forced`() async throws {
        let run = try await Handbook.run("check", in: faultyBook(), environment: ["CLICOLOR_FORCE": "1"])
        #expect(run.text.contains(Self.redError), "\(run.text)")
    }

    /// Debian's `script` gives the program a terminal; that of macOS takes other arguments.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/script") && !isMac))
    func `a terminal gets colour unless NO_COLOR is set`() async throws {
        let line = #"TERM=xterm script --quiet --command "'$handbook' check" /dev/null"#
        let colored = try await Handbook.bash(line, in: faultyBook())
        #expect(colored.text.contains(Self.redError), "\(colored.text)")
        let plain = try await Handbook.bash("NO_COLOR=1 " + line, in: faultyBook())
        #expect(plain.text.contains("error: ") && !plain.text.contains(Self.redError), "\(plain.text)")
    }

    private static let redError = "\u{1B}[1;31merror"

    #if os(macOS)
        private static let isMac = true
    #else
        private static let isMac = false
    #endif

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
