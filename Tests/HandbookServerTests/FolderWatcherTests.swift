import Foundation
import HandbookTestSupport
import Testing

@testable import HandbookServer

@Suite struct FolderWatcherTests {
    private static func watcher(_ folder: TemporaryFolder) -> FolderWatcher {
        FolderWatcher(folders: [folder.url("Content"), folder.url("Templates")], excluded: folder.url("Content/Site"))
    }

    private static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder(["Content/a.md": "a", "Content/part/b.md": "b", "Content/Site/x.html": "x"])
        try age("Content/a.md", in: folder)
        return folder
    }

    /// Gives a file a date of whole seconds, which any file system keeps.
    private static func age(_ path: String, in folder: TemporaryFolder) throws {
        let date = Date(timeIntervalSince1970: 1_000_000)
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: folder.url(path).path)
    }

    struct Edit: Sendable, CustomStringConvertible {
        var description: String
        var isNoticed: Bool
        var make: @Sendable (TemporaryFolder) throws -> Void

        init(_ description: String, isNoticed: Bool = true, make: @escaping @Sendable (TemporaryFolder) throws -> Void)
        {
            self.description = description
            self.isNoticed = isNoticed
            self.make = make
        }
    }

    static let edits = [
        Edit("an edit") { try $0.write("Content/a.md", "longer") },
        Edit("an edit of the same length") { folder in
            try folder.write("Content/part/b.md", "c")
            // File systems with coarse clocks would show the same second.
            try age("Content/part/b.md", in: folder)
        },
        Edit("a file that is replaced by another of the same size and date, as editors save") { folder in
            try folder.write("Content/.a.md.swp", "b")
            try age("Content/.a.md.swp", in: folder)
            try FileManager.default.moveItem(at: folder.url("Content/a.md"), to: folder.url("old"))
            try FileManager.default.moveItem(at: folder.url("Content/.a.md.swp"), to: folder.url("Content/a.md"))
        },
        Edit("a new file") { try $0.write("Content/part/new/c.md", "c") },
        Edit("a removed file") { try $0.remove("Content/part/b.md") },
        Edit("a removed folder") { try $0.remove("Content/part") },
        Edit("a renamed file") { folder in
            try FileManager.default.moveItem(at: folder.url("Content/a.md"), to: folder.url("Content/z.md"))
        },
        Edit("a folder that did not exist") { try $0.write("Templates/base.mustache", "x") },
        Edit("a hidden file", isNoticed: false) { try $0.write("Content/.a.md.swp", "x") },
        Edit("a file of the site", isNoticed: false) { try $0.write("Content/Site/x.html", "longer") },
        Edit("an empty folder", isNoticed: false) { try $0.makeFolder("Content/empty") },
        Edit("nothing", isNoticed: false) { _ in },
    ]

    @Test(arguments: edits)
    func `changes of the author's files are noticed, others are not`(edit: Edit) throws {
        let folder = try Self.folder()
        let watcher = Self.watcher(folder)
        let before = watcher.snapshot()
        try edit.make(folder)
        #expect((watcher.snapshot() != before) == edit.isNoticed)
    }

    @Test func `folders that do not exist hold nothing`() throws {
        let folder = try TemporaryFolder()
        #expect(Self.watcher(folder).snapshot().isEmpty)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a change is told once the files keep still`() async throws {
        let folder = try Self.folder()
        let watcher = Self.watcher(folder)
        let before = watcher.snapshot()
        let waiting = Task { try await watcher.change(from: before) }
        try folder.write("Content/a.md", "first")
        try await Task.sleep(for: .milliseconds(100))
        try folder.write("Content/a.md", "and second")
        let state = try await waiting.value
        #expect(state != before)
        #expect(state == watcher.snapshot())
        #expect(state[folder.url("Content/a.md").path]?.size == 10)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a change that happened while nobody looked is told as well`() async throws {
        let folder = try Self.folder()
        let watcher = Self.watcher(folder)
        let before = watcher.snapshot()
        try folder.remove("Content/a.md")
        #expect(try await watcher.change(from: before)[folder.url("Content/a.md").path] == nil)
    }

    @Test(.timeLimit(.minutes(1)))
    func `watching can be stopped`() async throws {
        let folder = try Self.folder()
        let watcher = Self.watcher(folder)
        let task = Task { try await watcher.change(from: watcher.snapshot()) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
