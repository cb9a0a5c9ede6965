import Foundation
import Testing

@Suite struct BuildTests {
    @Test func `a book becomes a site with a page for each chapter`() async throws {
        let folder = try TemporaryFolder.withBook()
        let run = try await Handbook.run("build", in: folder)
        #expect(run.status == 0, "\(run.text)")
        let files = try folder.files(below: "Site").keys
        for page in ["index.html", "basics/first.html", "basics/second.html", "404.html", "print.html"] {
            #expect(files.contains(page))
        }
        #expect(try folder.read("Site/basics/second.html").contains("href=\"first.html#a-section\""))
    }

    @Test func `content and output folders can be chosen`() async throws {
        let folder = try TemporaryFolder.withBook()
        try FileManager.default.moveItem(at: folder.url("Content"), to: folder.url("src"))
        let run = try await Handbook.run("build", "--content", "src", "--output", "public", in: folder)
        #expect(run.status == 0, "\(run.text)")
        #expect(folder.exists("public/basics/first.html"))
        #expect(!folder.exists("Site"))
    }

    @Test func `one job and two jobs write the same bytes`() async throws {
        let folder = try TemporaryFolder.withBook()
        for number in 1...40 {
            let text = "# Chapter \(number)\n\n## Section\n\nText \(number).\n"
            try folder.write("Content/more/chapter-\(number).md", text)
        }
        let lines = (1...40).map { "- [Chapter \($0)](more/chapter-\($0).md)\n" }.joined()
        try folder.write("Content/SUMMARY.md", try folder.read("Content/SUMMARY.md") + lines)
        let one = try await Handbook.run("build", "--jobs", "1", "--output", "one", in: folder)
        let two = try await Handbook.run("build", "--jobs", "2", "--output", "two", in: folder)
        #expect(one.status == 0 && two.status == 0, "\(one.text)\(two.text)")
        #expect(try folder.files(below: "one") == folder.files(below: "two"))
        #expect(folder.exists("one/more/chapter-40.html"))
    }

    @Test func `line ends of Windows and a byte order mark change nothing`() async throws {
        let folder = try TemporaryFolder.withBook()
        let plain = try await Handbook.run("build", "--output", "plain", in: folder)
        #expect(plain.status == 0, "\(plain.text)")
        for name in ["SUMMARY.md", "README.md", "basics/first.md", "basics/second.md"] {
            let text = try folder.read("Content/\(name)").replacing("\n", with: "\r\n")
            try folder.write("Content/\(name)", "\u{FEFF}" + text)
        }
        let windows = try await Handbook.run("build", "--output", "windows", in: folder)
        #expect(windows.status == 0, "\(windows.text)")
        #expect(windows.text.contains("warning") == false)
        #expect(try folder.files(below: "plain") == folder.files(below: "windows"))
    }

    @Test func `unchanged pages are not written again`() async throws {
        let folder = try TemporaryFolder.withBook()
        _ = try await Handbook.run("build", in: folder)
        let before = try folder.modified("Site/basics/first.html")
        try folder.write("Content/basics/second.md", "# Second\n\nOther text.\n")
        let run = try await Handbook.run("build", in: folder)
        #expect(run.status == 0, "\(run.text)")
        #expect(try folder.modified("Site/basics/first.html") == before)
        #expect(try folder.read("Site/basics/second.html").contains("Other text."))
    }

    @Test func `the page of a removed chapter goes, and files of others stay`() async throws {
        let folder = try TemporaryFolder.withBook()
        try folder.write("Site/CNAME", "example.org\n")
        try folder.write("Site/notes/mine.html", "mine")
        _ = try await Handbook.run("build", in: folder)
        #expect(folder.exists("Site/basics/second.html"))
        try folder.remove("Content/basics/second.md")
        let summary = try folder.read("Content/SUMMARY.md").replacing("- [Second](basics/second.md)\n", with: "")
        try folder.write("Content/SUMMARY.md", summary)
        let run = try await Handbook.run("build", in: folder)
        #expect(run.status == 0, "\(run.text)")
        #expect(!folder.exists("Site/basics/second.html"))
        #expect(try folder.read("Site/CNAME") == "example.org\n")
        #expect(try folder.read("Site/notes/mine.html") == "mine")
    }

    @Test func `a file of others at the address of a page is not overwritten`() async throws {
        let folder = try TemporaryFolder.withBook()
        try folder.write("Site/basics/first.html", "mine")
        let run = try await Handbook.run("build", in: folder)
        #expect(run.status != 0)
        #expect(run.text.contains("basics/first.html"), "\(run.text)")
        #expect(try folder.files(below: "Site") == ["basics/first.html": Data("mine".utf8)])
    }

    @Test func `the public address appears in the sitemap and the canonical links only if it is given`() async throws {
        let folder = try TemporaryFolder.withBook()
        _ = try await Handbook.run("build", "--output", "local", in: folder)
        let run = try await Handbook.run(
            "build",
            "--output",
            "public",
            "--base-url",
            "https://example.org/book/",
            in: folder
        )
        #expect(run.status == 0, "\(run.text)")
        #expect(!folder.exists("local/sitemap.xml"))
        let address = "https://example.org/book/basics/first.html"
        #expect(try folder.read("public/sitemap.xml").contains("<loc>\(address)</loc>"))
        #expect(try folder.read("public/basics/first.html").contains("href=\"\(address)\""))
    }

    @Test func `warnings fail only a strict build`() async throws {
        let folder = try TemporaryFolder.withBook()
        try folder.write("Content/basics/forgotten.md", "# Forgotten\n")
        let relaxed = try await Handbook.run("build", in: folder)
        #expect(relaxed.status == 0)
        #expect(relaxed.text.contains("Content/basics/forgotten.md"), "\(relaxed.text)")
        #expect(relaxed.text.contains("[orphan-chapter]"))
        let strict = try await Handbook.run("build", "--strict", "--output", "strict", in: folder)
        #expect(strict.status == 1)
        #expect(!folder.exists("strict/index.html"))
    }

    @Test func `a quiet build prints nothing, and timings name the stages`() async throws {
        let folder = try TemporaryFolder.withBook()
        let quiet = try await Handbook.run("build", "--quiet", in: folder)
        #expect(quiet.status == 0)
        #expect(quiet.text == "")
        let timed = try await Handbook.run("build", "--timings", in: folder)
        for stage in ["parse", "render", "write"] {
            #expect(timed.text.contains(stage), "\(timed.text)")
        }
    }

    @Test func `a template in the book replaces its built-in namesake`() async throws {
        let folder = try TemporaryFolder.withBook()
        try folder.write("Templates/404.mustache", "<!doctype html><title>{{head_title}}</title><p>Nothing to see.")
        let run = try await Handbook.run("build", in: folder)
        #expect(run.status == 0, "\(run.text)")
        #expect(try folder.read("Site/404.html").contains("Nothing to see."))
        #expect(try folder.read("Site/basics/first.html").contains("Some text about retrieval."))
    }
}
