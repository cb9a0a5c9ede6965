import HandbookTestSupport
import Testing

@testable import HandbookSource

@Suite struct LineTableTests {
    /// The mark in `input` is the offset.
    struct Place: Sendable, CustomStringConvertible {
        var description: String
        var input: MarkedText
        var position: LineTable.Position

        init(_ description: String, _ input: String, line: Int, column: Int, utf16Column: Int? = nil) {
            self.description = description
            self.input = MarkedText(input)
            position = LineTable.Position(line: line, column: column, utf16Column: utf16Column ?? column)
        }
    }

    static let places = [
        Place("the first byte", "«»ab", line: 1, column: 1),
        Place("within a line", "one\ntwo«»o\n", line: 2, column: 4),
        Place("the end of a line belongs to it", "one«»\ntwo", line: 1, column: 4),
        Place("the end of the text after a last line end", "one\n«»", line: 2, column: 1),
        Place("after CR LF", "one\r\nt«»wo", line: 2, column: 2),
        Place("before CR LF", "one«»\r\ntwo", line: 1, column: 4),
        Place("after a CR on its own", "one\rt«»wo", line: 2, column: 2),
        Place("an empty line between CR LFs", "one\r\n«»\r\ntwo", line: 2, column: 1),
        Place("LF followed by CR are two line ends", "one\n\r«»two", line: 3, column: 1),
        Place("the byte-order mark has no column", "\u{FEFF}«»a", line: 1, column: 1),
        Place("after a byte-order mark", "\u{FEFF}ab«»c", line: 1, column: 3),
        Place("a byte-order mark counts in its first line only", "\u{FEFF}a\nb«»c", line: 2, column: 2),
        Place("a two-byte letter", "é«»", line: 1, column: 2),
        Place("a combining accent", "e\u{301}«»x", line: 1, column: 2, utf16Column: 3),
        Place("an emoji of one scalar", "🙂«»", line: 1, column: 2, utf16Column: 3),
        Place("an emoji of several scalars", "👩‍👩‍👧«»", line: 1, column: 2, utf16Column: 9),
        Place("a flag", "🇩🇪🇫🇷«»", line: 1, column: 3, utf16Column: 9),
        Place("a tab is one column", "\t«»x", line: 1, column: 2),
    ]

    @Test(arguments: places)
    func `offsets become lines and columns as people and editors count them`(place: Place) throws {
        let offset = try #require(place.input.ranges.first).start
        #expect(LineTable(Array(place.input.text.utf8)).position(at: offset) == place.position)
    }

    @Test(arguments: [(-1, 1, 1), (0, 1, 1), (5, 2, 3), (6, 2, 3), (100, 2, 3)])
    func `offsets outside the text give its ends`(offset: Int, line: Int, column: Int) {
        let position = LineTable(Array("ab\ncd".utf8)).position(at: offset)
        #expect((position.line, position.column) == (line, column))
    }

    @Test(arguments: [
        ("", [""]), ("a", ["a"]), ("a\n", ["a", ""]), ("a\r\nb\rc\nd", ["a", "b", "c", "d"]),
        ("\u{FEFF}a\nb", ["a", "b"]), ("\n\n", ["", "", ""]),
    ])
    func `a line's text has neither line end nor byte-order mark`(text: String, lines: [String]) {
        let table = LineTable(Array(text.utf8))
        #expect(table.lineCount == lines.count)
        #expect((1...table.lineCount).map(table.text) == lines)
    }

    @Test func `bytes that are no UTF-8 are shown as replacement characters`() {
        let table = LineTable([0x61, 0xE9, 0x62, 0x0A])
        #expect(table.text(ofLine: 1) == "a\u{FFFD}b")
        #expect(table.position(at: 2).column == 3)
    }

    @Test func `lines outside the text are empty and stand at its ends`() {
        let table = LineTable(Array("ab\ncd".utf8))
        #expect(table.start(ofLine: 0) == 0)
        #expect(table.start(ofLine: 3) == 5)
        #expect(table.range(ofLine: 9) == ByteRange(5, 5))
        #expect(table.text(ofLine: 9) == "")
    }

    @Test func `a line's range leaves out its line end`() {
        let table = LineTable(Array("ab\r\ncd\n".utf8))
        #expect(table.range(ofLine: 1) == ByteRange(0, 2))
        #expect(table.range(ofLine: 2) == ByteRange(4, 6))
        #expect(table.range(ofLine: 3) == ByteRange(7, 7))
    }
}
