package import HandbookBook
package import HandbookDiagram

/// The drawings of a book's flowcharts, all laid out together.
package struct Diagrams: Sendable {
    /// By chapter, then by the index of the block's node.
    private var markup: [ChapterID: [Int: [UInt8]]] = [:]

    package init() {}

    /// - Throws: what the engine throws, and `DiagramSet.Failure`.
    package init(_ book: Book, using engine: any LayoutEngine) throws {
        var places: [(chapter: ChapterID, node: Int)] = []
        var requests: [DiagramSet.Request] = []
        for chapter in book.chapters {
            // Unique in the book, so that chapter and print page can show the same drawing.
            let prefix = ChapterLinks.anchor(of: chapter) + "--diagram-"
            for (number, chart) in chapter.components.flowcharts.sorted(by: { $0.key < $1.key }).enumerated() {
                places.append((chapter.id, chart.key))
                requests.append(DiagramSet.Request(chart.value, idPrefix: prefix + String(number + 1)))
            }
        }
        for (place, figure) in zip(places, try DiagramSet.render(requests, using: engine)) {
            markup[place.chapter, default: [:]][place.node] = Array(figure.utf8)
        }
    }

    func markup(of chapter: Chapter) -> [Int: [UInt8]] { markup[chapter.id] ?? [:] }
}
