import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBook

/// Links of `part/here.md` in a small book.
@Suite struct LinkResolverTests {
    private static let summary = """
        [Home](README.md)

        - [Here](part/here.md)
        - [Beside](part/be-side.md)
        - [Folder](part/sub/README.md)
          - [Below](part/sub/below.md)
        - [Index](other/index.md)
        - [Space](<other/a b.md>)
        - [Ünïcode](other/ü.md)
        """

    private static func fixture(_ text: String, config: String = "") -> BookFixture {
        BookFixture(
            summary,
            [
                "README.md": "# Home\n", "part/here.md": text,
                "part/be-side.md":
                    "# Beside\n\n## The sheet\n\n## Über uns\n\n## Own {#my-id}\n\n<a id=\"html\"></a>\n",
                "part/sub/README.md": "# Folder\n", "part/sub/below.md": "# Below\n", "other/index.md": "# Index\n",
                "other/a b.md": "# Space\n", "other/ü.md": "# U\n", "part/loose.md": "# Loose\n",
                "part/pic.png": "", "img/pic 2.png": "", "files/data.csv": "",
            ],
            config: config
        )
    }

    /// Chapters by reading order: 0 README, 1 here, 2 be-side, 3 sub/README, 4 sub/below, 5 other/index, 6 a b, 7 ü.
    static let resolved: [(String, LinkTarget)] = [
        ("be-side.md", .chapter(2, fragment: nil)),
        ("./be-side.md", .chapter(2, fragment: nil)),
        ("../part/be-side.md", .chapter(2, fragment: nil)),
        ("sub/below.md", .chapter(4, fragment: nil)),
        ("../README.md", .chapter(0, fragment: nil)),
        ("../other/index.md", .chapter(5, fragment: nil)),
        // Folders lead to the page that introduces them.
        ("sub", .chapter(3, fragment: nil)),
        ("sub/", .chapter(3, fragment: nil)),
        ("../other/", .chapter(5, fragment: nil)),
        ("..", .chapter(0, fragment: nil)),
        ("../", .chapter(0, fragment: nil)),
        // Books of mdBook link to pages.
        ("be-side.html", .chapter(2, fragment: nil)),
        ("sub/index.html", .chapter(3, fragment: nil)),
        ("../index.html#home", .chapter(0, fragment: "home")),
        ("be-side.md#the-sheet", .chapter(2, fragment: "the-sheet")),
        ("be-side.md#my-id", .chapter(2, fragment: "my-id")),
        ("be-side.md#html", .chapter(2, fragment: "html")),
        ("be-side.md#%C3%BCber-uns", .chapter(2, fragment: "über-uns")),
        ("be-side.md#über-uns", .chapter(2, fragment: "über-uns")),
        ("be-side.md#", .chapter(2, fragment: "")),
        ("#here", .chapter(1, fragment: "here")),
        ("#", .chapter(1, fragment: "")),
        ("?print#here", .chapter(1, fragment: "here")),
        ("be-side.md?x=1#the-sheet", .chapter(2, fragment: "the-sheet")),
        ("../other/a%20b.md", .chapter(6, fragment: nil)),
        ("<../other/a b.md>", .chapter(6, fragment: nil)),
        ("../other/%C3%BC.md", .chapter(7, fragment: nil)),
        ("../other/ü.md", .chapter(7, fragment: nil)),
        ("pic.png", .asset(path: "part/pic.png", fragment: nil)),
        ("../img/pic%202.png", .asset(path: "img/pic 2.png", fragment: nil)),
        ("../files/data.csv#row=2", .asset(path: "files/data.csv", fragment: "row=2")),
        ("https://example.org/a?b#c", .external("https://example.org/a?b#c")),
        ("HTTP://example.org", .external("HTTP://example.org")),
        ("//example.org/x", .external("//example.org/x")),
        ("mailto:a@example.org", .external("mailto:a@example.org")),
        ("tel:+491234", .external("tel:+491234")),
    ]

    @Test(arguments: resolved)
    func `links find their target`(destination: String, target: LinkTarget) {
        let (targets, diagnostics) = Self.fixture("# Here\n\n[x](\(destination))\n").links(in: "part/here.md")
        #expect(targets == [target])
        #expect([Finding](diagnostics) == [])
    }

