import HandbookMarkdown
import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBook

@Suite struct CompressionDrillTests {
    private static let whole = """
        seconds: [90, 300]
        prompt: Design *search*.
        interruptions:
          at: [30, 120]
          list:
            - Why not a bigger model?
            - "Say: what is the baseline?"

        """

    @Test func `lengths, times and cards are read`() throws {
        let (drill, problems) = try Self.read(Self.whole)
        #expect(problems.isEmpty)
        let found = try #require(drill)
        #expect(found.lengths == [90, 300])
        #expect(found.times == [30, 120])
        #expect(found.prompt?.plain == "Design search.")
        #expect(found.cards.map(\.text.plain) == ["Why not a bigger model?", "Say: what is the baseline?"])
        #expect(Set(found.cards.map(\.id)).count == 2)
    }

    @Test func `a card keeps its id wherever it stands`() throws {
        let ids = try #require(Self.read(Self.whole).drill).cards.map(\.id)
        let more = Self.whole.replacing("list:\n", with: "list:\n    - New?\n")
        #expect(try #require(Self.read(more).drill).cards.map(\.id).suffix(2) == ids[...])
    }

    static let faults = [
        Example(
            "an interruption after the end",
            "seconds: 90\ninterruptions: {at: «[»30, 120], list: [a, b]}\n",
            "part-invalid: An interruption at 120 s never comes: the drill ends at 90 s"
        ),
        Example(
            "too few cards",
            "seconds: 300\ninterruptions: {at: [30, 120], list: «[»a]}\n",
            "part-invalid: 2 interruptions need as many cards, not 1"
        ),
        Example(
            "the same card twice",
            "seconds: 90\ninterruptions: {at: 30, list: [a, «a»]}\n",
            "part-invalid: This interruption stands in the list already"
        ),
        Example(
            "times that do not ascend",
            "seconds: 300\ninterruptions: {at: [120, «30»], list: [a, b]}\n",
            "part-invalid: 'at' must ascend: 30 comes after 120"
        ),
        Example(
            "minutes",
            "seconds: «1:30»\ninterruptions: {at: 30, list: [a]}\n",
            "part-invalid: 'seconds' must be whole seconds from 10 to 3600"
        ),
        Example("no interruptions", "«s»econds: 90\n", "part-invalid: This drill has no 'interruptions'"),
        Example(
            "a typing error",
            "seconds: 90\n«promt»: x\ninterruptions: {at: 30, list: [a]}\n",
            "part-invalid: Unknown key 'promt' | did you mean 'prompt'?"
        ),
    ]

    @Test(arguments: faults)
    func `what is wrong is reported at its place`(example: Example) throws {
        #expect([Finding](try Self.read(example.input.text).diagnostics) == example.expected)
    }

    private static func read(_ text: String) throws -> (drill: CompressionDrill?, diagnostics: [Diagnostic]) {
        let file = SourceFile(path: "a.md", text: text)
        let (value, problems) = YAMLValue.parse(file, ByteRange(0, file.bytes.count))
        #expect(problems.isEmpty)
        return CompressionDrill.read(try #require(value))
    }
}
