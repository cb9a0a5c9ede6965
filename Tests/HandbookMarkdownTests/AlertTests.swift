import HandbookMarkdown
import HandbookSource
import HandbookTestSupport
import Testing

@Suite struct AlertTests {
    @Test(arguments: AlertKind.allCases)
    func `each kind is an alert, in capitals and in small letters`(_ kind: AlertKind) {
        for name in [kind.rawValue.uppercased(), kind.rawValue] {
            let parsed = Parsed("> [!\(name)]\n> a\n")
            #expect(parsed.outline == "document\n  alert \(kind.rawValue)\n    paragraph\n      'a'")
            #expect(parsed.messages == [])
        }
    }

    @Test(arguments: [
        ("> [!NOTE]\n", "document\n  alert note"),
        (">[!NOTE]\n>a\n", "document\n  alert note\n    paragraph\n      'a'"),
        (">   [!NOTE]  \n> a\n", "document\n  alert note\n    paragraph\n      'a'"),
        ("> [!NOTE]\\\n> a\n", "document\n  quote\n    paragraph\n      '[!NOTE]'\n      line break\n      'a'"),
        ("> [!NOTE]\r\n> a\r\n", "document\n  alert note\n    paragraph\n      'a'"),
        ("> [!NOTE]\na\n", "document\n  alert note\n    paragraph\n      'a'"),
        ("> [!NOTE]\n>\n> a\n", "document\n  alert note\n    paragraph\n      'a'"),
        ("> [!NOTE]\n> - a\n", "document\n  alert note\n    list\n      item\n        paragraph\n          'a'"),
        ("> [!NOTE]\n> ```\n> a\n> ```\n", "document\n  alert note\n    code block '' 'a\n'"),
        (
            "> [!NOTE]\n> **a**\n> b\n",
            "document\n  alert note\n    paragraph\n      strong\n        'a'\n      soft break\n      'b'"
        ),
        ("> [!NOTE]\n> [@S1] a\n", "document\n  alert note\n    paragraph\n      citation S1\n      ' a'"),
        ("> [!NOTE]\n> > [!TIP]\n> > a\n", "document\n  alert note\n    alert tip\n      paragraph\n        'a'"),
        (
            "> [!NOTE]\n> | a |\n> |---|\n",
            "document\n  alert note\n    table\n      header\n        cell\n          'a'"
        ),
        ("- > [!NOTE]\n  > a\n", "document\n  list\n    item\n      alert note\n        paragraph\n          'a'"),
        ("> [!NOTE]\n> a\n\n[!note]: b\n", "document\n  alert note\n    paragraph\n      'a'"),
    ])
    func `an alert holds what stands below its marker`(_ text: String, _ outline: String) {
        #expect(Parsed(text).outline == outline)
    }

    @Test(arguments: [
        "> [!NOTE] a\n", "> a\n> [!NOTE]\n", "> [NOTE]\n", "> [!]\n", "> [!NO-TE]\n", "> \\[!NOTE]\n",
        "> [!NOTE\n> ]\n",
        "> # [!NOTE]\n", ">     [!NOTE]\n", "> [!NOTE]\n> ---\n", "> `[!NOTE]`\n",
    ])
    func `what is no marker leaves a quote`(_ text: String) {
        let parsed = Parsed(text)
        #expect(parsed.outline.hasPrefix("document\n  quote\n"))
        #expect(parsed.messages == [])
    }

    @Test(arguments: [
        ("a\n\n> «[!NOTES]»\n> b\n", "Unknown alert kind 'NOTES'", "did you mean 'NOTE'?"),
        ("> «[!INFO]»\n> b\n", "Unknown alert kind 'INFO'", nil),
        ("- > «[!Sya]»\n  > b\n", "Unknown alert kind 'Sya'", "did you mean 'SAY'?"),
    ])
    func `an unknown kind is reported at the marker and stays a quote`(
        _ marked: String,
        _ summary: String,
        _ help: String?
    ) {
        let parsed = Parsed(MarkedText(marked).text)
        #expect(parsed.markedDiagnostics(.unknownAlert) == marked)
        #expect(parsed.diagnostics.map(\.summary) == [summary])
        #expect(parsed.diagnostics.map(\.help) == [help])
        #expect(parsed.outline.contains("quote"))
    }

    @Test func `a bad answer and its repair are two alerts side by side`() {
        let parsed = Parsed("> [!BAD]\n> a\n\n> [!GOOD]\n> b\n")
        #expect(
            parsed.outline == """
                document
                  alert bad
                    paragraph
                      'a'
                  alert good
                    paragraph
                      'b'
                """
        )
    }
}
