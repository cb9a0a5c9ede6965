import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBook

@Suite struct FrontMatterTests {
    private static func read(
        _ text: String,
        path: String = "a.md",
        schema: String = ""
    ) -> (frontMatter: FrontMatter, diagnostics: [Diagnostic]) {
        let file = SourceFile(path: path, text: text)
        let rules = ContentSchema.read(SourceFile(path: "schema.yml", text: schema)).schema.frontMatter
        return FrontMatter.read(FrontMatterBlock(file), in: file, rules: rules)
    }

    @Test func `every key is read`() {
        let (matter, diagnostics) = Self.read(
            """
            ---
            id: C12
            title: "The clock: 45 minutes"
            description: >
              Two
              lines.
            type: technique
            form: room
            loop: [design, depth]
            level: L5
            minutes: {read: 12, practice: 30}
            tags:
              - time
              - "a b"
            domain: none
            prerequisites: [C01]
            next: [C13]
            facts: [one]
            status: draft
            last_reviewed: 2026-11-21
            review_by: 2028-02-29
            reviewers: [ann]
            search: false
            faq: true
            glossary: false
            extra: {anything: [goes]}
            ---
            # Clock
            """
        )
        #expect([Finding](diagnostics) == [])
        #expect(matter.id == "C12")
        #expect(matter.title == "The clock: 45 minutes")
        #expect(matter.description == "Two lines.\n")
        #expect(matter.type == "technique")
        #expect(matter.form == "room")
        #expect(matter.loop == ["design", "depth"])
        #expect(matter.level == ["L5"])
        #expect(matter.readingMinutes == 12)
        #expect(matter.practiceMinutes == 30)
        #expect(matter.tags == ["time", "a b"])
        #expect(matter.domain == "none")
        #expect(matter.prerequisites == ["C01"])
        #expect(matter.next == ["C13"])
        #expect(matter.facts == ["one"])
        #expect(matter.status == "draft")
        #expect(matter.lastReviewed == "2026-11-21")
        #expect(matter.reviewBy == "2028-02-29")
        #expect(matter.reviewers == ["ann"])
        #expect(!matter.isSearchable)
        #expect(matter.isFAQ)
        #expect(matter.keys.sorted() == FrontMatter.knownKeys.keys.sorted())
    }

    @Test(arguments: ["# X\n", "---\n---\n# X\n", "---\n# only a comment\n---\n# X\n"])
    func `everything has a default`(text: String) {
        let (matter, diagnostics) = Self.read(text)
        #expect(diagnostics.isEmpty)
        #expect(matter.title == nil)
        #expect(matter.tags == [])
        #expect(matter.isSearchable)
        #expect(matter.keys == [])
    }

    static let textKeys = ["id", "title", "description", "type", "domain", "status"]
    static let listKeys = ["loop", "level", "tags", "prerequisites", "next", "facts", "reviewers"]
    static let dateKeys = ["last_reviewed", "review_by"]

    @Test(arguments: textKeys + dateKeys)
    func `text keys refuse lists`(key: String) {
        let example = Example(key, "---\n\(key): «[»a]\n---\n", "front-matter-invalid: '\(key)' must be text")
        #expect([Finding](Self.read(example.input.text).diagnostics) == example.expected)
    }

    @Test(arguments: listKeys)
    func `list keys refuse mappings and lists of lists`(key: String) {
        let mapping = Example(key, "---\n\(key): «{»a: b}\n---\n", "front-matter-invalid: '\(key)' must be a list")
        #expect([Finding](Self.read(mapping.input.text).diagnostics) == mapping.expected)
        let nested = Example(
            key,
            "---\n\(key): [a, «[»b], c]\n---\n",
            "front-matter-invalid: Elements of '\(key)' must be text"
        )
        #expect([Finding](Self.read(nested.input.text).diagnostics) == nested.expected)
    }

    @Test(
        arguments: dateKeys,
        [
            "tomorrow", "2026-1-1", "2026-13-01", "2026-00-10", "2026-02-30", "2025-02-29", "2100-02-29", "2026-04-31",
            "2026-11-32", "2026-11-00", "２026-11-11", "2026-11-21T10:00:00Z", "21.11.2026",
        ]
    )
    func `dates that are none are refused`(key: String, value: String) {
        let example = Example(
            key,
            "---\n\(key): «\(value)»\n---\n",
            "front-matter-invalid: '\(key)' must be a date like 2026-11-21"
        )
        #expect([Finding](Self.read(example.input.text).diagnostics) == example.expected)
    }

    @Test(arguments: ["2024-02-29", "2000-02-29", "2026-12-31", "2026-04-30"])
    func `dates of the calendar are read as written`(value: String) {
        let (matter, diagnostics) = Self.read("---\nreview_by: \(value)\n---\n")
        #expect(matter.reviewBy == value)
        #expect(diagnostics.isEmpty)
    }

