package import HandbookMarkdown
package import HandbookSource

/// A chapter's place in reading order, from 0.
package typealias ChapterID = Int

/// One chapter as the parse stage leaves it.
package struct ParsedChapter: Sendable {
    package var file: SourceFile
    package var frontMatter: FrontMatter
    package var text: SourceText
    package var document: Document

    package init(file: SourceFile, frontMatter: FrontMatter, text: SourceText, document: Document) {
        self.file = file
        self.frontMatter = frontMatter
        self.text = text
        self.document = document
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
    /// The title of the part that holds the chapter.
    package var part: String?
    /// The chapters above it in the table of contents, the outermost first.
    package var ancestors: [ChapterID]
    /// Words of running text, code blocks left out.
    package var wordCount: Int
    /// Ids that links to this page may name.
    package var anchors: Set<String>

    /// 220 words a minute, a common figure for careful reading on screens; at least one.
    package var readingMinutes: Int { max(1, (wordCount + 110) / 220) }
}

/// The whole book, assembled: what is read after what, and where each page is published.
package struct Book: Sendable {
    package var config: BookConfig
    package var title: String
    /// In reading order; `Chapter.id` is the index.
    package var chapters: [Chapter]
    package var navigation: [NavigationItem]
    package var sources: SourceCatalog

    package indirect enum NavigationItem: Sendable {
        case part(title: String, items: [NavigationItem])
        case chapter(ChapterID, children: [NavigationItem])
        case draft(title: String, children: [NavigationItem])
        case separator
    }

    /// The page at the site's root, if a chapter takes it.
    package var home: ChapterID? { chapters.firstIndex { $0.route == "index.html" } }
}
