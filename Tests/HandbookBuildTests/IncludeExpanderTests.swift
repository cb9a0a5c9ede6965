import Foundation
import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBuild

@Suite struct IncludeExpanderTests {
    /// Expands `Content/part/a.md` of a folder with these further files.
    private static func expand(
        _ chapter: String,
        _ files: [String: String] = [:],
        roots: [String] = [],
        prepare: (TemporaryFolder) throws -> Void = { _ in }
    ) throws -> (text: String, expansion: IncludeExpander.Expansion, folder: TemporaryFolder) {
        let folder = try TemporaryFolder(files)
        try folder.write("Content/part/a.md", chapter)
        try prepare(folder)
        let reader = try FolderReader(folder.url("Content"))
        let file = try reader.read("part/a.md")
        let expander = try IncludeExpander(reader, roots: roots)
        let expansion = expander.expand(file, ByteRange(0, file.bytes.count))
        return (String(decoding: expansion.text.bytes, as: UTF8.self), expansion, folder)
    }

    struct Case: Sendable, CustomStringConvertible {
        var description: String
        var chapter: String
        var files: [String: String]
        var result: String

        init(_ description: String, _ chapter: String, _ files: [String: String], _ result: String) {
            self.description = description
            self.chapter = chapter
            self.files = files
            self.result = result
        }
    }

    static let cases = [
        Case("a whole file", "x\n{{#include b.md}}\ny\n", ["Content/part/b.md": "B\nB\n"], "x\nB\nB\ny\n"),
        Case("within a line", "x {{#include b.md}} y\n", ["Content/part/b.md": "B\n"], "x B y\n"),
        Case("lines", "{{#include b.md:2:3}}\n", ["Content/part/b.md": "1\n2\n3\n4\n"], "2\n3\n"),
        Case(
            "an anchor",
            "{{#rustdoc_include b.rs:x}}\n",
            ["Content/part/b.rs": "1\n// ANCHOR: x\n2\n// ANCHOR_END: x\n3\n"],
            "2\n"
        ),
        Case("a file of another folder", "{{#include ../b.md}}\n", ["Content/b.md": "B"], "B\n"),
        Case("an empty file", "x{{#include b.md}}y\n", ["Content/part/b.md": ""], "xy\n"),
        Case("a hidden file", "{{#include .b.md}}\n", ["Content/part/.b.md": "B"], "B\n"),
        Case(
            "line ends of Windows",
            "x\r\n{{#include b.md}}\r\ny",
            ["Content/part/b.md": "B\r\nB\r\n"],
            "x\r\nB\r\nB\r\ny"
        ),
        Case("a byte-order mark", "x\n{{#include b.md}}\n", ["Content/part/b.md": "\u{FEFF}B\n"], "x\nB\n"),
        Case("an escaped directive", "\\{{#include b.md}}\n", [:], "{{#include b.md}}\n"),
        Case("another directive", "{{#title b.md}}\n", [:], "{{#title b.md}}\n"),
        Case(
            "a file that includes relative to itself",
            "{{#include ../x/b.md}}\n",
            ["Content/x/b.md": "B {{#include c.md}}\n", "Content/x/c.md": "C"],
            "B C\n"
        ),
        Case(
            "one file twice",
            "{{#include b.md}}{{#include b.md}}\n",
            ["Content/part/b.md": "B{{#include c.md}}", "Content/part/c.md": "C"],
            "BCBC\n"
        ),
        Case(
            "directives only in the selected lines",
            "{{#include b.md:1}}\n",
            ["Content/part/b.md": "1\n{{#include gone.md}}\n"],
            "1\n"
        ),
    ]

    @Test(arguments: cases)
    func `directives are replaced by the text of the files`(example: Case) throws {
        let (text, expansion, _) = try Self.expand(example.chapter, example.files)
        #expect(text == example.result)
        #expect([Finding](expansion.diagnostics) == [])
    }

