import HandbookBook
import HandbookMarkdown
import HandbookSource
import Testing

@testable import HandbookHTML

/// Sidebar, contents of a page, index of terms.
@Suite struct NavigationTests {
    private func sidebar(_ book: Book, at route: String, current: ChapterID?) -> String {
        String(decoding: SidebarRenderer.render(book, at: .page(route: route), current: current), as: UTF8.self)
    }

    private static let summary = """
        [Welcome](README.md)

        # Method

        - [Clock & \\<co>](method/clock.md)
          - [Sheet](method/sheet.md)
          - [Later]()
        - [Traps](method/traps.md)

        # Cases

        - [Feed](cases/feed.md)

        ---

        [Credits](credits.md)
        """

    // MARK: Sidebar

    @Test func `a small book is shown whole, the current chapter marked and its part open`() {
        let book = SmallBook(summary: Self.summary).book
        #expect(
            sidebar(book, at: "method/sheet.html", current: 2) == """
                <ol class="toc">
                <li><a href="../index.html">Welcome</a></li>
                <li class="toc-part"><details open><summary>Method</summary>
                <ol>
                <li><a href="index.html">Overview</a></li>
                <li><a href="clock.html">Clock &amp; &lt;co&gt;</a>
                <ol>
                <li><a href="sheet.html" aria-current="page">Sheet</a></li>
                <li><span class="toc-draft">Later</span></li>
                </ol></li>
                <li><a href="traps.html">Traps</a></li>
                </ol></details></li>
                <li class="toc-part"><details><summary>Cases</summary>
                <ol>
                <li><a href="../cases/index.html">Overview</a></li>
                <li><a href="../cases/feed.html">Feed</a></li>
                </ol></details></li>
                <li class="toc-separator"></li>
                <li><a href="../credits.html">Credits</a></li>
                </ol>

                """
        )
    }

    @Test func `on a page of no chapter every part is open and nothing is current`() {
        let html = sidebar(SmallBook(summary: Self.summary).book, at: "a-z.html", current: nil)
        #expect(html.ranges(of: "<details open>").count == 2)
        #expect(!html.contains("aria-current"))
    }

    @Test func `on a part's page its overview is current`() {
        let html = sidebar(SmallBook(summary: Self.summary).book, at: "method/index.html", current: nil)
        #expect(html.contains("<li><a href=\"index.html\" aria-current=\"page\">Overview</a></li>"))
        #expect(html.ranges(of: "aria-current").count == 1)
    }

    @Test func `on the page that servers show anywhere, links begin at the site's root`() {
        let book = SmallBook(summary: Self.summary).book
        let html = String(
            decoding: SidebarRenderer.render(book, at: .anywhere(root: "/x/"), current: nil),
            as: UTF8.self
        )
        let addresses = html.matches(of: /href="([^"]*)"/).map { String($0.output.1) }
        #expect(addresses.count == 8)
        #expect(addresses.allSatisfy { $0.hasPrefix("/x/") })
    }

    /// - Parameter perPart: nil for a book without parts.
    private static func bigBook(_ count: Int, perPart: Int?) -> Book {
        var summary = "# Summary\n\n"
        for number in 0..<count {
            if let perPart, number.isMultiple(of: perPart) { summary += "\n# Part \(number / perPart)\n\n" }
            summary += "- [Chapter \(number)](c\(number).md)\n"
        }
        return SmallBook(summary: summary).book
    }

    private static let bigBooks =
        [
            (perPart: nil, small: bigBook(500, perPart: nil), big: bigBook(5_000, perPart: nil)),
            (perPart: 50, small: bigBook(500, perPart: 50), big: bigBook(5_000, perPart: 50)),
            (perPart: 1_000, small: bigBook(2_000, perPart: 1_000), big: bigBook(5_000, perPart: 1_000)),
        ] as [(perPart: Int?, small: Book, big: Book)]

    @Test(arguments: bigBooks.indices)
    func `a page's share of a big book does not grow with the book`(_ index: Int) {
        let (perPart, small, big) = Self.bigBooks[index]
        for current in [0, 250, 499] {
            let route = "c\(current).html"
            let before = sidebar(small, at: route, current: current)
            let after = sidebar(big, at: route, current: current)
            #expect(after.utf8.count < 8_000)
            #expect(after.utf8.count < before.utf8.count + 1_500, "\(perPart ?? 0)")
        }
    }

    @Test(arguments: bigBooks.indices)
    func `in a big book the current chapter stands among its neighbours, and the rest is one link away`(_ index: Int) {
        let book = Self.bigBooks[index].big
        for current in [0, 1, 24, 2_500, 4_999] {
            let html = sidebar(book, at: "c\(current).html", current: current)
            #expect(html.contains("<a href=\"c\(current).html\" aria-current=\"page\">Chapter \(current)</a>"))
            #expect(html.ranges(of: "aria-current").count == 1)
            #expect(html.contains("<li class=\"toc-more\"><a href=\"index.html#chapters\">All chapters</a></li>"))
            for neighbour in [current - 1, current + 1]
            where Self.areInOnePart(current, neighbour, Self.bigBooks[index].perPart) {
                #expect(html.contains("href=\"c\(neighbour).html\""))
            }
            expectBalanced(html)
        }
    }

    private static func areInOnePart(_ one: Int, _ other: Int, _ perPart: Int?) -> Bool {
        let size = perPart ?? 5_000
        return (0..<5_000).contains(other) && one / size == other / size
    }

    @Test func `in a big book other parts are links to their pages`() {
        let html = sidebar(Self.bigBooks[1].big, at: "c0.html", current: 0)
        #expect(html.contains("<li class=\"toc-part\"><a href=\"part-1.html\">Part 1</a></li>"))
    }

    @Test func `in a big book children are shown only on the way to the current chapter`() {
        var summary = ""
        for number in 0..<300 { summary += "- [A\(number)](a\(number).md)\n  - [B\(number)](b\(number).md)\n" }
        let book = SmallBook(summary: summary).book
        let html = sidebar(book, at: "b20.html", current: 41)
        #expect(html.contains("<a href=\"b20.html\" aria-current=\"page\">B20</a>"))
        #expect(!html.contains("b19.html") && html.contains("a19.html"))
        expectBalanced(html)
    }

    /// Every list and item that is opened is closed in order.
    private func expectBalanced(_ html: String) {
        var open: [Substring] = []
        for match in html.matches(of: /<(\/?)(ol|li|details|summary|a|span)\b[^>]*>/) {
            if match.output.1.isEmpty {
                open.append(match.output.2)
            } else {
                #expect(open.popLast() == match.output.2)
            }
        }
        #expect(open.isEmpty)
    }

    // MARK: Contents of a page

    private func contents(_ text: String) -> String {
        let source = SourceText(SourceFile(path: "a.md", text: text))
        let (document, _) = MarkdownParser.parse(source, rawHTML: .checked)
        return String(decoding: ContentsRenderer.render(document), as: UTF8.self)
    }

    @Test func `contents are the sections and what is below them`() {
        #expect(
            contents("# A\n\n## B & c\n\n### D\n\n### E {#x}\n\n#### F\n\n## G\n") == """
                <ol>
                <li><a href="#b--c">B &amp; c</a>
                <ol>
                <li><a href="#d">D</a></li>
                <li><a href="#x">E</a></li>
                </ol></li>
                <li><a href="#g">G</a></li>
                </ol>

                """
        )
    }

    @Test(arguments: ["# A\n", "# A\n\n## B\n", "", "#### A\n\n#### B\n"])
    func `a page with fewer than two sections has no contents`(_ text: String) {
        #expect(contents(text) == "")
    }

    @Test func `contents are well nested, whatever the order of levels`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let levels = (0..<8).map { _ in Int.random(in: 1...6, using: &generator) }
            let html = contents(levels.map { String(repeating: "#", count: $0) + " a\n" }.joined(separator: "\n"))
            expectBalanced(html)
            let shown = levels.count { $0 == 2 || $0 == 3 }
            #expect(html.ranges(of: "<a ").count == (shown > 1 ? shown : 0), "\(levels)")
        }
    }

    // MARK: Index of terms

    /// `A: anchor term (chapter#anchor, …); …`, a letter a line.
    private func terms(_ book: Book) -> [String] {
        TermIndex(book).letters.map { letter in
            let entries = letter.entries.map { entry in
                let places = entry.places.map { "\(book.chapters[$0.chapter].path)#\($0.anchor)" }
                return "\(entry.term) (\(places.joined(separator: ", ")))"
            }
            return "\(letter.name) \(letter.anchor): \(entries.joined(separator: "; "))"
        }
    }

    @Test func `terms are titles, headings and tags, in alphabetical order`() {
        let book = SmallBook(
            summary: "- [Zebra](z.md)\n- [apple](a.md)\n",
            files: [
                "z.md": "# Zebra\n\n## “Anki”\n\n### Éclair\n\n#### Deep\n\n## 45 minutes\n\n## ½ day\n\n## !\n",
                "a.md": "---\ntags: [anki deck]\n---\n# apple\n\n## Anchor\n\n## apple\n\n## B\n",
            ]
        ).book
        #expect(
            terms(book) == [
                "# symbols: ! (z.md#section)",
                "0–9 digits: 45 minutes (z.md#45-minutes); ½ day (z.md#-day)",
                "A letter-a: Anchor (a.md#anchor); “Anki” (z.md#anki); anki deck (a.md#); apple (a.md#)",
                "B letter-b: B (a.md#b)",
                "Z letter-z: Zebra (z.md#)",
                "É letter-é: Éclair (z.md#éclair)",
            ]
        )
    }

    @Test func `a heading in many chapters belongs to the form of the book and is no term`() {
        let paths = (1...5).map { "c\($0).md" }
        let book = SmallBook(
            summary: paths.map { "- [\($0)](\($0))\n" }.joined(),
            files: Dictionary(uniqueKeysWithValues: paths.map { ($0, "# \($0)\n\n## Sources\n") })
        ).book
        #expect(!terms(book).joined().contains("Sources"))
    }

    @Test func `a chapter that keeps out of search keeps out of the index`() {
        let book = SmallBook(
            summary: "- [A](a.md)\n- [B](b.md)\n",
            files: ["a.md": "---\nsearch: false\n---\n# A\n\n## C\n"]
        ).book
        #expect(terms(book) == ["B letter-b: B (b.md#)"])
    }

    @Test func `a letter stands once, and so does its anchor`() {
        let titles = ["apple", "Äpfel", "zoo", "½", "3", "٣", "ſharp", "Sharp", "ß", "漢", "字", "!", "?"]
        let summary = titles.enumerated().map { "- [\($0.element)](c\($0.offset).md)\n" }.joined()
        let letters = TermIndex(SmallBook(summary: summary).book).letters
        #expect(Set(letters.map(\.name)).count == letters.count)
        #expect(Set(letters.map(\.anchor)).count == letters.count)
        #expect(letters.reduce(0) { $0 + $1.entries.count } == titles.count)
    }

    @Test func `an index of very many terms leaves out the lower headings`() {
        let sections = (0..<4_100).map { "### s\($0)\n" }.joined(separator: "\n")
        let book = SmallBook(summary: "- [A](a.md)\n", files: ["a.md": "# A\n\n## B\n\n\(sections)"]).book
        #expect(terms(book) == ["A letter-a: A (a.md#)", "B letter-b: B (a.md#b)"])
    }
}
