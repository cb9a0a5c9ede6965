import HandbookMarkdown
import HandbookSource
import Testing

@Suite struct DocumentTests {
    @Test func `a task list knows what is done`() {
        #expect(
            Parsed("- [ ] a\n- [x] b\n- [X] c\n- d\n- [] e\n\n1. [x] f\n").outline == """
                document
                  list
                    item [ ]
                      paragraph
                        'a'
                    item [x]
                      paragraph
                        'b'
                    item [x]
                      paragraph
                        'c'
                    item
                      paragraph
                        'd'
                    item
                      paragraph
                        '[] e'
                  list 1
                    item [x]
                      paragraph
                        'f'
                """
        )
    }

    @Test func `a table knows its header and the sides of its columns`() {
        #expect(
            Parsed("| a | b | c | d |\n|---|:--|:-:|--:|\n| e |\n").outline == """
                document
                  table
                    header
                      cell
                        'a'
                      cell left
                        'b'
                      cell center
                        'c'
                      cell right
                        'd'
                    row
                      cell
                        'e'
                      cell left
                      cell center
                      cell right
                """
        )
    }

    @Test func `text before a table, the table, and text after it`() {
        #expect(
            Parsed("a\nb\n| c |\n|---|\n| d |\n\ne\n").outline == """
                document
                  paragraph
                    'a'
                    soft break
                    'b'
                  table
                    header
                      cell
                        'c'
                    row
                      cell
                        'd'
                  paragraph
                    'e'
                """
        )
    }

    @Test func `code keeps its whole info string and every byte`() {
        let parsed = Parsed("``` swift title=\"a\"\n<b> &amp; \\*\n\n  c\t\n```\n\n    d\n")
        #expect(
            parsed.outline
                == "document\n  code block 'swift title=\"a\"' '<b> &amp; \\*\n\n  c\t\n'\n  code block '' 'd\n'"
        )
    }

    @Test func `what GitHub adds to Markdown is on`() {
        #expect(
            Parsed("~~a~~ www.b.c d@e.f https://g.h\n").outline == """
                document
                  paragraph
                    strikethrough
                      'a'
                    ' '
                    link http://www.b.c
                      'www.b.c'
                    ' '
                    link mailto:d@e.f
                      'd@e.f'
                    ' '
                    link https://g.h
                      'https://g.h'
                """
        )
    }

    @Test(arguments: [
        ("[a](b \"c\") ![d](e 'f')\n", ["b \"c\"", "e \"f\""]),
        ("[a](<b c>) [d](e%20f) [g](&auml;\\*)\n", ["b c \"\"", "e%20f \"\"", "ä* \"\""]),
        ("[a][b]\n\n[b]: c (d)\n", ["c \"d\""]),
    ])
    func `links have a destination and a title, escapes resolved`(_ text: String, _ links: [String]) {
        let document = Parsed(text).document
        #expect(document.links.map { "\($0.destination) \"\(document.string($0.title))\"" } == links)
    }

    @Test(arguments: [
        ("<https://a.b>\n", true), ("https://a.b\n", true), ("www.a.b\n", true), ("a@b.c\n", true), ("<a@b.c>\n", true),
        ("[https://a.b](https://a.b)\n", false), ("[a](b)\n", false), ("[www.a.b](http://www.a.b)\n", false),
    ])
    func `a link knows whether it was written as a bare address`(_ text: String, _ isAutolink: Bool) {
        #expect(Parsed(text).document.links.map(\.isAutolink) == [isAutolink])
    }

    @Test func `nodes know where their descendants end`() {
        let document = Parsed("> - *a* **b [c](d)**\n>\n>   e\n\nf\n").document
        for (index, node) in document.nodes.enumerated() {
            #expect(node.end > index && node.end <= document.nodes.count)
            let children = document.nodes[index..<node.end]
            #expect(children.allSatisfy { $0.end <= node.end })
        }
        #expect(document.nodes[0].end == document.nodes.count)
    }

    @Test func `a text without anything is an empty document`() {
        for text in ["", "\n", "  \n\n", "\u{FEFF}"] {
            #expect(Parsed(text).outline == "document")
        }
    }

    @Test func `the same text gives the same document in many tasks at once`() async {
        let text = "~~a~~ www.b.c | d\n\n| ~~e~~ |\n|---|\n| f@g.h |\n\n- [x] https://i.j[^1]\n\n[^1]: k\n"
        let expected = Parsed(text).outline
        let outlines = await withTaskGroup(of: String.self) { group in
            for _ in 0..<200 { group.addTask { Parsed(text).outline } }
            return await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(outlines == [expected])
    }
}
