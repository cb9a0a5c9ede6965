import HandbookSource

/// Gives template assets names that hold their content's hash, so that browsers may keep them for ever.
enum AssetPipeline {
    /// Path below `assets/` to published name below `assets/`: `css/handbook.css` → `css/handbook.3f2a9c1e07.css`.
    static func names(for assets: [SourceFile]) -> [String: String] {
        Dictionary(
            assets.map { ($0.path, hashedName($0.path, ContentHash.short($0.bytes))) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The files to publish.
    static func files(_ assets: [SourceFile], names: [String: String]) -> [OutputFile] {
        assets.map { OutputFile(path: "assets/" + (names[$0.path] ?? $0.path), bytes: $0.bytes) }
    }

    private static func hashedName(_ path: String, _ hash: String) -> String {
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        let name = path.dropFirst(folder.count)
        guard let dot = name.lastIndex(of: ".") else { return "\(folder)\(name).\(hash)" }
        return "\(folder)\(name[..<dot]).\(hash)\(name[dot...])"
    }
}
