package import HandbookMarkdown
package import HandbookSource

/// A chapter's place in reading order, from 0.
package typealias ChapterID = Int

/// A part's place in reading order, from 0.
package typealias PartID = Int

/// One chapter as the parse stage leaves it.
package struct ParsedChapter: Sendable {
    package var file: SourceFile
    package var frontMatter: FrontMatter
    package var text: SourceText
    package var document: Document
    package var components: ChapterComponents
    /// First uses of the glossary's terms, in the order of the text.
    package var terms: [TermUse]

    package init(
        file: SourceFile,
        frontMatter: FrontMatter,
        text: SourceText,
        document: Document,
        components: ChapterComponents = ChapterComponents(),
        terms: [TermUse] = []
    ) {
        self.file = file
        self.frontMatter = frontMatter
        self.text = text
        self.document = document
        self.components = components
        self.terms = terms
    }
}

package struct Chapter: Sendable {
    package var id: ChapterID
    /// Below the content folder.
    package var path: String
    /// Below the site's root.
    package var route: String
    /// As the table of contents names it.
    package var title: String
    package var frontMatter: FrontMatter
    package var text: SourceText
    package var document: Document
    package var components: ChapterComponents
    /// First uses of the glossary's terms, in the order of the text; none where the chapter or the book wants none.
    package var terms: [TermUse]
    /// The part that holds the chapter.
    package var part: PartID?
    /// The chapters above it in the table of contents, the outermost first.
    package var ancestors: [ChapterID]
    /// Words of running text, code blocks left out.
    package var wordCount: Int
    /// Ids that links to this page may name.
    package var anchors: Set<String>

    /// What readers' browsers know the chapter by: its id if it has one, which survives moves, else its page.
    package var key: String { frontMatter.id ?? route }

    /// The anchor of the section that holds a place of the chapter's text; nil before the first heading below the title.
    package func section(at range: ByteRange) -> String? {
        document.headings.last { $0.range.start <= range.start && $0.level > 1 }?.anchor
    }

    /// 220 words a minute, a common figure for careful reading on screens; at least one.
    package var readingMinutes: Int { max(1, (wordCount + 110) / 220) }
}

/// A part of the book: a title of SUMMARY.md and the chapters below it.
package struct Part: Sendable {
    package var title: String
    package var chapters: Range<ChapterID>
    /// The page that tells what the part holds; nil for a part without chapters.
    package var route: String?
    /// False where a chapter of the part, its folder's `README.md`, is that page.
    package var hasGeneratedPage = true
}

/// The whole book, assembled: what is read after what, and where each page is published.
package struct Book: Sendable {
    package var config: BookConfig
    package var title: String
    /// In reading order; `Chapter.id` is the index.
    package var chapters: [Chapter]
    package var parts: [Part]
    package var navigation: [NavigationItem]
    package var sources: SourceCatalog
    /// Empty if the book has none or uses none.
    package var glossary: Glossary

    package indirect enum NavigationItem: Sendable {
        case part(PartID, items: [NavigationItem])
        case chapter(ChapterID, children: [NavigationItem])
        case draft(title: String, children: [NavigationItem])
        case separator
    }

    /// Chapters with cards, which the site collects on a page.
    package var chaptersWithCards: [Chapter] { chapters.filter { !$0.components.cards.isEmpty } }

    package func part(of chapter: Chapter) -> Part? { chapter.part.map { parts[$0] } }

    /// The page at the site's root, if a chapter takes it.
    package var home: ChapterID? { chapters.firstIndex { $0.route == Route.home } }
}
