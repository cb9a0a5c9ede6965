import HandbookSource
import HandbookTestSupport
import Testing

@Suite struct GitHubDiagnosticPrinterTests {
    private func print(_ diagnostic: Diagnostic, _ files: SourceFile...) -> String {
        GitHubDiagnosticPrinter().print([diagnostic], sources: DiagnosticSources(files))
    }

    @Test func `a place within a line has columns`() throws {
        let text = MarkedText("é\n[x](«frist.md»)\n")
        let file = SourceFile(path: "a.md", text: text.text)
        let place = file.location(try #require(text.ranges.first))
        let output = print(Diagnostic(.brokenLink, at: place, "There is no file"), file)
        #expect(
            output == "::error file=a.md,line=2,endLine=2,col=5,endColumn=13,title=broken-link::There is no file\n"
        )
    }

    @Test func `a place over several lines has none`() {
        let file = SourceFile(path: "a.md", text: "ab\ncd\n")
        let output = print(Diagnostic(.orphanChapter, at: file.location(ByteRange(1, 4)), "Odd"), file)
        #expect(output == "::warning file=a.md,line=1,endLine=2,title=orphan-chapter::Odd\n")
    }

    @Test func `files that were not read have neither`() {
        let place = SourceLocation(path: "x.png", range: ByteRange(0, 0))
        #expect(print(Diagnostic(.assetConflict, at: place, "Odd")) == "::error file=x.png,title=asset-conflict::Odd\n")
    }

    @Test func `a message without place has only a title`() {
        #expect(print(Diagnostic(.emptyBook, at: nil, "Odd")) == "::error title=empty-book::Odd\n")
    }

    @Test func `fixes and help are lines of the message`() {
        let place = SourceLocation(path: "a.md", range: ByteRange(0, 0))
        let fix = Diagnostic.Fix("Replace with 'x'", at: place, replacement: "x")
        let output = print(Diagnostic(.emptyBook, at: nil, "Odd", help: "look", fixes: [fix]))
        #expect(output == "::error title=empty-book::Odd%0AReplace with 'x'%0Alook\n")
    }

    @Test func `what would end the command or a property is escaped`() {
        let place = SourceLocation(path: "a,b:c%\r\n.md", range: ByteRange(0, 0))
        let output = print(Diagnostic(.brokenLink, at: place, "50 %, a::b\r\n::error::c"))
        #expect(
            output
                == "::error file=a%2Cb%3Ac%25%0D%0A.md,title=broken-link::50 %25, a::b%0D%0A::error::c\n"
        )
    }
}
