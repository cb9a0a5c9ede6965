import Foundation
import HandbookBook
import HandbookTestSupport
import Testing

@testable import HandbookBuild

@Suite struct GitDatesTests {
    @Test func `the newest date of each path is taken`() {
        let log = "\0" + "2026-11-20T10:00:00Z\0\nb.md\0a b/ü.md\0" + "\0" + "2026-11-01T10:00:00Z\0\na.md\0b.md\0"
        #expect(
            GitDates.newest(in: Array(log.utf8)) == [
                "b.md": "2026-11-20T10:00:00Z", "a b/ü.md": "2026-11-20T10:00:00Z", "a.md": "2026-11-01T10:00:00Z",
            ]
        )
    }

    @Test func `git tells when files below the folder were changed, in UTC`() throws {
        let folder = try TemporaryFolder(["Content/a.md": "a", "Content/sub/ü b.md": "b", "other.md": "c"])
        try git(folder, "2026-03-01T23:30:00-05:00", "init", "--quiet")
        try commit(folder, "2026-03-01T23:30:00-05:00")
        try folder.write("Content/a.md", "changed")
        try commit(folder, "2026-04-01T12:00:00+02:00")
        try folder.write("Content/new.md", "not committed")
        guard case .dates(let dates) = GitDates.read(folder.url("Content")) else {
            Issue.record("git gave no dates")
            return
        }
        #expect(dates.byPath == ["a.md": "2026-04-01T10:00:00Z", "sub/ü b.md": "2026-03-02T04:30:00Z"])
    }

    @Test func `outside a work tree there are none, and a reason`() throws {
        let folder = try TemporaryFolder()
        guard case .unknown(let reason) = GitDates.read(folder.url) else {
            Issue.record("dates from nowhere")
            return
        }
        #expect(reason.hasPrefix("git cannot tell"))
    }

    private func commit(_ folder: TemporaryFolder, _ date: String) throws {
        try git(folder, date, "add", "--all", "--", "Content/a.md", "Content/sub", "other.md")
        try git(folder, date, "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "--quiet", "-m", "x")
    }

    private func git(_ folder: TemporaryFolder, _ date: String, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git"] + arguments
        process.currentDirectoryURL = folder.url
        let dates = ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date]
        process.environment = ProcessInfo.processInfo.environment.merging(dates) { $1 }
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