    static let faults = [
        Fault(
            Example(
                "a missing file with a likely name",
                "x «{{#include lsit.md}}» y",
                "include-failed: There is no file 'lsit.md' | did you mean 'list.md'?"
            ),
            ["Content/part/list.md": ""]
        ),
        Fault(
            Example(
                "a missing file in a missing folder",
                "«{{#include x/y.md}}»",
                "include-failed: There is no file 'x/y.md'"
            )
        ),
        Fault(
            Example("a folder", "«{{#include ../other}}»", "include-failed: '../other' cannot be read"),
            ["Content/other/x.md": ""]
        ),
        Fault(
            Example(
                "lines that the file does not have",
                "«{{#include b.md:3}}»",
                "include-failed: 'b.md' has no such part | the file has fewer lines"
            ),
            ["Content/part/b.md": "1\n2\n"]
        ),
        Fault(
            Example(
                "an anchor that the file does not have",
                "«{{#include b.md:setpu}}»",
                "include-failed: 'b.md' has no such part | did you mean 'setup'?"
            ),
            ["Content/part/b.md": "ANCHOR: setup\nANCHOR_END: setup\n"]
        ),
        Fault(
            Example(
                "an anchor that is like none",
                "«{{#include b.md:x}}»",
                "include-failed: 'b.md' has no such part | anchors: setup, main"
            ),
            ["Content/part/b.md": "ANCHOR: setup\nANCHOR: main\n"]
        ),
        Fault(
            Example(
                "an anchor of a file without anchors",
                "«{{#include b.md:x}}»",
                "include-failed: 'b.md' has no such part | the file has no line 'ANCHOR: x'"
            ),
            ["Content/part/b.md": "text\n"]
        ),
        Fault(Example("itself", "«{{#include a.md}}»", "include-cycle: 'a.md' includes itself")),
        Fault(
            Example(
                "a file outside",
                "«{{#include ../../secret.md}}»",
                "unsafe-path: '../../secret.md' lies outside the folders that may be included"
                    + " | move the file into the content folder, or add its folder to include_roots"
            ),
            ["secret.md": "secret"]
        ),
        Fault(
            Example(
                "a file outside that does not exist either",
                "«{{#include ../../gone.md}}»",
                "unsafe-path: '../../gone.md' lies outside the folders that may be included"
                    + " | move the file into the content folder, or add its folder to include_roots"
            )
        ),
        Fault(
            Example(
                "an absolute path",
                "«{{#include /etc/passwd}}»",
                "unsafe-path: '/etc/passwd' lies outside the folders that may be included"
                    + " | move the file into the content folder, or add its folder to include_roots"
            )
        ),
        Fault(
            Example(
                "a folder whose name begins like the content folder's",
                "«{{#include ../../Contents/b.md}}»",
                "unsafe-path: '../../Contents/b.md' lies outside the folders that may be included"
                    + " | move the file into the content folder, or add its folder to include_roots"
            ),
            ["Contents/b.md": "B"]
        ),
        Fault(
            Example(
                "two faults in one chapter",
                "é «{{#include nothing.md}}»\n«{{#include a.md}}»",
                "include-failed: There is no file 'nothing.md'",
                "include-cycle: 'a.md' includes itself"
            )
        ),
    ]

    struct Fault: Sendable, CustomStringConvertible {
        var example: Example
        var files: [String: String]
        var description: String { example.description }

        init(_ example: Example, _ files: [String: String] = [:]) {
            self.example = example
            self.files = files
        }
    }

    @Test(arguments: faults)
    func `what cannot be included is reported at its directive and leaves nothing behind`(fault: Fault) throws {
        let input = fault.example.input
        let (text, expansion, folder) = try Self.expand(input.text, fault.files)
        #expect([Finding](expansion.diagnostics) == fault.example.expected)
        #expect(!text.contains("{{"))
        #expect(!text.contains("secret"))
        let path = folder.url("Content/part/a.md").path
        #expect(expansion.diagnostics.allSatisfy { $0.location?.path == path })
    }

