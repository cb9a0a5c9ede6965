/// How a book's text is cut into files, fixed before the first page is added: small pieces for a small book, so that an excerpt costs
/// little; larger ones, with the titles in them, where a list of all titles would be too much for a phone.
package struct TextPlan: Sendable {
    /// Whether titles and addresses of all sections are in the root, and not with the texts.
    var hasDocumentsInRoot: Bool
    /// A file is closed once it holds so many bytes.
    var fileSize: Int
    /// Files that share a hash and a folder.
    var groupSize: Int

    /// Whether the whole index is one file: what a query needs of a small book costs more in requests than in bytes.
    var isSingleFile: Bool

    /// - Parameter textSize: bytes of the text of all sections.
    package init(sectionCount: Int, textSize: Int) {
        hasDocumentsInRoot = sectionCount <= 1500
        isSingleFile = hasDocumentsInRoot && textSize <= 24_000
        fileSize = hasDocumentsInRoot ? 3072 : 12_288
        groupSize = 1 + textSize / fileSize / (hasDocumentsInRoot ? 32 : 512)
    }

    package init(pages: [TokenizedPage]) {
        self.init(
            sectionCount: pages.reduce(0) { $0 + $1.sections.count },
            textSize: pages.reduce(0) { $0 + $1.texts.count }
        )
    }
}
