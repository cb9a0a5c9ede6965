import HandbookBook
import HandbookMarkdown
import HandbookSource
import Testing

@testable import HandbookHTML

@Suite struct PageTests {
    private static let summary = """
        [Welcome](README.md)

        # Method

        - [Clock](method/clock.md)
          - [Deep](method/deep/sheet.md)

        # Cases

        - [Feed](cases/feed.md)
        """

    private static let files = [
        "README.md": "# Welcome\n\nLead.\n\n## More\n\nRest [clock](method/clock.md#a).\n",
        "method/clock.md": """
        ---
        description: About <time>
        type: technique
        level: [L4, L5]
        minutes: {read: 5, practice: 45}
        ---
        # The clock

        ## A

        [self](#a) [deep](deep/sheet.md) [feed](../cases/feed.md#x-y) [up](../README.md) [out](https://a.b) ![i](../i.png)
        [@S2; @S1] [@S2]

        ## B
        """,
        "method/deep/sheet.md": "No heading.\n\n## Section\n",
        "cases/feed.md": "# Feed\n\n## X y\n\n[clock](../method/clock.md) [top](#)\n",
    ]

    private static let sources = """
        S1: {title: First, author: Ada, year: 2020, url: 'https://a.b/c', kind: engineering-blog}
        S2: {title: Second}
        """

    private func book(_ config: String = "title: Book\n") -> SmallBook {
        SmallBook(
            summary: Self.summary,
            files: Self.files,
            config: config,
            sources: Self.sources,
            assets: ["i.png"]
        )
    }

    private func text(_ page: Page) -> String { String(decoding: page.bytes, as: UTF8.self) }

    // MARK: Links

    @Test func `links are relative to the page they stand on`() throws {
        let renderer = try book().renderer(
            ["chapter": "{{{content}}}"],
            imageSizes: ["i.png": ImageSize(width: 4, height: 3)]
        )
        let html = text(renderer.chapter(1))
        for link in [
            "href=\"#a\">self", "href=\"deep/sheet.html\">deep", "href=\"../cases/feed.html#x-y\">feed",
            "href=\"../index.html\">up", "href=\"https://a.b\" rel=\"external\">out",
            "src=\"../i.png\" alt=\"i\" width=\"4\" height=\"3\"", "href=\"#source-s2\"",
        ] {
            #expect(html.contains(link), "\(link)")
        }
    }