    static let faults = [
        Example(
            "minutes that are no mapping",
            "---\nminutes: «12»\n---\n",
            "front-matter-invalid: Expected 'key: value' lines"
        ),
        Example(
            "minutes that are no number",
            "---\nminutes: {read: «long»}\n---\n",
            "front-matter-invalid: 'read' must be a whole number from 0 to 10000"
        ),
        Example(
            "minutes out of range",
            "---\nminutes:\n  read: «-1»\n  practice: «10001»\n---\n",
            "front-matter-invalid: 'read' must be a whole number from 0 to 10000",
            "front-matter-invalid: 'practice' must be a whole number from 0 to 10000"
        ),
        Example(
            "an unknown kind of minutes",
            "---\nminutes: {«reed»: 1}\n---\n",
            "front-matter-invalid: Unknown key 'reed' | did you mean 'read'?"
        ),
        Example(
            "a switch that is neither true nor false",
            "---\nsearch: «yes»\n---\n",
            "front-matter-invalid: 'search' must be true or false"
        ),
        Example(
            "an unknown key that looks like a known one",
            "---\ntitle: x\n«descripton»: y\n---\n",
            "front-matter-invalid: Unknown key 'descripton' | did you mean 'description'?"
        ),
        Example(
            "an unknown key that looks like none",
            "---\n«colour»: red\n---\n",
            "front-matter-invalid: Unknown key 'colour' | known keys: \(FrontMatter.knownKeys.keys.sorted().joined(separator: ", "))"
        ),
        Example("a list at the top", "---\n«-» a\n---\n", "front-matter-invalid: Expected 'key: value' lines"),
        Example("a word at the top", "---\n«hello»\n---\n", "front-matter-invalid: Expected 'key: value' lines"),
        Example(
            "several faults at once",
            "---\n«titel»: x\nsearch: «maybe»\ntags: «{»}\n---\n",
            "front-matter-invalid: Unknown key 'titel' | did you mean 'title'?",
            "front-matter-invalid: 'search' must be true or false",
            "front-matter-invalid: 'tags' must be a list"
        ),
        Example(
            "places after a byte-order mark, Windows line ends and letters of several bytes",
            "\u{FEFF}---\r\ntitle: Überblick\r\n«titel»: é\r\n---\r\n",
            "front-matter-invalid: Unknown key 'titel' | did you mean 'title'?"
        ),
    ]

    @Test(arguments: faults)
    func `what is wrong is reported at its place`(example: Example) {
        #expect([Finding](Self.read(example.input.text).diagnostics) == example.expected)
    }

    // MARK: Rules of the book

    private static let rules = """
        front_matter:
          title: {required: true, characters: 1-12}
          tags: {required: true, values: [time, money]}
          status: {values: [draft, reviewed]}
          reviewers: {values: [ann]}
          owner: {kind: text, values: [eve]}
          pages: {kind: number}
        """

    static let ruleFaults = [
        Example("no front matter", "«»# X\n", "front-matter-missing: Front matter lacks 'title', 'tags'"),
        Example("one key missing", "---\n«»title: x\n---\n", "front-matter-missing: Front matter lacks 'tags'"),
        Example(
            "an empty block",
            "---\n«»---\n# X\n",
            "front-matter-missing: Front matter lacks 'title', 'tags'"
        ),
        Example(
            "a word that the list does not have",
            "---\ntitle: x\ntags: [time, «monney», «x»]\nstatus: «done»\n---\n",
            "front-matter-invalid: 'monney' is not a value of 'tags' | did you mean 'money'?",
            "front-matter-invalid: 'x' is not a value of 'tags' | one of: time, money",
            "front-matter-invalid: 'done' is not a value of 'status' | one of: draft, reviewed"
        ),
        Example(
            "a key that the tool has no use for",
            "---\ntitle: x\ntags: time\nreviewers:\n  - «bob»\n---\n",
            "front-matter-invalid: 'bob' is not a value of 'reviewers' | one of: ann"
        ),
    ]

    static let ownKeyFaults = [
        Example(
            "keys of its own",
            "---\ntitle: x\ntags: []\nowner: «bob»\npages: «ten»\n«onwer»: eve\n---\n",
            "front-matter-invalid: 'bob' is not a value of 'owner' | one of: eve",
            "front-matter-invalid: 'pages' must be a whole number from \(Int.min) to \(Int.max)",
            "front-matter-invalid: Unknown key 'onwer' | did you mean 'owner'?"
        ),
        Example(
            "a text that is too long, counted in characters",
            "---\ntitle: «Zwölf Bäume é»\ntags: []\n---\n",
            "length-limit: 'title' has 13 characters; it takes 1 to 12"
        ),
        Example(
            "a text that is empty",
            "---\ntitle: «\"»\"\ntags: []\n---\n",
            "length-limit: 'title' has 0 characters; it takes 1 to 12"
        ),
        Example(
            "a placeholder",
            "---\ntitle: «\"»TODO: 1 to 12 characters\"\ntags: []\n---\n",
            "placeholder: Still to be written: 1 to 12 characters"
        ),
        Example("nothing wrong", "---\ntitle: Zwölf Bäume!\ntags: time\nowner: eve\npages: 10\n---\n"),
    ]

    @Test(arguments: ruleFaults + ownKeyFaults)
    func `the book's own rules are checked`(example: Example) {
        #expect([Finding](Self.read(example.input.text, schema: Self.rules).diagnostics) == example.expected)
    }

    @Test(arguments: ["README.md", "part/README.md", "part/index.md"])
    func `pages that introduce a folder need no front matter`(path: String) {
        #expect(Self.read("# X\n", path: path, schema: Self.rules).diagnostics.isEmpty)
    }

    @Test func `front matter that is not YAML is one message, not one for every missing key`() {
        let example = Example(
            "",
            "---\ntitle: [x\n«-»--\n# X\n",
            "yaml-syntax: Did not find expected ',' or ']'"
        )
        let findings = [Finding](Self.read(example.input.text, schema: Self.rules).diagnostics)
        #expect(findings.count == 1)
    }
}
