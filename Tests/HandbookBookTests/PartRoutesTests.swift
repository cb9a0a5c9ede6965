import HandbookBook
import Testing

@Suite struct PartRoutesTests {
    private func routes(_ summary: String, _ files: [String]) -> [String?] {
        let texts = Dictionary(uniqueKeysWithValues: files.map { ($0, "# X") })
        return BookFixture("# Summary\n\n" + summary, texts).book.parts.map { part in
            part.route.map { part.hasGeneratedPage ? $0 : "chapter " + $0 }
        }
    }

    @Test func `a part with a folder to itself is published there, another by its title`() {
        let summary = """
            # The method

            - [A](method/a.md)
              - [B](method/deep/b.md)

            # Ünd mehr!

            - [C](c.md)
            - [D](more/d.md)
            """
        #expect(
            routes(summary, ["method/a.md", "method/deep/b.md", "c.md", "more/d.md"])
                == ["method/index.html", "ünd-mehr.html"]
        )
    }

    @Test func `a chapter that is the folder's index is the part's page`() {
        #expect(
            routes("# P\n\n- [A](p/README.md)\n- [B](p/b.md)\n", ["p/README.md", "p/b.md"]) == ["chapter p/index.html"]
        )
    }

    @Test func `a folder that other chapters share is not the part's own`() {
        #expect(
            routes("[X](p/x.md)\n\n# P\n\n- [A](p/a.md)\n\n# P\n\n- [B](q/b.md)\n", ["p/x.md", "p/a.md", "q/b.md"])
                == ["p.html", "q/index.html"]
        )
    }

    @Test func `names that are taken get a number`() {
        let summary =
            "[One](one.md)\n\n# One\n\n- [A](a.md)\n\n# One\n\n- [B](b.md)\n\n# Progress\n\n- [C](c.md)\n\n# ?\n\n- [D](d.md)\n"
        #expect(
            routes(summary, ["one.md", "a.md", "b.md", "c.md", "d.md"])
                == ["one-1.html", "one-2.html", "progress-1.html", "section.html"]
        )
    }

    @Test func `a part without chapters has no page`() {
        #expect(routes("# P\n\n- [Later]()\n\n# Q\n\n- [A](a.md)\n", ["a.md"]) == [nil, "q.html"])
    }
}