    @Test func `addresses of a page in a folder of a folder lead to the root`() throws {
        let template = "{{root}}|{{home_href}}|{{index_href}}|{{print_href}}|{{previous.href}}|{{next.href}}"
        let page = try book().renderer(["chapter": template]).chapter(2)
        #expect(page.route == "method/deep/sheet.html")
        #expect(
            text(page)
                == "../../|../../index.html|../../a-z.html|../../print.html|../clock.html|../../cases/feed.html"
        )
    }

    @Test(arguments: [
        ("", "/|/index.html|/a-z.html"),
        ("base_url: https://a.b/c\n", "/c/|/c/index.html|/c/a-z.html"),
    ])
    func `addresses of the page that servers show anywhere begin at the site's root`(
        _ config: String,
        _ expected: String
    ) throws {
        let page = try book(config).renderer(["404": "{{root}}|{{home_href}}|{{index_href}}"]).notFound()
        #expect(page.route == "404.html")
        #expect(text(page) == expected)
    }

    @Test func `addresses are percent-encoded`() throws {
        let book = SmallBook(
            summary: "- [A](<a b/ü.md>)\n- [B](b.md)\n",
            files: ["b.md": "# B\n\n[a](<a b/ü.md#größe>)\n", "a b/ü.md": "# A\n\n## Größe\n"]
        )
        let html = text(try book.renderer(["chapter": "{{{content}}} {{previous.href}}"]).chapter(1))
        #expect(html.contains("href=\"a%20b/%C3%BC.html#gr%C3%B6%C3%9Fe\""))
        #expect(html.hasSuffix(" a%20b/%C3%BC.html"))
    }

    @Test(arguments: [
        (nil, ""), ("https://a.b", "https://a.b/method/clock.html"),
        ("https://a.b/c/", "https://a.b/c/method/clock.html"),
    ])
    func `the canonical address needs a public one`(_ base: String?, _ canonical: String) throws {
        let config = base.map { "base_url: \($0)\n" } ?? ""
        #expect(text(try book(config).renderer(["chapter": "{{canonical}}"]).chapter(1)) == canonical)
    }

    @Test func `the canonical address of an index page is its folder`() throws {
        #expect(
            text(try book("base_url: https://a.b\n").renderer(["home": "{{canonical}}"]).chapter(0)) == "https://a.b/"
        )
    }

    // MARK: Chapters

    @Test func `a chapter's page says what its front matter says`() throws {
        let template = """
            {{kind}}|{{title}}|{{head_title}}|{{description}}|{{type}}|{{reading_minutes}}|{{practice_minutes}}|{{part}}
            {{#facts}}{{label}}={{value}};{{/facts}}
            {{#breadcrumbs}}{{title}}({{href}})/{{/breadcrumbs}}
            {{generator}}|{{lang}}
            """
        #expect(
            text(try book().renderer(["chapter": template]).chapter(1)) == """
                chapter|Clock|Clock · Book|About &lt;time&gt;|technique|1|45|Method
                Level=L4, L5;
                Book(../index.html)/Method(index.html)/
                test 1|en
                """
        )
    }

    @Test func `breadcrumbs name the chapters above`() throws {
        let html = text(
            try book().renderer(["chapter": "{{#breadcrumbs}}{{title}}({{href}})/{{/breadcrumbs}}"]).chapter(2)
        )
        #expect(html == "Book(../../index.html)/Method(../index.html)/Clock(../clock.html)/")
    }

    @Test func `the heading is taken out of the content, and made where the author wrote none`() throws {
        let renderer = try book().renderer(["chapter": "{{{heading}}}|{{{content}}}"])
        #expect(text(renderer.chapter(1)).hasPrefix("<h1 id=\"the-clock\">The clock</h1>\n|<div class=\"heading"))
        #expect(text(renderer.chapter(2)).hasPrefix("<h1>Deep</h1>\n|<p>No heading.</p>\n"))
    }

    @Test func `sources are listed once, in the order of first citation`() throws {
        let template = """
            {{#has_sources}}{{#sources}}{{anchor}} {{label}} {{title}} {{author}} {{year}} {{href}} {{kind}}
            {{/sources}}{{/has_sources}}{{^has_sources}}none{{/has_sources}}
            """
        let renderer = try book().renderer(["chapter": template])
        #expect(
            text(renderer.chapter(1))
                == "source-s2 S2 Second    \nsource-s1 S1 First Ada 2020 https://a.b/c engineering blog\n"
        )
        #expect(text(renderer.chapter(3)) == "none")
    }

    @Test func `the first and the last chapter have a neighbour on one side only`() throws {
        let template = "{{#previous}}{{title}}{{/previous}}<{{#next}}{{title}}{{/next}}"
        let renderer = try book().renderer(["chapter": template, "home": ""])
        #expect(text(renderer.chapter(3)) == "Deep<")
        #expect(text(renderer.chapter(1)) == "Welcome<Deep")
    }

    @Test func `the edit link holds the chapter's path`() throws {
        let config = "edit_url: https://a.b/edit/{path}\n"
        #expect(
            text(try book(config).renderer(["chapter": "{{edit_href}}"]).chapter(1))
                == "https://a.b/edit/method/clock.md"
        )
    }

    // MARK: Pages of the whole book

    private static let home =
        "{{{lead}}}|{{{content}}}|{{#parts}}{{title}}: {{#chapters}}{{title}} {{href}} {{type}};{{/chapters}} {{/parts}}"

    @Test func `the home page is parted after its lead and lists the chapters`() throws {
        let page = try book().renderer(["home": Self.home]).chapter(0)
        #expect(page.route == "index.html")
        let parts = text(page).split(separator: "|")
        #expect(parts[0] == "<h1 id=\"welcome\">Welcome</h1>\n<p>Lead.</p>\n")
        #expect(parts[1].hasPrefix("<div class=\"heading") && parts[1].contains("href=\"method/clock.html#a\""))
        #expect(
            parts[2]
                == "Method: Clock method/clock.html technique;Deep method/deep/sheet.html ; Cases: Feed cases/feed.html ; "
        )
    }

    @Test func `a book without a chapter at its root gets a home page`() throws {
        let book = SmallBook(summary: "- [A](a.md)\n", config: "title: B & C\n")
        let page = try book.renderer(["home": Self.home]).home()
        #expect(page.route == "index.html")
        #expect(text(page) == "<h1>B &amp; C</h1>\n||: A a.html ; ")
    }

    @Test func `the print page holds every chapter, with ids and links of its own`() throws {
        let page = try book().renderer([
            "print": "{{{content}}}|{{#parts}}{{title}}: {{#chapters}}{{title}} {{href}}; {{/chapters}}{{/parts}}"
        ]).print()
        #expect(page.route == "print.html")
        let html = text(page)
        for part in [
            "<article class=\"print-chapter\" id=\"method.clock\">\n<div class=\"heading heading-2\"><h2 id=\"method.clock--the-clock\">",
            "href=\"#method.clock--a\">self", "href=\"#method.deep.sheet\">deep", "href=\"#cases.feed--x-y\">feed",
            "href=\"#index\">up", "href=\"https://a.b\" rel=\"external\">out", "src=\"i.png\"",
            "href=\"#cases.feed\">top",
            "Method: Clock #method.clock; Deep #method.deep.sheet; Cases: Feed #cases.feed; ",
        ] {
            #expect(html.contains(part), "\(part)")
        }
        let ids = html.matches(of: /\bid="([^"]*)"/).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count)
        for match in html.matches(of: /href="#([^"]*)"/) where !match.output.1.hasPrefix("source-") {
            #expect(ids.contains(String(match.output.1)))
        }
    }

    @Test func `the index leads to chapters and sections`() throws {
        let template =
            "{{#letters}}{{letter}} {{anchor}}: {{#entries}}{{term}} {{#places}}{{title}} {{href}}{{/places}}; {{/entries}}\n{{/letters}}"
        let page = try book().renderer(["a-z": template]).termIndex()
        #expect(page.route == "a-z.html")
        #expect(text(page).contains("X letter-x: X y Feed cases/feed.html#x-y; \n"))
    }

    @Test func `a book may do without a print page`() throws {
        #expect(text(try book("print: false\n").renderer(["chapter": "[{{print_href}}]"]).chapter(1)) == "[]")
    }

    // MARK: Words

    @Test(arguments: [
        ("", 0), ("a b c\n", 3), ("don't re-use 3.5 of 1,000\n", 5), ("a  \n b\n", 2), ("# a b\n\nc\n", 3),
        ("- a\n- b\n\n> c\n\n| d |\n|---|\n| e |\n", 5), ("Größe 世界 é\n", 3), ("[a b](c) ![e](f)\n", 3),
        ("```\na b\n```\n\n    c\n", 0), ("<div>a</div>\n", 0), ("a [@S1] b\n", 2),
    ])
    func `words are counted as a reader reads them`(_ text: String, _ count: Int) {
        let book = SmallBook(summary: "- [A](a.md)\n", files: ["a.md": text]).book
        #expect(book.chapters[0].wordCount == count)
    }
}
