import HandbookSource
import Testing

@Suite struct ByteRangeTests {
    @Test func `an end before the start is moved to it`() {
        #expect(ByteRange(5, 3) == ByteRange(5, 5))
        #expect(ByteRange(5, 3).isEmpty)
    }

    @Test func `the end is not part of the range`() {
        let range = ByteRange(2, 4)
        #expect([1, 2, 3, 4].map(range.contains) == [false, true, true, false])
        #expect(range.count == 2)
        #expect(!ByteRange(2, 2).contains(2))
    }

    @Test func `ranges are ordered by start, then by end`() {
        let ordered = [ByteRange(0, 9), ByteRange(1, 1), ByteRange(1, 2), ByteRange(3, 4)]
        #expect(ordered.reversed().sorted() == ordered)
    }

    @Test func `shifting moves both ends`() {
        #expect(ByteRange(2, 4).shifted(by: 3) == ByteRange(5, 7))
    }
}
