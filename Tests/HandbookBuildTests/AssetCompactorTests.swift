import Testing

@testable import HandbookBuild

@Suite struct AssetCompactorTests {
    private func compact(_ text: String, _ path: String = "js/a.js") -> String {
        String(decoding: AssetCompactor.compact(path, Array(text.utf8)), as: UTF8.self)
    }

    @Test func `comments, indentation and empty lines go, code stays`() {
        let script = """
            /*
             * Header
             */
            (function () {

              // Why
              const a = 1; // stays
              /** One line. */
              const b = `x ${a} /* y`;\t\r
              const c = a /* stays */ + '//';
            })();
            """
        #expect(
            compact(script) == """
                (function () {
                const a = 1; // stays
                const b = `x ${a} /* y`;
                const c = a /* stays */ + '//';
                })();

                """
        )
    }

    @Test func `sheets keep what looks like a script's comment`() {
        #expect(compact("/* a */\na {\n  b: url(\n  //x\n  );\n}\n", "css/a.css") == "a {\nb: url(\n//x\n);\n}\n")
    }

    @Test(arguments: [
        "a = `\n  // text\n`;\n", "a = 'x\\\n  // y';\n", "/* never ends\n a();\n", "/*! License */\na();\n",
        "/* a */ b();\n", "/*\n a */ b();\n",
    ])
    func `what cannot be told is left as it is`(text: String) {
        #expect(compact(text) == text)
    }

    @Test func `pictures are not text`() {
        #expect(compact("  // x\n", "img/a.svg") == "  // x\n")
    }
}
