import HandbookMarkdown
import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBook

@Suite struct ContentSchemaTests {
    private static func read(_ text: String) -> (schema: ContentSchema, diagnostics: [Diagnostic]) {
        ContentSchema.read(SourceFile(path: "schema.yml", text: text))
    }

    @Test func `every rule is read`() throws {
        let (schema, diagnostics) = Self.read(
            """
            front_matter:
              title: {required: true, characters: 1-60}
              level: {values: [L4, L5], initial: [L4, "L 5"]}
              status: {initial: draft}
              owner: {kind: text}
            types:
              case:
                about: A worked design
                folder: cases
                part: The cases
                review_months: 6
                words: 1300-2000
                parts: {estimate: 3, cards: 8-12, SAY: 1, pair: 2, table: 1, tasks: 0-9}
                sections:
                  - The prompt
                  - heading: [Latency that sums to …, "Latency: …"]
                    hint: one line a step
                    draft: |
                      Text
                    words: 10
                    parts: {mermaid: 1-1}
                    optional: true
              room: {type: case, form: room}
            """
        )
        #expect([Finding](diagnostics) == [])
        #expect(schema.frontMatter.keys.map(\.name) == ["title", "level", "status", "owner", "type"])
        #expect(schema.frontMatter.key("title")?.isRequired == true)
        #expect(schema.frontMatter.key("title")?.characters == Limits(1, 60))
        #expect(schema.frontMatter.key("level")?.initial == "[L4, \"L 5\"]")
        #expect(schema.frontMatter.key("status")?.initial == "draft")
        #expect(schema.frontMatter.key("type")?.values == ["case"])
        let design = try #require(schema.types.first)
        #expect(design.about == "A worked design")
        #expect(design.folder == "cases")
        #expect(design.part == "The cases")
        #expect(design.reviewMonths == 6)
        #expect(design.words == Limits(1300, 2000))
        #expect(design.parts.map(\.part) == [.fence("estimate"), .fence("cards"), .alert(.say), .pair, .table, .tasks])
        #expect(design.parts.map(\.limits.description).prefix(2) == ["at least 3", "8 to 12"])
        #expect(design.parts.last?.limits.description == "at most 9")
        #expect(design.sections.map(\.name) == ["The prompt", "Latency that sums to …"])
        #expect(design.sections.map(\.isOptional) == [false, true])
        #expect(design.sections.last?.hint == "one line a step")
        #expect(design.sections.last?.draft == "Text\n")
        #expect(design.sections.last?.words == Limits(10))
        #expect(design.sections.last?.parts.first?.limits.description == "1")
        #expect(schema.types.map(\.form) == [nil, "room"])
    }

    @Test func `an empty file asks for nothing`() {
        let (schema, diagnostics) = Self.read("# nothing\n")
        #expect(diagnostics.isEmpty)
        #expect(schema.types.isEmpty && schema.frontMatter.keys.isEmpty)
    }

    static let faults = [
        Example("an unknown rule", "«typs»: {}\n", "schema-invalid: Unknown key 'typs' | did you mean 'types'?"),
        Example(
            "a key that front matter cannot have",
            "front_matter: {«titel»: {required: true}}\n",
            "schema-invalid: 'titel' is no key of front matter | did you mean 'title'?"
        ),
        Example(
            "a key of its own without a kind",
            "front_matter: {«colour»: {required: true}}\n",
            "schema-invalid: 'colour' is no key of front matter | add it by its kind: 'kind: text', or one of: text, list,"
                + " date, number, flag, map"
        ),
        Example(
            "another kind for a key that the tool knows",
            "front_matter: {title: {kind: «list»}}\n",
            "schema-invalid: 'title' is of the kind 'text'"
        ),
        Example(
            "an unknown kind",
            "front_matter: {colour: {kind: «txt»}}\n",
            "schema-invalid: 'txt' is not one of: text, list, date, number, flag, map | did you mean 'text'?"
        ),
        Example(
            "types listed twice",
            "front_matter: {type: {values: «[»a]}}\ntypes: {a: {}}\n",
            "schema-invalid: The values of 'type' are the schema's types | remove 'values'"
        ),
        Example(
            "limits that are none",
            "types: {a: {words: «many», parts: {cards: «8-»}, sections: [{heading: A, words: «9-3»}]}}\n",
            "schema-invalid: 'words' must be a number or a range | write 8 for eight or more, 8-12 for eight to twelve",
            "schema-invalid: 'cards' must be a number or a range | write 8 for eight or more, 8-12 for eight to twelve",
            "schema-invalid: 'words' must be a number or a range | write 8 for eight or more, 8-12 for eight to twelve"
        ),
        Example(
            "an unknown part",
            "types: {a: {parts: {«card»: 1}}}\n",
            "schema-invalid: There is no part 'card' | did you mean 'cards'?"
        ),
        Example(
            "sections that are no list",
            "types: {a: {sections: «word»}}\n",
            "schema-invalid: 'sections' must be a list"
        ),
        Example(
            "a section without heading",
            "types:\n  a:\n    sections:\n      - «h»int: x\n",
            "schema-invalid: A section needs a 'heading'"
        ),
        Example(
            "a section listed twice",
            "types: {a: {sections: [A, B, «A»]}}\n",
            "schema-invalid: Section 'A' is listed twice"
        ),
        Example(
            "two types with one name in front matter",
            "types:\n  a: {}\n  «b»: {type: a}\n",
            "schema-invalid: 'a' has the type 'a', too | give one of them another 'form'"
        ),
        Example(
            "an unknown rule of a type and of a section",
            "types:\n  a:\n    «wrods»: 1\n    sections: [{heading: A, «hnt»: x}]\n",
            "schema-invalid: Unknown key 'wrods' | did you mean 'words'?",
            "schema-invalid: Unknown key 'hnt' | did you mean 'hint'?"
        ),
    ]

    @Test(arguments: faults)
    func `what is wrong is reported at its place`(example: Example) {
        #expect([Finding](Self.read(example.input.text).diagnostics) == example.expected)
    }

    @Test(arguments: [
        ("Drill", "drill", true), ("Drill", "Drills", false), ("Drill …", "Drill with the clock", true),
        ("Drill …", "Drill", false), ("Where … fails", "Where it fails", true),
        ("Where … fails", "Where  fails", false),
        ("…, then …", "Rules, then one model", true), ("…, then …", ", then x", false), ("…", "Anything", true),
        ("…", "", false), ("Ü… é…ß", "ÜB ÉRNß", true), ("a…b…c", "abc", false), ("a…b…c", "axbxc", true),
        ("Privacy, fairness…", "Privacy, fairness, safety", true), ("Frame it as …", "Frame it as …", true),
    ])
    func `headings meet patterns`(pattern: String, heading: String, isMet: Bool) {
        #expect(HeadingPattern(pattern).matches(heading) == isMet)
    }
}
