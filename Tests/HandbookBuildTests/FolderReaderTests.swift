import Foundation
import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBuild

@Suite struct FolderReaderTests {
    @Test func `files are listed by their bytes, whatever the order of the folder`() throws {
        let names = ["b.md", "B.md", "a/z.md", "a.md", "a-b.md", "a/b/c.md", "é.md", "z.png", "10.md", "9.md"]
        let folder = try TemporaryFolder(Dictionary(uniqueKeysWithValues: names.map { ($0, "") }))
        let (paths, diagnostics) = try FolderReader(folder.url).list()
        #expect(
            paths == ["10.md", "9.md", "B.md", "a-b.md", "a.md", "a/b/c.md", "a/z.md", "b.md", "z.png", "é.md"]
        )
        #expect(diagnostics.isEmpty)
    }

    @Test func `hidden files and folders and the excluded folder are passed over`() throws {
        let folder = try TemporaryFolder([
            "a.md": "", ".git/config": "", ".hidden.md": "", "x/.DS_Store": "", "Site/index.html": "",
            "x/Site/b.md": "",
        ])
        let (paths, _) = try FolderReader(folder.url).list(except: folder.url("Site"))
        #expect(paths == ["a.md", "x/Site/b.md"])
    }

    @Test func `a folder with nothing in it is an empty list`() throws {
        let folder = try TemporaryFolder()
        try folder.makeFolder("x/y")
        #expect(try FolderReader(folder.url).list().paths.isEmpty)
    }

    @Test(arguments: [
        ("to a file inside", "target.md", true, nil),
        ("to a file in another folder inside", "sub/target.md", true, nil),
        ("to a file outside", "../outside.md", false, "This link leads out of the folder"),
        ("by an absolute path", "/etc/passwd", false, "This link leads out of the folder"),
        ("to a file that does not exist", "gone.md", false, "This link leads nowhere"),
        ("to itself", "link.md", false, "This link leads nowhere"),
        ("to a folder inside", "sub", false, "Links to folders are not followed"),
        ("to a folder outside", "..", false, "This link leads out of the folder"),
        ("to another link that leads out", "chain.md", false, "This link leads out of the folder"),
    ])
    func `links are followed only to files inside`(_: String, target: String, isListed: Bool, reason: String?) throws {
        let folder = try TemporaryFolder([
            "Content/target.md": "", "Content/sub/target.md": "", "outside.md": "secret",
        ])
        try folder.link("Content/link.md", to: target)
        try folder.link("Content/sub/chain.md", to: "../../outside.md")
        if target == "chain.md" {
            try folder.remove("Content/link.md")
            try folder.link("Content/link.md", to: "sub/chain.md")
        }
        let (paths, diagnostics) = try FolderReader(folder.url("Content")).list()
        #expect(paths.contains("link.md") == isListed)
        let found = diagnostics.filter { $0.location?.path == folder.url("Content/link.md").path }
        #expect(found.map(\.summary) == [reason].compactMap(\.self))
        #expect(found.allSatisfy { $0.id == .unsafePath && $0.severity == .error })
    }

    @Test func `a content folder that is itself a link is read`() throws {
        let folder = try TemporaryFolder(["real/a.md": "A"])
        try folder.link("Content", to: "real")
        let reader = try FolderReader(folder.url("Content"))
        #expect(try reader.list().paths == ["a.md"])
        #expect(try reader.read("a.md").displayPath == folder.url("Content/a.md").path)
    }

    @Test(arguments: ["gone", "file.md"])
    func `a folder that is none stops the build`(name: String) throws {
        let folder = try TemporaryFolder(["file.md": ""])
        let error = #expect(throws: EnvironmentError.self) { try FolderReader(folder.url(name)) }
        #expect(error?.description == "There is no folder '\(folder.url(name).path)'")
    }

    @Test func `a file that cannot be read stops the build`() throws {
        let folder = try TemporaryFolder()
        let reader = try FolderReader(folder.url)
        let error = #expect(throws: EnvironmentError.self) { try reader.read("gone.md") }
        #expect(error?.description == "Cannot read '\(folder.url("gone.md").path)'")
        #expect(error?.advice != nil)
    }

    @Test func `paths below the current folder are shown as people type them`() {
        let current = FileManager.default.currentDirectoryPath
        #expect(FolderReader.display(URL(filePath: "Content", directoryHint: .isDirectory)) == "Content")
        #expect(FolderReader.display(URL(filePath: "./Content/../Content/a.md")) == "Content/a.md")
        #expect(FolderReader.display(URL(filePath: current, directoryHint: .isDirectory)) == "")
        #expect(FolderReader.display(URL(filePath: current + "x")) == current + "x")
        #expect(FolderReader.display(URL(filePath: "/etc/passwd")) == "/etc/passwd")
    }
}
