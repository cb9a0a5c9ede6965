import Foundation
import Testing

@Suite struct CheckTests {
    @Test func `a correct book passes, and nothing is written`() async throws {
        let folder = try TemporaryFolder.withBook()
        let before = try folder.files(below: "")
        let run = try await Handbook.run("check", "--strict", in: folder)
        #expect(run.status == 0, "\(run.text)")
        #expect(try folder.files(below: "") == before)
    }

    @Test func `a fault fails the check, and nothing is written`() async throws {
        let folder = try TemporaryFolder.withBook()
        try folder.write("Content/basics/second.md", "# Second\n\n[x](gone.md)\n")
        let before = try folder.files(below: "")
        let run = try await Handbook.run("check", in: folder)
        #expect(run.status == 1)
        #expect(run.text.contains("Content/basics/second.md:3:"), "\(run.text)")
        #expect(try folder.files(below: "") == before)
    }

    @Test func `GitHub shows the faults beside the lines`() async throws {
        let folder = try TemporaryFolder.withBook()
        try folder.write("Content/basics/second.md", "# Second\n\n[x](gone.md)\n")
        let run = try await Handbook.run("check", "--format", "github", in: folder)
        #expect(run.status == 1)
        #expect(run.output.contains("::error file=Content/basics/second.md,line=3,"), "\(run.text)")
    }
}