    @Test func `links are followed only inside the folders that may be included`() throws {
        let chapter = "{{#include inside.md}}{{#include outside.md}}{{#include folder/b.md}}"
        let files = ["Content/b.md": "B", "secret/b.md": "secret"]
        let (text, expansion, _) = try Self.expand(chapter, files) { folder in
            try folder.link("Content/part/inside.md", to: "../b.md")
            try folder.link("Content/part/outside.md", to: "../../secret/b.md")
            try folder.link("Content/part/folder", to: "../../secret")
        }
        #expect(text == "B")
        #expect(expansion.diagnostics.map(\.id) == [.unsafePath, .unsafePath])
    }

    @Test func `files of an include root may be included, and only they`() throws {
        let files = ["listings/a/b.rs": "B", "other.rs": "secret"]
        let chapter = "{{#include ../../listings/a/b.rs}} {{#include ../../other.rs}}"
        let (text, expansion, folder) = try Self.expand(chapter, files, roots: ["../listings"])
        #expect(text == "B ")
        #expect(expansion.diagnostics.map(\.id) == [.unsafePath])
        #expect(expansion.files.map(\.displayPath) == [folder.url("listings/a/b.rs").path])
    }

    @Test func `an include root that does not exist stops the build`() throws {
        let folder = try TemporaryFolder(["Content/a.md": ""])
        let reader = try FolderReader(folder.url("Content"))
        let error = #expect(throws: EnvironmentError.self) { try IncludeExpander(reader, roots: ["../gone"]) }
        #expect(error?.description == "There is no folder '\(folder.url("gone").path)'")
    }

    @Test func `a cycle over several files is cut at the directive that closes it`() throws {
        let second = MarkedText("2 «{{#include a.md}}»\n")
        let files = ["Content/part/b.md": "1 {{#include c.md}}\n", "Content/part/c.md": second.text]
        let (text, expansion, folder) = try Self.expand("0 {{#include b.md}}\n", files)
        #expect(text == "0 1 2 \n")
        #expect(
            [Finding](expansion.diagnostics) == [Finding(second.ranges[0], "include-cycle: 'a.md' includes itself")]
        )
        #expect(expansion.diagnostics.first?.location?.path == folder.url("Content/part/c.md").path)
    }

    @Test func `chains of more than ten files are refused`() throws {
        var files: [String: String] = [:]
        for number in 1...12 { files["Content/part/\(number).md"] = "\(number) {{#include \(number + 1).md}}" }
        let (text, expansion, _) = try Self.expand("0 {{#include 1.md}}", files)
        #expect(text == "0 1 2 3 4 5 6 7 8 9 ")
        #expect(expansion.diagnostics.map(\.summary) == ["Includes are nested more than 10 deep"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `files that multiply are stopped, with one message`() throws {
        var files: [String: String] = [:]
        for number in 1...8 {
            files["Content/part/\(number).md"] = String(repeating: "{{#include \(number + 1).md}}", count: 10)
        }
        files["Content/part/9.md"] = "x"
        let (text, expansion, _) = try Self.expand("{{#include 1.md}}", files)
        #expect(text.utf8.count <= 1_000)
        #expect(expansion.diagnostics.map(\.summary) == ["The chapter includes more than 1,000 files or 10 MB"])
    }

    @Test func `places in included text lead to the included file`() throws {
        let files = ["Content/part/b.md": "1\n2\n[x](gone.md)\n"]
        let (text, expansion, folder) = try Self.expand("é {{#include b.md:3}} [y](z.md)\n", files)
        let included = try #require(text.utf8.firstRange(of: "gone.md".utf8))
        let start = text.utf8.distance(from: text.startIndex, to: included.lowerBound)
        let place = expansion.text.location(ByteRange(start, start + 7))
        #expect(place == SourceLocation(path: folder.url("Content/part/b.md").path, range: ByteRange(8, 15)))
        let own = try #require(text.utf8.firstRange(of: "z.md".utf8))
        let ownStart = text.utf8.distance(from: text.startIndex, to: own.lowerBound)
        let ownPlace = expansion.text.location(ByteRange(ownStart, ownStart + 4))
        #expect(ownPlace == SourceLocation(path: folder.url("Content/part/a.md").path, range: ByteRange(27, 31)))
    }
}
