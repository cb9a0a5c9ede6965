import Foundation
import HandbookBook

/// What the last build wrote: how the next one knows its own files from others'. Also a receipt for hosts.
struct SiteManifest: Codable, Equatable {
    static let name = "handbook-manifest.json"

    var version = 1
    var generator: String
    /// Path to XXH128 in hexadecimal, of every file but this one.
    var files: [String: String]

    /// Stands for the hash of a file that a build is about to replace: it may hold the old content or the new.
    static let unsettled = ""

    /// The manifest in a folder; nil if there is none, or none that can be read.
    static func read(in folder: URL) -> SiteManifest? {
        guard let data = FileManager.default.contents(atPath: folder.appending(path: name).path),
            var manifest = try? JSONDecoder().decode(SiteManifest.self, from: data)
        else { return nil }
        // A manifest may come from anywhere; no path in it leads out of the folder.
        let inside = manifest.files.filter { Route.normalized($0.key, from: "") == $0.key }
        manifest.files = inside
        return manifest
    }

    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [0x0A]
    }
}
