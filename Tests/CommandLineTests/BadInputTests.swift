import Foundation
import Testing

/// Everything that can be wrong with a book: one clear, placed message, a failing exit code, and the old site untouched.
@Suite struct BadInputTests {
    /// One way to spoil a book.
    struct Fault: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Where the message points, as it is printed.
        var place: String
        /// The id in brackets at its end.
        var id: String
        var spoil: @Sendable (TemporaryFolder) throws -> Void

        init(
            _ description: String,
            at place: String,
            _ id: String,
            spoil: @escaping @Sendable (TemporaryFolder) throws -> Void
        ) {
            testDescription = description
            self.place = place
            self.id = id
            self.spoil = spoil
        }
    }

    static let faults = [
        Fault("a listed file that is missing", at: "Content/SUMMARY.md:7:", "missing-chapter") {
            try $0.remove("Content/basics/first.md")
            try $0.write("Content/basics/second.md", "# Second\n")
            try $0.write("Content/README.md", "# Welcome\n")
        },
        Fault("a chapter listed twice", at: "Content/SUMMARY.md:9:", "duplicate-chapter") {
            try $0.write("Content/SUMMARY.md", try $0.read("Content/SUMMARY.md") + "- [Again](basics/first.md)\n")
        },
        Fault("a line of the summary that is not understood", at: "Content/SUMMARY.md:10:1:", "summary-invalid") {
            try $0.write("Content/SUMMARY.md", try $0.read("Content/SUMMARY.md") + "\nSome prose.\n")
        },
        Fault("front matter that is not YAML", at: "Content/basics/first.md:", "yaml-syntax") {
            try $0.write("Content/basics/first.md", "---\ntitle: [First\n---\n# First\n\n## A section\n")
        },
        Fault("an unknown key of the front matter", at: "Content/basics/first.md:2:1:", "front-matter-invalid") {
            try $0.write("Content/basics/first.md", "---\ntitel: First\n---\n# First\n\n## A section\n")
        },
        Fault("an unknown key of the settings", at: "Content/handbook.yml:2:1:", "config-invalid") {
            try $0.write("Content/handbook.yml", "title: Book\ndescripton: A book\n")
        },
        Fault("bytes that are not UTF-8", at: "Content/basics/first.md:5:4:", "invalid-utf-8") {
            // "Café" as Latin-1 has it.
            try $0.write("Content/basics/first.md", Data("# First\n\n## A section\n\nCaf".utf8) + [0xE9, 0x0A])
        },
        Fault("a symbolic link out of the book", at: "Content/basics/first.md", "unsafe-path") {
            try $0.write("secret.md", "# First\n\n## A section\n\nSecret.\n")
            try $0.remove("Content/basics/first.md")
            try $0.link("Content/basics/first.md", to: "../../secret.md")
        },
        Fault("files that include each other", at: "Content/basics/", "include-cycle") {
            try $0.write("Content/basics/first.md", "# First\n\n## A section\n\n{{#include part.md}}\n")
            try $0.write("Content/basics/part.md", "{{#include first.md}}\n")
        },
        Fault("an included file that is missing", at: "Content/basics/second.md:3:", "include-failed") {
            try $0.write("Content/basics/second.md", "# Second\n\n{{#include part.md}}\n")
        },
        Fault("a link to a page that does not exist", at: "Content/basics/second.md:3:", "broken-link") {
            try $0.write("Content/basics/second.md", "# Second\n\n[x](frist.md)\n")
        },
        Fault("a link to a section that does not exist", at: "Content/basics/second.md:3:", "broken-fragment") {
            try $0.write("Content/basics/second.md", "# Second\n\n[x](first.md#a-sektion)\n")
        },
        Fault("HTML that could run code", at: "Content/basics/second.md:3:1:", "html-not-allowed") {
            try $0.write("Content/basics/second.md", "# Second\n\n<script>alert(1)</script>\n")
        },
        Fault("an unknown variable in a template", at: "Templates/404.mustache:2:", "template-invalid") {
            try $0.write("Templates/404.mustache", "<p>\n{{titel}}\n")
        },
    ]

    @Test(arguments: faults)
    func `a faulty book gives a placed message and leaves the old site as it was`(fault: Fault) async throws {
        let folder = try TemporaryFolder.withBook()
        #expect(try await Handbook.run("build", in: folder).status == 0)
        let before = try folder.files(below: "Site")
        try fault.spoil(folder)
        let run = try await Handbook.run("build", in: folder)
        #expect(run.status == 1, "\(run.text)")
        let errors = run.text.split(separator: "\n").filter { $0.contains("error:") && $0.hasSuffix("[\(fault.id)]") }
        #expect(errors.count == 1, "\(run.text)")
        #expect(errors.allSatisfy { $0.hasPrefix(fault.place) }, "\(run.text)")
        #expect(try folder.files(below: "Site") == before)
    }

    @Test func `a wrong name comes with the right one`() async throws {
        let folder = try TemporaryFolder.withBook()
        try folder.write("Content/basics/second.md", "---\ntitel: x\n---\n# Second\n\n[x](first.md#a-sektion)\n")
        let run = try await Handbook.run("build", in: folder)
        #expect(run.text.contains("did you mean 'title'"), "\(run.text)")
        #expect(run.text.contains("a-section"), "\(run.text)")
    }

    @Test func `an empty content folder is an error`() async throws {
        let folder = try TemporaryFolder()
        try folder.makeFolder("Content")
        let run = try await Handbook.run("build", in: folder)
        #expect(run.status == 1)
        #expect(run.text.contains("Content") && run.text.contains("[empty-book]"), "\(run.text)")
        #expect(!folder.exists("Site"))
    }

    @Test func `a content folder that is not there is named`() async throws {
        let folder = try TemporaryFolder()
        let run = try await Handbook.run("build", "--content", "Chapters", in: folder)
        #expect(run.status != 0)
        #expect(run.text.contains("Chapters"), "\(run.text)")
        #expect(!folder.exists("Site"))
    }

    @Test func `an output folder that cannot be written is named and left alone`() async throws {
        let folder = try TemporaryFolder.withBook()
        try folder.write("Site", "a file, not a folder")
        let run = try await Handbook.run("build", in: folder)
        #expect(run.status != 0 && run.status != 64)
        #expect(run.text.contains("Site"), "\(run.text)")
        #expect(try folder.read("Site") == "a file, not a folder")
    }

    @Test func `every fault is reported in one run, in the order of the files`() async throws {
        let folder = try TemporaryFolder.withBook()
        try folder.write("Content/basics/second.md", "# Second\n\n[x](gone.md)\n")
        try folder.write("Content/basics/first.md", "# First\n\n## A section\n\n[y](#nowhere) [z](lost.md)\n")
        let run = try await Handbook.run("build", in: folder)
        let places = run.text.split(separator: "\n").filter { $0.contains(": error: ") }.map { line in
            line.split(separator: ":").prefix(3).joined(separator: ":")
        }
        let expected = [
            "Content/basics/first.md:5:5", "Content/basics/first.md:5:19", "Content/basics/second.md:3:5",
        ]
        #expect(places == expected, "\(run.text)")
    }
}