    static let broken = [
        Example(
            "a typing error",
            "[x](«be-sied.md»)",
            "broken-link: There is no file 'part/be-sied.md' | did you mean 'be-side.md'?"
        ),
        Example(
            "other letter case",
            "[x](«Be-Side.md»)",
            "broken-link: There is no file 'part/Be-Side.md' | did you mean 'be-side.md'?"
        ),
        Example(
            "other letter case of a folder's page",
            "[x](«sub/Readme.md»)",
            "broken-link: There is no file 'part/sub/Readme.md' | did you mean 'sub/README.md'?"
        ),
        Example(
            "nothing near",
            "[x](«quite-something-else.md»)",
            "broken-link: There is no file 'part/quite-something-else.md'"
        ),
        Example("a folder without page", "[x](«../img/»)", "broken-link: There is no file 'img'"),
        Example(
            "a file that SUMMARY.md does not list",
            "[x](«loose.md»)",
            "broken-link: 'part/loose.md' exists, but SUMMARY.md does not list it | add '- [Title](part/loose.md)' to SUMMARY.md"
        ),
        Example(
            "an absolute path",
            "[x](«/part/sub/below.md»)",
            "broken-link: '/part/sub/below.md' is absolute | write the path relative to this file, such as 'sub/below.md'"
        ),
        Example(
            "a path out of the book",
            "[x](«../../secret.md»)",
            "link-outside: '../../secret.md' leads out of the book, where it cannot be checked"
        ),
        Example(
            "an encoded path out of the book",
            "[x](«%2e%2e/%2e%2e/secret.md»)",
            "link-outside: '%2e%2e/%2e%2e/secret.md' leads out of the book, where it cannot be checked"
        ),
        Example("no destination", "[x](«»)", "empty-link: Link has no destination"),
        Example(
            "a fragment with a typing error",
            "[x](«be-side.md#the-shet»)",
            "broken-fragment: part/be-side.md has no heading '#the-shet' | did you mean 'the-sheet'?"
        ),
        Example(
            "the beginning of a fragment",
            "[x](«be-side.md#the»)",
            "broken-fragment: part/be-side.md has no heading '#the' | did you mean 'the-sheet'?"
        ),
        Example(
            "a fragment in other letter case",
            "[x](«be-side.md#The-Sheet»)",
            "broken-fragment: part/be-side.md has no heading '#The-Sheet' | did you mean 'the-sheet'?"
        ),
        Example(
            "a fragment of the same page",
            "[x](«#nowhere»)",
            "broken-fragment: part/here.md has no heading '#nowhere'"
        ),
        Example(
            "a scheme that runs code",
            "[x](«javascript:alert(1)»)",
            "unsafe-link: Links with 'javascript:' are not published"
        ),
        Example(
            "a scheme in capitals",
            "[x](«JavaScript:x»)",
            "unsafe-link: Links with 'javascript:' are not published"
        ),
        Example("data", "[x](«data:text/html,x»)", "unsafe-link: Links with 'data:' are not published"),
        Example(
            "a file of the reader's machine",
            "[x](«file:///etc/passwd»)",
            "unsafe-link: Links with 'file:' are not published"
        ),
        Example(
            "a scheme with a tab in it, which browsers pass over",
            "[x](«java&Tab;script:alert(1)//../../..»)",
            "unsafe-link: Links with 'javascript:' are not published"
        ),
        Example(
            "a scheme after a control character, which browsers pass over",
            "[x](«&#1;javascript:alert(1)//../../..»)",
            "unsafe-link: Links with 'javascript:' are not published"
        ),
        Example(
            "a scheme in raw HTML",
            "<a href=\"«javascript:alert(1)»\">x</a>",
            "unsafe-link: Links with 'javascript:' are not published"
        ),
        Example(
            "a missing picture",
            "![x](«pik.png»)",
            "broken-image: There is no file 'part/pik.png' | did you mean 'pic.png'?"
        ),
        Example("a chapter as picture", "![x](«be-side.md»)", "broken-image: There is no file 'part/be-side.md'"),
        Example("a fragment as picture", "![x](«#here»)", "broken-image: There is no file 'part'"),
        Example(
            "a picture of another site",
            "![x](«https://example.org/x.png»)",
            "external-image: The image would be loaded from another site | keep a copy in the content folder"
        ),
        Example(
            "a picture of another site without scheme",
            "![x](«//example.org/x.png»)",
            "external-image: The image would be loaded from another site | keep a copy in the content folder"
        ),
        Example(
            "a picture in its URL",
            "![x](«data:image/png;base64,AAAA»)",
            "external-image: The image would be loaded from another site | keep a copy in the content folder"
        ),
        Example("a picture without destination", "![x](«»)", "empty-link: Image has no destination"),
        Example(
            "a reference whose definition stands elsewhere",
            "See «[x][r]».\n\n[r]: something.md\n",
            "broken-link: There is no file 'part/something.md'"
        ),
        Example(
            "two links in one line",
            "[a](«a.md») and [b](«b.md»)",
            "broken-link: There is no file 'part/a.md'",
            "broken-link: There is no file 'part/b.md'"
        ),
    ]

    @Test(arguments: broken)
    func `broken links are reported where they are written`(example: Example) {
        // The heading comes after the text, so that places in the text need no offset.
        let fixture = Self.fixture(example.input.text + "\n\n# Here\n")
        #expect([Finding](fixture.links(in: "part/here.md").diagnostics) == example.expected)
    }

    @Test(arguments: ["javascript:alert(1)", "java&Tab;script:alert(1)//../../.."])
    func `what could run code is not published, even if its message is silenced`(destination: String) {
        let (targets, _) = Self.fixture("# Here\n\n[x](\(destination))\n").links(in: "part/here.md")
        #expect(targets == [.unresolved("#")])
    }

    @Test func `a book that trusts its HTML may use any scheme`() {
        let fixture = Self.fixture("# Here\n\n[x](javascript:void)\n", config: "raw_html: trusted")
        let (targets, diagnostics) = fixture.links(in: "part/here.md")
        #expect(targets == [.external("javascript:void")])
        #expect(diagnostics.isEmpty)
    }

    @Test func `targets stand in the order of the links`() {
        let text = "# Here\n\n[a](be-side.md) ![p](pic.png) [b](gone.md) <https://example.org>\n"
        let (targets, diagnostics) = Self.fixture(text).links(in: "part/here.md")
        #expect(
            targets == [
                .chapter(2, fragment: nil), .asset(path: "part/pic.png", fragment: nil), .unresolved("gone.md"),
                .external("https://example.org"),
            ]
        )
        #expect(diagnostics.map(\.id) == [.brokenLink])
    }

    @Test(arguments: [
        ("http://x", "http"), ("mailto:a", "mailto"), ("a+b-c.d:x", "a+b-c.d"), ("1a:x", nil), ("a/b:c", nil),
        ("a b:c", nil),
        (":x", nil), ("x", nil), ("", nil), (" \u{1}https:x", "https"), ("ja\nva\tscript:x", "javascript"),
        ("é:x", nil),
    ])
    func `schemes are read as browsers read them`(destination: String, scheme: String?) {
        #expect(LinkResolver.scheme(of: destination) == scheme)
    }
}
