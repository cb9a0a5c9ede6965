import HandbookBook
import HandbookMarkdown
import HandbookSource
import HandbookTestSupport
import Testing

@Suite struct BookConfigTests {
    private static func read(_ text: String) -> (config: BookConfig, diagnostics: [Diagnostic]) {
        BookConfig.read(SourceFile(path: "handbook.yml", text: text))
    }

    @Test func `every setting is read`() {
        let (config, diagnostics) = Self.read(
            """
            title: A book
            description: About it
            authors: [Ann, Bob]
            language: de
            repository: https://example.org/repo
            edit_url: https://example.org/edit/{path}
            base_url: https://example.org/book
            raw_html: trusted
            include_roots: [../listings]
            print: false
            severity:
              broken-link: warning
              orphan-chapter: error
              empty-link: ignore
            """
        )
        #expect([Finding](diagnostics) == [])
        #expect(config.title == "A book")
        #expect(config.description == "About it")
        #expect(config.authors == ["Ann", "Bob"])
        #expect(config.language == "de")
        #expect(config.repository == "https://example.org/repo")
        #expect(config.editURL == "https://example.org/edit/{path}")
        #expect(config.baseURL == "https://example.org/book/")
        #expect(config.rawHTML == .trusted)
        #expect(config.includeRoots == ["../listings"])
        #expect(!config.hasPrintPage)
        #expect(config.severities == [.brokenLink: .warning, .orphanChapter: .error, .emptyLink: .ignore])
    }

    @Test(arguments: ["", "# nothing\n", "{}"])
    func `everything has a default`(text: String) {
        let (config, diagnostics) = Self.read(text)
        #expect(diagnostics.isEmpty)
        #expect(config.title == nil)
        #expect(config.language == "en")
        #expect(config.rawHTML == .checked)
        #expect(config.hasPrintPage)
        #expect(config.baseURL == nil)
    }

    static let faults = [
        Example(
            "an unknown setting",
            "title: x\n«descripton»: y\n",
            "config-invalid: Unknown key 'descripton' | did you mean 'description'?"
        ),
        Example(
            "an address without scheme",
            "base_url: «example.org»\nrepository: «git@example.org»\nedit_url: «javascript:alert(1)»\n",
            "config-invalid: 'base_url' must begin with https://",
            "config-invalid: 'repository' must begin with https://",
            "config-invalid: 'edit_url' must begin with https://"
        ),
        Example(
            "a mode that there is not",
            "raw_html: «truste»\n",
            "config-invalid: 'truste' is not one of: checked, trusted | did you mean 'trusted'?"
        ),
        Example("a switch", "print: «no»\n", "config-invalid: 'print' must be true or false"),
        Example("a list for a text", "title: «[»a]\n", "config-invalid: 'title' must be text"),
        Example("a mapping for a list", "authors: «{»a: b}\n", "config-invalid: 'authors' must be a list"),
        Example("no mapping at all", "«-» a\n", "config-invalid: Expected 'key: value' lines"),
        Example(
            "a severity of an unknown message",
            "severity:\n  «broken-lnk»: warning\n",
            "config-invalid: Unknown key 'broken-lnk' | did you mean 'broken-link'?"
        ),
        Example(
            "a severity that there is not",
            "severity:\n  broken-link: «warn»\n",
            "config-invalid: 'warn' is not one of: ignore, warning, error"
        ),
        Example("severities that are no mapping", "severity: «error»\n", "config-invalid: Expected 'key: value' lines"),
        Example(
            "a key given twice",
            "title: a\nlanguage: en\n«title»: b\n",
            "yaml-syntax: Key 'title' is given twice"
        ),
    ]

    @Test(arguments: faults)
    func `what is wrong is reported at its place`(example: Example) {
        #expect([Finding](Self.read(example.input.text).diagnostics) == example.expected)
    }

    @Test(arguments: [
        ("", "/"), ("base_url: https://example.org", "/"), ("base_url: https://example.org/", "/"),
        ("base_url: https://example.org/a/b", "/a/b/"), ("base_url: http://localhost:8000/x/", "/x/"),
    ])
    func `the path of the public address is where the 404 page finds the site`(text: String, path: String) {
        #expect(Self.read(text).config.basePath == path)
    }
}
