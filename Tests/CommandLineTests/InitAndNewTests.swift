import Foundation
import Testing

@Suite struct InitAndNewTests {
    @Test func `a new handbook builds at once, anywhere`() async throws {
        let folder = try TemporaryFolder()
        let line = #""$handbook" init my-book && cd my-book && "$handbook" build --strict"#
        let run = try await Handbook.bash(line, in: folder)
        #expect(run.status == 0, "\(run.text)")
        #expect(folder.exists("my-book/Site/index.html"))
        #expect(try folder.files(below: "my-book/Site").keys.contains { $0.hasPrefix("assets/css/") })
    }

    @Test func `init does not touch a folder that holds something`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("my-book/Content/SUMMARY.md", "mine")
        let run = try await Handbook.run("init", "my-book", in: folder)
        #expect(run.status != 0)
        #expect(run.text.contains("my-book"), "\(run.text)")
        #expect(try folder.files(below: "my-book") == ["Content/SUMMARY.md": Data("mine".utf8)])
    }

    @Test(arguments: ["chapter", "case", "concept"])
    func `a new file is listed in the summary, and the book still builds`(kind: String) async throws {
        let folder = try TemporaryFolder.withBook()
        let old = try folder.files(below: "Content")
        let run = try await Handbook.run("new", kind, "Feature stores: when and why", in: folder)
        #expect(run.status == 0, "\(run.text)")
        let added = Set(try folder.files(below: "Content").keys).subtracting(old.keys)
        let path = try #require(added.first)
        #expect(added.count == 1)
        #expect(try folder.read("Content/SUMMARY.md").contains("[Feature stores: when and why](\(path))"))
        #expect(try folder.read("Content/\(path)").contains("# Feature stores: when and why"))
        let build = try await Handbook.run("build", in: folder)
        #expect(build.status == 0, "\(build.text)")
    }

    @Test func `new never replaces a file`() async throws {
        let folder = try TemporaryFolder.withBook()
        _ = try await Handbook.run("new", "chapter", "Twice", in: folder)
        let before = try folder.files(below: "Content")
        let run = try await Handbook.run("new", "chapter", "Twice", in: folder)
        #expect(run.status != 0)
        #expect(try folder.files(below: "Content") == before)
    }
}
