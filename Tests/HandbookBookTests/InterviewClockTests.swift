import HandbookMarkdown
import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBook

@Suite struct InterviewClockTests {
    static let whole = """
        total: 45
        phases:
          - name: Framing
            minutes: 15
            board: input, `output` [@S1]
          - {name: Model, minutes: 30}
        variants:
          35: [10, 25]
          60: [20, 40]

        """

    @Test func `phases, boards and variants are read`() throws {
        let (clock, problems) = try Self.read(Self.whole)
        #expect(problems.isEmpty)
        let found = try #require(clock)
        #expect(found.phases.map(\.name) == ["Framing", "Model"])
        #expect(found.phases.map(\.board?.plain) == ["input, output", nil])
        #expect(found.plans.map(\.total) == [45, 35, 60])
        #expect(found.plans.map(\.starts) == [[0, 15], [0, 10], [0, 20]])
    }

    @Test func `the id is the author's or made from the phases, never from the minutes`() throws {
        let id = try #require(Self.read(Self.whole).clock).id
        let longer = Self.whole.replacing("15", with: "16").replacing("45", with: "46")
        #expect(try #require(Self.read(longer).clock).id == id)
        #expect(try #require(Self.read(Self.whole.replacing("Model", with: "Models")).clock).id != id)
        #expect(try #require(Self.read("id: mine\n" + Self.whole).clock).id == "mine")
    }

    @Test(arguments: [
        ([6, 4, 10, 12, 9, 4], 60, [8, 6, 13, 16, 12, 5]), ([6, 4, 10, 12, 9, 4], 35, [5, 3, 8, 9, 7, 3]),
        ([1, 1, 1], 4, [2, 1, 1]), ([1, 1, 58], 3, [1, 1, 1]), ([1, 1, 58], 10, [1, 1, 8]), ([600], 1, [1]),
    ])
    func `variants are scaled to whole minutes that sum`(minutes: [Int], total: Int, expected: [Int]) {
        let scaled = InterviewClockReader.scaled(minutes, to: total)
        #expect(scaled == expected)
        #expect(scaled.reduce(0, +) == total)
    }

    static let faults = [
        Example(
            "minutes that do not sum",
            "total: «45»\nphases: [{name: A, minutes: 20}, {name: B, minutes: 24}]\n",
            "part-invalid: The phases take 44 minutes, not 45 | 20 + 24 = 44"
        ),
        Example(
            "a variant that does not sum",
            "total: 2\nphases: [{name: A, minutes: 1}, {name: B, minutes: 1}]\nvariants:\n  10: «[»3, 8]\n",
            "part-invalid: The phases take 11 minutes, not 10 | 3 + 8 = 11"
        ),
        Example(
            "a variant with too few phases",
            "total: 2\nphases: [{name: A, minutes: 1}, {name: B, minutes: 1}]\nvariants:\n  10: «[»10]\n",
            "part-invalid: A variant needs the minutes of each of the 2 phases: [5, 3, …]"
        ),
        Example(
            "a variant as long as the clock",
            "total: 1\nphases: [{name: A, minutes: 1}]\nvariants: [«1», «x»]\n",
            "part-invalid: There is a plan of 1 minutes already",
            "part-invalid: A variant's length must be whole minutes, at least one a phase"
        ),
        Example(
            "a typing error in a phase",
            "total: 1\nphases:\n  - name: A\n    minutes: 1\n    «bord»: x\n",
            "part-invalid: Unknown key 'bord' | did you mean 'board'?"
        ),
        Example(
            "half a minute",
            "total: 1\nphases:\n  - name: A\n    minutes: «0.5»\n",
            "part-invalid: 'minutes' must be a whole number from 1 to 600"
        ),
        Example("no phases", "«t»otal: 45\n", "part-invalid: This clock has no 'phases'"),
        Example(
            "phases as text",
            "total: 45\nphases: «six»\n",
            "part-invalid: 'phases' must be a list of 1 to 20 phases"
        ),
        Example("text", "«45»\n", "part-invalid: Expected 'key: value' lines"),
    ]

    @Test(arguments: faults)
    func `what is wrong is reported at its place`(example: Example) throws {
        let (_, problems) = try Self.read(example.input.text)
        #expect([Finding](problems) == example.expected)
    }

    private static func read(_ text: String) throws -> (clock: InterviewClock?, diagnostics: [Diagnostic]) {
        let file = SourceFile(path: "a.md", text: text)
        let (value, problems) = YAMLValue.parse(file, ByteRange(0, file.bytes.count))
        #expect(problems.isEmpty)
        return InterviewClock.read(try #require(value))
    }
}
