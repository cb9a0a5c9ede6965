import HandbookBook

/// What lets a browser install the site and keep it.
enum OfflineStage {
    /// The colors of the icons and of the window of an installed site: `--fill` and `--paper` of the sheet.
    private static let ground = RGBColor(0x0B5A6B)
    private static let paper = RGBColor(0xFAF8F3)

    /// The web manifest and the icons.
    static func installation(_ book: Book) -> [OutputFile] {
        let manifest = WebManifest(
            name: book.title,
            description: book.config.description,
            language: book.config.language,
            background: paper,
            theme: ground
        )
        return manifest.files(IconDrawing(ground: ground, mark: paper))
    }

    /// - Parameters:
    ///   - site: all other files.
    ///   - assets: published names of the template assets, below `assets/`.
    static func worker(_ book: Book, site: [OutputFile], assets: [String: String]) -> OutputFile {
        guard book.config.isOffline, let name = assets["js/offline-worker.js"] else {
            return ServiceWorkerScript.removing
        }
        return ServiceWorkerScript.keeping(site, worker: "assets/" + name)
    }
}

extension OutputFile {
    /// The file as `serve` shows it: a preview is never kept, and lets go of what a built site kept at the same address.
    package var forPreview: OutputFile { path == Route.worker ? ServiceWorkerScript.removing : self }
}
