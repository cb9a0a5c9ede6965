import Foundation
import HandbookHTML
import HandbookSource
import Testing

@Suite struct TemplateTests {
    // MARK: Mistakes

    @Test(arguments: [
        ("a\n  {{ titel }}", "2:6: Unknown variable 'titel'"),
        ("ä {{zzz}}", "1:5: Unknown variable 'zzz'"),
        ("\r\n{{{zzz}}}", "2:4: Unknown variable 'zzz'"),
        ("{{book.titel}}", "1:3: Unknown variable 'book.titel'"),
        ("{{title.x}}", "1:3: Unknown variable 'title.x'"),
        ("{{#sources}}\n{{titel}}{{/sources}}", "2:3: Unknown variable 'titel'"),
        ("{{#zzz}}{{/zzz}}", "1:4: Unknown variable 'zzz'"),
        ("{{^zzz}}{{/zzz}}", "1:4: Unknown variable 'zzz'"),
        ("{{label}}", "1:3: Unknown variable 'label'"),
        ("{{#sources}}{{/sources}}{{label}}", "1:27: Unknown variable 'label'"),
        ("{{letters}}", "1:3: Unknown variable 'letters'"),
        ("{{uppercased(title)}}", "1:3: Unknown variable 'uppercased(title)'"),
        ("{{}}", "1:3: This tag has no name"),
    ])
    func `an unknown variable is an error at its name`(_ template: String, _ message: String) {
        #expect(Templates.messages(["chapter": template]).map(\.withoutAdvice) == ["chapter.mustache:" + message])
    }

    @Test(arguments: [
        ("{{titel}}", "did you mean 'title'?"), ("{{book.titel}}", "did you mean 'book.title'?"),
        ("{{zzz}}", "Templates/README.md lists them"),
    ])
    func `an unknown variable is compared with those that are known`(_ template: String, _ advice: String) {
        #expect(Templates.messages(["chapter": template]).map { String($0.split(separator: " → ")[1]) } == [advice])
    }

    @Test(arguments: [
        ("a {{content}}", "chapter.mustache:1:5: 'content' is markup → write {{{content}}}"),
        ("a {{{title}}}", "chapter.mustache:1:6: 'title' is text and must be escaped → write {{title}}"),
        ("a {{&title}}", "chapter.mustache:1:6: 'title' is text and must be escaped → write {{title}}"),
        ("a {{book}}", "chapter.mustache:1:5: 'book' has parts → open a section: {{#book}}"),
        ("a {{{sources}}}", "chapter.mustache:1:6: 'sources' has parts → open a section: {{#sources}}"),
        (
            "a {{has_sources}}",
            "chapter.mustache:1:5: 'has_sources' is true or false → open a section: {{#has_sources}}"
        ),
    ])
    func `what a variable holds decides how it is written`(_ template: String, _ message: String) {
        #expect(Templates.messages(["chapter": template]) == [message])
    }

    @Test(arguments: [
        "{{{content}}}", "{{&content}}", "{{#book}}{{title}}{{/book}}", "{{#has_sources}}a{{/has_sources}}",
        "{{#title}}{{.}}{{/title}}", "{{! {{ }}", "{{#sources}}{{lang}}{{label}}{{/sources}}",
    ])
    func `what is right is not reported`(_ template: String) {
        #expect(Templates.messages(["chapter": template]) == [])
    }

    @Test(arguments: [
        ("a\n {{title", ["chapter.mustache:2:2: This tag is not closed"]),
        ("{{{content}} x", ["chapter.mustache:1:1: This tag is not closed"]),
        ("a {{#title}} b", ["chapter.mustache:1:6: '{{#title}}' is not closed → add {{/title}}"]),
        ("{{$head}}", ["chapter.mustache:1:4: '{{#head}}' is not closed → add {{/head}}"]),
        ("a {{/title}}", ["chapter.mustache:1:6: '{{/title}}' closes nothing"]),
        (
            "{{#title}}{{#part}}{{/title}}{{/part}}",
            [
                "chapter.mustache:1:4: '{{#title}}' is not closed → add {{/title}}",
                "chapter.mustache:1:23: '{{/title}}' closes nothing → 'part' must be closed first",
            ]
        ),
        ("{{=<% %>=}}", ["chapter.mustache:1:4: Delimiters and pragmas cannot be changed"]),
        ("{{%CONTENT_TYPE:TEXT}}", ["chapter.mustache:1:4: Delimiters and pragmas cannot be changed"]),
    ])
    func `tags are closed in order`(_ template: String, _ messages: [String]) {
        let found = Templates.messages(["chapter": template])
        #expect(found.filter { message in messages.contains(message) } == messages, "\(found)")
    }

