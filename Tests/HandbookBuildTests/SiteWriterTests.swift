import Foundation
import HandbookTestSupport
import Testing

@testable import HandbookBuild

@Suite struct SiteWriterTests {
    private static let manifest = SiteManifest.name

    @discardableResult
    private static func write(_ files: [String: String], to folder: TemporaryFolder) throws -> WriteReport {
        let site = files.sorted { $0.key < $1.key }.map { OutputFile(path: $0.key, bytes: Array($0.value.utf8)) }
        return try SiteWriter(folder.url("Site"), generator: "test").write(site)
    }

    /// What stands in the output folder, the manifest aside.
    private static func site(in folder: TemporaryFolder) throws -> [String: String] {
        try folder.files(below: "Site").filter { $0.key != manifest }
    }

    /// Every file looks old, so that a later write shows.
    private static func age(_ folder: TemporaryFolder) throws {
        for name in try folder.files(below: "Site").keys {
            let date = Date(timeIntervalSince1970: 1_000_000)
            try FileManager.default.setAttributes(
                [.modificationDate: date],
                ofItemAtPath: folder.url("Site/\(name)").path
            )
        }
    }

    private static func wasTouched(_ path: String, in folder: TemporaryFolder) throws -> Bool {
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.url("Site/\(path)").path)
        return attributes[.modificationDate] as? Date != Date(timeIntervalSince1970: 1_000_000)
    }

    private static let first = ["index.html": "one", "a/b/c.html": "two", "x.css": "three"]

    @Test func `the first build writes every file and a manifest of them`() throws {
        let folder = try TemporaryFolder()
        let report = try Self.write(Self.first, to: folder)
        #expect(try Self.site(in: folder) == Self.first)
        #expect((report.written, report.unchanged, report.removed) == (3, 0, 0))
        let manifest = try #require(SiteManifest.read(in: folder.url("Site")))
        #expect(manifest.files == Self.first.mapValues { ContentHash.full(Array($0.utf8)) })
        #expect(manifest.generator == "test")
    }

    @Test func `a build that changes nothing touches nothing`() throws {
        let folder = try TemporaryFolder()
        try Self.write(Self.first, to: folder)
        try Self.age(folder)
        let report = try Self.write(Self.first, to: folder)
        #expect((report.written, report.unchanged, report.removed) == (0, 3, 0))
        for name in try folder.files(below: "Site").keys {
            #expect(try !Self.wasTouched(name, in: folder), "\(name)")
        }
    }

    @Test func `only what changed is written`() throws {
        let folder = try TemporaryFolder()
        try Self.write(Self.first, to: folder)
        try Self.age(folder)
        let second = Self.first.merging(["index.html": "new", "d.html": "more"]) { $1 }
        let report = try Self.write(second, to: folder)
        #expect((report.written, report.unchanged, report.removed) == (2, 2, 0))
        #expect(try Self.site(in: folder) == second)
        #expect(try !Self.wasTouched("x.css", in: folder))
        #expect(try Self.wasTouched("index.html", in: folder))
    }

    @Test func `what the book no longer has is removed, with the folders that held it`() throws {
        let folder = try TemporaryFolder()
        try Self.write(Self.first, to: folder)
        let report = try Self.write(["index.html": "one"], to: folder)
        #expect((report.written, report.unchanged, report.removed) == (0, 1, 2))
        #expect(try Self.site(in: folder) == ["index.html": "one"])
        #expect(!folder.exists("Site/a"))
    }

    @Test func `a folder that holds something else stays`() throws {
        let folder = try TemporaryFolder()
        try Self.write(Self.first, to: folder)
        try folder.write("Site/a/mine.txt", "mine")
        try Self.write(["index.html": "one"], to: folder)
        #expect(try Self.site(in: folder) == ["index.html": "one", "a/mine.txt": "mine"])
    }

    @Test func `files of others stay as they are, through every build`() throws {
        let folder = try TemporaryFolder()
        let others = ["README.md": "readme", ".gitignore": "*", "CNAME": "example.org", "a/notes.html": "notes"]
        for (path, text) in others { try folder.write("Site/\(path)", text) }
        try Self.age(folder)
        try Self.write(Self.first, to: folder)
        try Self.write([:], to: folder)
        #expect(try Self.site(in: folder) == others)
        for path in others.keys { #expect(try !Self.wasTouched(path, in: folder)) }
    }

    // MARK: Files in the way

    struct Obstacle: Sendable, CustomStringConvertible {
        var description: String
        /// Of somebody else.
        var files: [String: String]
        var named: String
    }

    static let obstacles = [
        Obstacle(description: "a file where a page must go", files: ["index.html": "mine"], named: "index.html"),
        Obstacle(description: "a file where a folder must go", files: ["a": "mine"], named: "a"),
        Obstacle(description: "a file where a folder further in must go", files: ["a/b": "mine"], named: "a/b"),
        Obstacle(description: "a folder where a page must go", files: ["x.css/mine.txt": "mine"], named: "x.css"),
    ]

    @Test(arguments: obstacles)
    func `what handbook did not write is not overwritten, and nothing is written`(obstacle: Obstacle) throws {
        let folder = try TemporaryFolder()
        for (path, text) in obstacle.files { try folder.write("Site/\(path)", text) }
        let error = #expect(throws: EnvironmentError.self) { try Self.write(Self.first, to: folder) }
        let path = folder.url("Site/\(obstacle.named)").path
        #expect(error?.description == "'\(path)' was not written by handbook")
        #expect(try folder.files(below: "Site") == obstacle.files)
    }

    @Test func `the message counts further files`() throws {
        let folder = try TemporaryFolder(["Site/index.html": "mine", "Site/x.css": "mine", "Site/a/b/c.html": "mine"])
        let error = #expect(throws: EnvironmentError.self) { try Self.write(Self.first, to: folder) }
        let path = folder.url("Site/a/b/c.html").path
        #expect(error?.description == "'\(path)' and 2 more was not written by handbook")
    }

    @Test func `a foreign file that is just what would be written is taken over`() throws {
        let folder = try TemporaryFolder(["Site/index.html": "one"])
        #expect(try Self.write(Self.first, to: folder).written == 2)
        try Self.write([:], to: folder)
        #expect(try Self.site(in: folder).isEmpty)
    }

    @Test func `a page may become a folder, and a folder a page`() throws {
        let folder = try TemporaryFolder()
        try Self.write(["notes": "file", "list/a.html": "a", "list/b/c.html": "c"], to: folder)
        let second = ["notes/x.html": "x", "list": "file"]
        let report = try Self.write(second, to: folder)
        #expect(try Self.site(in: folder) == second)
        #expect((report.written, report.removed) == (2, 3))
    }

    @Test func `a removed chapter's page that somebody edited stays, and is named`() throws {
        let folder = try TemporaryFolder()
        try Self.write(Self.first, to: folder)
        try folder.write("Site/x.css", "edited")
        let report = try Self.write(["index.html": "one"], to: folder)
        #expect(report.kept == ["x.css"])
        #expect(report.removed == 1)
        #expect(try Self.site(in: folder) == ["index.html": "one", "x.css": "edited"])
        // From now on it is somebody's.
        #expect(try Self.write(["index.html": "one"], to: folder).kept.isEmpty)
        #expect(throws: EnvironmentError.self) { try Self.write(Self.first, to: folder) }
    }

    @Test func `pages that somebody edited or removed are made again`() throws {
        let folder = try TemporaryFolder()
        try Self.write(Self.first, to: folder)
        try folder.write("Site/x.css", "edited")
        try folder.remove("Site/index.html")
        #expect(try Self.write(Self.first, to: folder).written == 2)
        #expect(try Self.site(in: folder) == Self.first)
    }

    // MARK: Builds that were killed

    private static let second = ["index.html": "new", "a/b/c.html": "two", "new.html": "four"]

    /// The manifest as it stands while `second` replaces `first`.
    private static func halfDone(_ folder: TemporaryFolder) throws {
        var files = first.merging(second) { $1 }.mapValues { ContentHash.full(Array($0.utf8)) }
        files["index.html"] = SiteManifest.unsettled
        files["new.html"] = SiteManifest.unsettled
        try folder.write("Site/\(manifest)", try SiteManifest(generator: "test", files: files).encoded())
    }

    /// Any of these files may have got its new content before the build was killed.
    static let moments: [[String: String]] = [
        first, ["index.html": "new", "a/b/c.html": "two", "x.css": "three"],
        ["index.html": "new", "a/b/c.html": "two", "x.css": "three", "new.html": "four"], second,
    ]

    @Test(arguments: moments)
    func `the next build completes what a killed one began`(left: [String: String]) throws {
        let folder = try TemporaryFolder(Dictionary(uniqueKeysWithValues: left.map { ("Site/\($0.key)", $0.value) }))
        try Self.halfDone(folder)
        try Self.write(Self.second, to: folder)
        #expect(try Self.site(in: folder) == Self.second)
        #expect(SiteManifest.read(in: folder.url("Site"))?.files.keys.sorted() == Self.second.keys.sorted())
    }

    @Test(arguments: moments)
    func `another build after a killed one leaves nothing of it`(left: [String: String]) throws {
        let folder = try TemporaryFolder(Dictionary(uniqueKeysWithValues: left.map { ("Site/\($0.key)", $0.value) }))
        try Self.halfDone(folder)
        let report = try Self.write(["other.html": "x"], to: folder)
        #expect(report.kept.isEmpty)
        #expect(try Self.site(in: folder) == ["other.html": "x"])
    }

    @Test(arguments: [true, false])
    func `a build that stops between two files leaves a manifest that knows both states`(stopsFirst: Bool) throws {
        let folder = try TemporaryFolder()
        try Self.write(Self.first, to: folder)
        let page = OutputFile(path: "index.html", bytes: Array("new".utf8))
        // A name too long for the file system.
        let stop = OutputFile(path: String(repeating: "x", count: 300), bytes: [])
        let writer = try SiteWriter(folder.url("Site"), generator: "test")
        #expect(throws: EnvironmentError.self) { try writer.write(stopsFirst ? [stop, page] : [page, stop]) }
        #expect(try folder.read("Site/index.html") == (stopsFirst ? "one" : "new"))
        let report = try Self.write(["other.html": "x"], to: folder)
        #expect(report.kept.isEmpty)
        #expect(try Self.site(in: folder) == ["other.html": "x"])
    }

    @Test func `staging folders of killed builds are removed`() throws {
        let folder = try TemporaryFolder(["Site/.handbook-staging-1/0": "half", "Site/.handbook-staging-2/x/1": ""])
        try Self.write(Self.first, to: folder)
        #expect(try Self.site(in: folder) == Self.first)
    }

    @Test func `no staging folder is left behind`() throws {
        let folder = try TemporaryFolder()
        try Self.write(Self.first, to: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url("Site").path)
        #expect(names.sorted() == ["a", Self.manifest, "index.html", "x.css"])
    }

    @Test(arguments: ["", "{", "[]", "{\"version\":1}", "{\"files\":{\"a\":1}}"])
    func `after a manifest that cannot be read every file is somebody's`(text: String) throws {
        let folder = try TemporaryFolder()
        try Self.write(Self.first, to: folder)
        try folder.write("Site/\(Self.manifest)", text)
        #expect(throws: EnvironmentError.self) { try Self.write(Self.second, to: folder) }
        #expect(try Self.site(in: folder) == Self.first)
        // What is unchanged can be taken over again.
        try Self.write(Self.first, to: folder)
        #expect(SiteManifest.read(in: folder.url("Site")) != nil)
    }

    @Test(arguments: ["../outside.txt", "a/../../outside.txt", "/outside.txt", "./index.html"])
    func `a manifest cannot make the build remove files elsewhere`(path: String) throws {
        let folder = try TemporaryFolder(["outside.txt": "mine"])
        let hash = ContentHash.full(Array("mine".utf8))
        try folder.write("Site/\(Self.manifest)", try SiteManifest(generator: "test", files: [path: hash]).encoded())
        try Self.write(Self.first, to: folder)
        #expect(try folder.read("outside.txt") == "mine")
        #expect(try Self.site(in: folder) == Self.first)
    }

    // MARK: The output folder

    @Test func `an output that is a file stops the build`() throws {
        let folder = try TemporaryFolder(["Site": "file"])
        let error = #expect(throws: EnvironmentError.self) { try SiteWriter(folder.url("Site"), generator: "test") }
        #expect(error?.description == "The output '\(folder.url("Site").path)' is a file, not a folder")
    }

    @Test func `an output that cannot be made stops the build`() throws {
        let folder = try TemporaryFolder(["file": ""])
        let error = #expect(throws: EnvironmentError.self) {
            try SiteWriter(folder.url("file/Site"), generator: "test")
        }
        #expect(error?.description == "Cannot make the folder '\(folder.url("file/Site").path)'")
    }

    @Test func `an output that is a link to a folder is written to`() throws {
        let folder = try TemporaryFolder()
        try folder.makeFolder("public")
        try folder.link("Site", to: "public")
        try Self.write(Self.first, to: folder)
        #expect(try folder.read("public/index.html") == "one")
    }
}
