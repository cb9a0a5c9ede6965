import Testing

@testable import HandbookBuild

@Suite struct SummaryTextTests {
    struct Case: Sendable, CustomStringConvertible {
        var description: String
        var path: String
        var before: String
        var after: String

        init(_ description: String, _ path: String, _ before: String, _ after: String) {
            self.description = description
            self.path = path
            self.before = before
            self.after = after
        }
    }

    static let cases = [
        Case(
            "behind the last of its folder",
            "a/new.md",
            "# One\n\n- [A](a/1.md)\n- [B](a/2.md)\n\n# Two\n\n- [C](b/3.md)\n",
            "# One\n\n- [A](a/1.md)\n- [B](a/2.md)\n- [New](a/new.md)\n\n# Two\n\n- [C](b/3.md)\n"
        ),
        Case(
            "behind what is nested below its neighbour",
            "a/new.md",
            "- [A](a/1.md)\n  - [B](b/2.md)\n    - [C](b/3.md)\n- [D](d/4.md)\n",
            "- [A](a/1.md)\n  - [B](b/2.md)\n    - [C](b/3.md)\n- [New](a/new.md)\n- [D](d/4.md)\n"
        ),
        Case(
            "as deep as its neighbour",
            "a/b/new.md",
            "- [A](a/1.md)\n    - [B](a/b/2.md)\n- [C](c.md)\n",
            "- [A](a/1.md)\n    - [B](a/b/2.md)\n    - [New](a/b/new.md)\n- [C](c.md)\n"
        ),
        Case(
            "behind what is nested below its neighbour in the same folder",
            "a/new.md",
            "- [A](a/1.md)\n  - [B](a/2.md)\n- [D](d/4.md)\n",
            "- [A](a/1.md)\n  - [B](a/2.md)\n- [New](a/new.md)\n- [D](d/4.md)\n"
        ),
        Case(
            "a file of a folder below is no neighbour",
            "a/new.md",
            "- [A](a/README.md)\n- [B](x.md)\n  - [C](a/b/c.md)\n",
            "- [A](a/README.md)\n- [New](a/new.md)\n- [B](x.md)\n  - [C](a/b/c.md)\n"
        ),
        Case(
            "at the top of the folder",
            "new.md",
            "- [A](x.md)\n- [B](a/1.md)\n",
            "- [A](x.md)\n- [New](new.md)\n- [B](a/1.md)\n"
        ),
        Case(
            "a new folder comes last",
            "z/new.md",
            "- [A](a/1.md)\n  - [B](a/2.md)\n\n---\n\n[Suffix](s.md)\n",
            "- [A](a/1.md)\n  - [B](a/2.md)\n- [New](z/new.md)\n\n---\n\n[Suffix](s.md)\n"
        ),
        Case("a draft is no neighbour", "new.md", "- [A](x.md)\n- [D]()\n", "- [A](x.md)\n- [New](new.md)\n- [D]()\n"),
        Case("only drafts", "new.md", "- [D]()\n", "- [D]()\n- [New](new.md)\n"),
        Case(
            "other bullets",
            "new.md",
            "* [A](x.md)\n  + [B](b/y.md)\n",
            "* [A](x.md)\n  + [B](b/y.md)\n* [New](new.md)\n"
        ),
        Case("bullets with more space", "new.md", " -   [A](x.md)\n", " -   [A](x.md)\n -   [New](new.md)\n"),
        Case(
            "tabs",
            "b/new.md",
            "- [A](x.md)\n\t- [B](b/y.md)\n- [C](z.md)\n",
            "- [A](x.md)\n\t- [B](b/y.md)\n\t- [New](b/new.md)\n- [C](z.md)\n"
        ),
        Case(
            "encoded paths",
            "a b/new.md",
            "- [A](a%20b/1.md)\n- [B](b.md)\n",
            "- [A](a%20b/1.md)\n- [New](a%20b/new.md)\n- [B](b.md)\n"
        ),
        Case(
            "paths in angle brackets",
            "a b/new.md",
            "- [A](<a b/1.md>)\n- [B](b.md)\n",
            "- [A](<a b/1.md>)\n- [New](a%20b/new.md)\n- [B](b.md)\n"
        ),
        Case(
            "line ends of Windows",
            "new.md",
            "# S\r\n\r\n- [A](x.md)\r\n",
            "# S\r\n\r\n- [A](x.md)\r\n- [New](new.md)\r\n"
        ),
        Case("no line end at the end", "new.md", "- [A](x.md)", "- [A](x.md)\n- [New](new.md)"),
        Case("no list yet", "new.md", "# Summary\n", "# Summary\n\n- [New](new.md)\n"),
        Case(
            "only a prefix chapter",
            "new.md",
            "# Summary\n\n[Home](README.md)\n",
            "# Summary\n\n[Home](README.md)\n\n- [New](new.md)\n"
        ),
    ]

    @Test(arguments: cases)
    func `a chapter is listed near its neighbours`(example: Case) {
        #expect(SummaryText(example.before).adding(title: "New", path: example.path) == example.after)
    }

    static let parts = [
        Case(
            "the folder counts before the part",
            "a/new.md",
            "- [A](a/1.md)\n\n# Two\n\n- [B](b/2.md)\n",
            "- [A](a/1.md)\n- [New](a/new.md)\n\n# Two\n\n- [B](b/2.md)\n"
        ),
        Case(
            "at the end of the part",
            "z/new.md",
            "# One\n\n- [A](a/1.md)\n\n# Two \n\n- [B](b/2.md)\n  - [C](b/3.md)\n\n# Three\n\n- [D](d.md)\n",
            "# One\n\n- [A](a/1.md)\n\n# Two \n\n- [B](b/2.md)\n  - [C](b/3.md)\n- [New](z/new.md)\n\n# Three\n\n- [D](d.md)\n"
        ),
        Case("in a part without items", "z/new.md", "# Two\n\n# Three\n", "# Two\n\n- [New](z/new.md)\n\n# Three\n"),
        Case(
            "a part that is not there",
            "z/new.md",
            "# One\n\n- [A](a/1.md)\n\n---\n\n[Suffix](s.md)\n",
            "# One\n\n- [A](a/1.md)\n\n# Two\n\n- [New](z/new.md)\n\n---\n\n[Suffix](s.md)\n"
        ),
        Case("nothing yet", "z/new.md", "# Summary\n", "# Summary\n\n# Two\n\n- [New](z/new.md)\n"),
    ]

    @Test(arguments: parts)
    func `the first chapter of a folder is listed in its part`(example: Case) {
        #expect(SummaryText(example.before).adding(title: "New", path: example.path, part: "Two") == example.after)
    }

    @Test(arguments: [("A [1]", "A \\[1\\]"), ("a\\b", "a\\\\b")])
    func `titles are escaped`(title: String, label: String) {
        #expect(SummaryText("- [A](x.md)\n").adding(title: title, path: "n.md") == "- [A](x.md)\n- [\(label)](n.md)\n")
    }
}