    @Test func `a partial that is missing is an error at its name`() {
        #expect(
            Templates.messages(["chapter": "\n{{> partials/heder}}", "partials/header": "x"])
                == ["chapter.mustache:2:5: There is no template 'partials/heder' → did you mean 'partials/header'?"]
        )
        #expect(
            Templates.messages(["chapter": "{{<bas}}{{/bas}}", "base": "x"]).first?.hasPrefix(
                "chapter.mustache:1:4: There is no template 'bas'"
            ) == true
        )
    }

    @Test(arguments: [
        (["chapter": "{{> a}}", "a": "{{> b}}", "b": "\n{{> a}}"], "b.mustache:2:5: 'a' includes itself"),
        (["chapter": "{{> chapter}}"], "chapter.mustache:1:5: 'chapter' includes itself"),
        (
            ["chapter": "{{<base}}{{$main}}{{/main}}{{/base}}", "base": "{{<base}}{{/base}}"],
            "base.mustache:1:4: 'base' includes itself"
        ),
    ])
    func `a template that includes itself is an error`(_ templates: [String: String], _ message: String) {
        #expect(Templates.messages(templates) == [message])
    }

    @Test func `a partial is checked with the variables of the page that includes it`() {
        let templates = ["chapter": "{{#sources}}{{> a}}{{/sources}}", "404": "{{> a}}", "a": "{{label}} {{author}}"]
        #expect(
            Templates.messages(templates).map(\.withoutAdvice) == [
                "a.mustache:1:3: Unknown variable 'label'", "a.mustache:1:13: Unknown variable 'author'",
            ]
        )
    }

    @Test func `a page without a template is an error`() {
        let file = SourceFile(path: "chapter.mustache", text: "")
        let (set, diagnostics) = TemplateSet.load([file], assets: [:])
        #expect(set == nil)
        #expect(
            diagnostics.map(\.summary)
                == ["404", "a-z", "cards", "claims", "glossary", "home", "part", "print", "progress", "sources"].map {
                    name in
                    "There is no template '\(name).mustache'"
                }
        )
    }

    @Test(arguments: [
        ("<script>x</script>", "chapter.mustache:1:1: The site's policy blocks scripts in the page"),
        ("a\n <style>x</style>", "chapter.mustache:2:2: The site's policy blocks <style>"),
        ("<p style=\"x\">", "chapter.mustache:1:4: The site's policy blocks 'style='"),
        ("<p\n onclick=\"x\">", "chapter.mustache:2:2: The site's policy blocks 'onclick='"),
        ("<base href=x>", "chapter.mustache:1:1: The site's policy blocks <base>"),
        (
            "<script src=\"//x.y\"></script>",
            "chapter.mustache:1:14: The site's policy blocks what other sites serve: '//x.y'"
        ),
    ])
    func `what the site's policy blocks is an error`(_ template: String, _ message: String) {
        #expect(Templates.messages(["chapter": template]).map(\.withoutAdvice) == [message])
    }

    // MARK: Assets

    @Test func `assets get their published names`() throws {
        let set = try Templates.load(
            ["404": "<img src=\"{{root}}assets/a.css\"> {{root}}assets/b/c.js?d {{root}}assets"],
            assets: ["a.css": "a.12.css", "b/c.js": "b/c.34.js"]
        )
        let html = String(decoding: set.render("404", .object(["root": .text("../")])), as: UTF8.self)
        #expect(html == "<img src=\"../assets/a.12.css\"> ../assets/b/c.34.js?d ../assets")
    }

    @Test func `an asset that is missing is an error at its path`() {
        #expect(
            Templates.messages(["chapter": "ä\n<img src=\"{{root}}assets/a.cs\">"], assets: ["a.css": "a.1.css"])
                == ["chapter.mustache:2:26: There is no asset 'a.cs' → did you mean 'a.css'?"]
        )
    }

    // MARK: Rendering

    private func render(_ template: String, _ fields: [String: TemplateValue], _ more: [String: String] = [:]) throws
        -> String
    {
        let set = try Templates.load(more.merging(["chapter": template]) { _, chapter in chapter })
        return String(decoding: set.render("chapter", .object(fields)), as: UTF8.self)
    }

    @Test func `text is escaped and markup is not`() throws {
        let html = try render(
            "<p title=\"{{title}}\">{{{content}}}",
            ["title": .text("<a> & \"b\" 'c'"), "content": .html(Array("<b>&amp;</b>".utf8))]
        )
        #expect(html == "<p title=\"&lt;a&gt; &amp; &quot;b&quot; &#39;c&#39;\"><b>&amp;</b>")
    }

    @Test(arguments: [
        (TemplateValue.text(""), "no"), (.optional(nil), "no"), (.text("a"), "yes"), (.html([]), "no"),
        (.html([0x61]), "yes"), (.flag(false), "no"), (.flag(true), "yes"), (.list([]), "no"),
    ])
    func `nothing counts as absent`(_ value: TemplateValue, _ expected: String) throws {
        #expect(try render("{{#part}}yes{{/part}}{{^part}}no{{/part}}", ["part": value]) == expected)
    }

    @Test func `an absent value of an entry is not looked up in the page around it`() throws {
        let html = try render(
            "{{#sources}}[{{title}}|{{author}}|{{kind}}{{^kind}}none{{/kind}}]{{/sources}}",
            [
                "kind": .text("chapter"), "title": .text("Page"),
                "sources": .list([.object(["title": .text("Work"), "author": .optional(nil), "kind": .optional(nil)])]),
            ]
        )
        #expect(html == "[Work||none]")
    }

    @Test func `markup keeps its lines, also in an indented partial`() throws {
        let html = try render(
            "  {{> a}}\n",
            ["content": .html(Array("<pre>x\n  y\n</pre>".utf8))],
            ["a": "<b>\n{{{content}}}\n</b>\n"]
        )
        #expect(html.contains("<pre>x\n  y\n</pre>"))
    }

    @Test func `markup may stand twice, and text with the engine's own marks does no harm`() throws {
        let html = try render(
            "{{{content}}}{{title}}{{{content}}}",
            ["content": .html(Array("<b>".utf8)), "title": .text("a\u{10FFF0}7\u{10FFF1}b")]
        )
        #expect(html == "<b>a7b<b>")
    }

    @Test func `pages inherit from a base and fill its blocks`() throws {
        let html = try render(
            "{{<base}}\n{{$main}}<h1>{{title}}</h1>{{/main}}\n{{/base}}",
            ["title": .text("A")],
            ["base": "<main>{{$main}}empty{{/main}}</main>{{$head}}none{{/head}}"]
        )
        #expect(html == "<main><h1>A</h1></main>none")
    }

    // MARK: The built-in templates

    /// The repository's folder, from where this file stands in it.
    private static let repository = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The names in the tables of Templates/README.md, by the page whose table they stand in.
    private static func documentedNames() throws -> [String: Set<String>] {
        let file = repository.appending(path: "Templates/README.md")
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        var names: [String: Set<String>] = [:]
        var page = ""
        for line in text.split(separator: "\n") {
            if line.hasPrefix("## ") { page = String(line.dropFirst(3)) }
            if let match = line.firstMatch(of: /^\| `([^`]*)` \|/) {
                names[page, default: []].insert(String(match.output.1))
            }
        }
        return names
    }

    /// `book.title`, `parts[].chapters[].href`.
    private static func names(_ fields: [String: TemplateSchema]) -> Set<String> {
        func names(_ name: String, _ schema: TemplateSchema) -> [String] {
            switch schema {
            case .text, .html, .flag: [name]
            case .object(let fields): fields.flatMap { names("\(name).\($0.key)", $0.value) }
            case .list(.object(let fields)): fields.flatMap { names("\(name)[].\($0.key)", $0.value) }
            case .list(let element): names(name + "[]", element)
            }
        }
        return Set(fields.flatMap { names($0.key, $0.value) })
    }

    @Test(arguments: [
        ("All pages", TemplateSchema.common), ("chapter", TemplateSchema.chapter), ("home", TemplateSchema.home),
        ("part", TemplateSchema.part), ("progress", TemplateSchema.progress), ("print", TemplateSchema.print),
        ("a-z", TemplateSchema.index),
    ])
    func `the manual for designers lists each variable`(_ page: String, _ schema: [String: TemplateSchema]) throws {
        let documented = try Self.documentedNames()[page] ?? []
        #expect(documented.symmetricDifference(Self.names(schema)).sorted() == [])
    }
}

extension String {
    fileprivate var withoutAdvice: String { String(prefix { $0 != "→" }).trimmingCharacters(in: .whitespaces) }
}
