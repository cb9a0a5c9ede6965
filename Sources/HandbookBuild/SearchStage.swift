import HandbookBook

enum SearchStage {
    static func files(_ book: Book, jobs: Int) async -> [OutputFile] { [] }
}
