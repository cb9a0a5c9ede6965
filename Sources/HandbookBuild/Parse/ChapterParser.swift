import HandbookBook
import HandbookMarkdown
import HandbookSource

/// One chapter's file to a parsed chapter. May run in several tasks at once.
struct ChapterParser: Sendable {
    let config: BookConfig
    let schema: ContentSchema
    let includes: IncludeExpander
    let prices: PriceCatalog
    let data: DataFiles
    /// Nil for books without a glossary.
    let terms: TermScanner?

    struct Result: Sendable {
        var chapter: ParsedChapter
        /// Files that were spliced in.
        var included: [SourceFile]
        var diagnostics: [Diagnostic]
    }

    func parse(_ file: SourceFile) -> Result {
        if let problem = EncodingCheck.check(file) {
            let empty = ParsedChapter(file: file, frontMatter: FrontMatter(), text: SourceText(), document: Document())
            return Result(chapter: empty, included: [], diagnostics: [problem])
        }
        let block = FrontMatterBlock(file)
        let (matter, matterProblems) = FrontMatter.read(block, in: file, rules: schema.frontMatter)
        let expansion = includes.expand(file, block.body)
        let badIncludes = expansion.files.compactMap(EncodingCheck.check)
        var (document, textProblems) = MarkdownParser.parse(expansion.text, rawHTML: config.rawHTML)
        document.raiseHeadings()
        let (components, componentProblems) = ChapterComponents.read(
            &document,
            expansion.text,
            prices: prices,
            data: data.seen(from: file.path)
        )
        let isMarked = matter.marksTerms && Route.page(forChapter: file.path) != Route.home
        let uses = isMarked ? terms?.uses(in: document, ofChapter: matter.id, expansion.text) : nil
        let chapter = ParsedChapter(
            file: file,
            frontMatter: matter,
            text: expansion.text,
            document: document,
            components: components,
            terms: uses ?? []
        )
        let diagnostics =
            block.diagnostics + matterProblems + expansion.diagnostics + badIncludes + textProblems + componentProblems
            + schema.check(chapter) + PromptChecks.words(of: components, schema.frontMatter)
        return Result(chapter: chapter, included: expansion.files, diagnostics: diagnostics)
    }
}

enum EncodingCheck {
    /// The first bytes of `file` that are no UTF-8.
    static func check(_ file: SourceFile) -> Diagnostic? {
        guard String(validating: file.bytes, as: UTF8.self) == nil else { return nil }
        let start = firstInvalidByte(file.bytes)
        let place = file.location(ByteRange(start, start + 1))
        let help = "save the file as UTF-8"
        return Diagnostic(.invalidUTF8, at: place, "Byte \(start) of the file is not UTF-8", help: help)
    }

    /// Counts the bytes of the characters before it.
    private static func firstInvalidByte(_ bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): offset += String(scalar).utf8.count
            case .emptyInput, .error: return min(offset, max(0, bytes.count - 1))
            }
        }
    }
}
