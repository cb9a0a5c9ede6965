import HandbookSource
import Testing

@Suite struct SourceTextTests {
    private let chapter = SourceFile(
        path: "a.md",
        displayPath: "Content/a.md",
        bytes: Array("---\nhead\n---\nbody".utf8)
    )
    private let part = SourceFile(path: "part.md", text: "included")

    @Test func `a whole file keeps its offsets`() {
        let text = SourceText(chapter)
        #expect(text.bytes == chapter.bytes)
        #expect(text.location(ByteRange(4, 8)) == SourceLocation(path: "Content/a.md", range: ByteRange(4, 8)))
    }

    @Test func `what was cut off before a piece is counted`() {
        var text = SourceText()
        text.append(chapter, ByteRange(13, 17))
        #expect(String(decoding: text.bytes, as: UTF8.self) == "body")
        #expect(text.location(ByteRange(0, 4)) == SourceLocation(path: "Content/a.md", range: ByteRange(13, 17)))
    }

    /// The chapter's "bo", the included file, the chapter's "dy".
    private var spliced: SourceText {
        var text = SourceText()
        text.append(chapter, ByteRange(13, 15))
        text.append(part, ByteRange(0, 8))
        text.append(chapter, ByteRange(15, 17))
        return text
    }

    @Test(arguments: [
        (0, 2, "Content/a.md", 13, 15),
        (2, 10, "part.md", 0, 8),
        (5, 6, "part.md", 3, 4),
        (10, 12, "Content/a.md", 15, 17),
        (11, 12, "Content/a.md", 16, 17),
    ])
    func `every byte is found in the file that it came from`(
        start: Int,
        end: Int,
        path: String,
        fileStart: Int,
        fileEnd: Int
    ) {
        let place = spliced.location(ByteRange(start, end))
        #expect(place == SourceLocation(path: path, range: ByteRange(fileStart, fileEnd)))
    }

    @Test func `a range over several files is cut at the end of the first`() {
        let place = spliced.location(ByteRange(1, 11))
        #expect(place == SourceLocation(path: "Content/a.md", range: ByteRange(14, 15)))
    }

    @Test func `an empty range at a seam stands at the start of the second piece`() {
        let place = spliced.location(ByteRange(2, 2))
        #expect(place == SourceLocation(path: "part.md", range: ByteRange(0, 0)))
    }

    @Test func `ranges past the end stand at the end of the last piece`() {
        let place = spliced.location(ByteRange(12, 99))
        #expect(place == SourceLocation(path: "Content/a.md", range: ByteRange(17, 17)))
    }

    @Test func `empty pieces are left out`() {
        var text = SourceText()
        text.append(part, ByteRange(3, 3))
        text.append(chapter, ByteRange(13, 17))
        #expect(text.location(ByteRange(0, 1)).path == "Content/a.md")
    }

    @Test func `a text that is appended brings its origins along`() {
        var text = SourceText(part)
        text.append(spliced)
        #expect(String(decoding: text.bytes, as: UTF8.self) == "includedboincludeddy")
        #expect(text.location(ByteRange(9, 10)) == SourceLocation(path: "Content/a.md", range: ByteRange(14, 15)))
        #expect(text.location(ByteRange(10, 18)) == SourceLocation(path: "part.md", range: ByteRange(0, 8)))
    }

    @Test func `many pieces are searched, not walked`() {
        var text = SourceText()
        for offset in 0..<8 { text.append(part, ByteRange(7 - offset, 8 - offset)) }
        #expect(String(decoding: text.bytes, as: UTF8.self) == "dedulcni")
        for offset in 0..<8 {
            #expect(text.location(ByteRange(offset, offset + 1)).range == ByteRange(7 - offset, 8 - offset))
        }
    }

    @Test func `an empty text has no file`() {
        #expect(SourceText().location(ByteRange(3, 4)) == SourceLocation(path: "", range: ByteRange(3, 4)))
    }
}
