import HandbookMarkdown

/// Where the pages of parts are published.
///
/// A part whose chapters have a folder to themselves is published there, `method/index.html`; other parts by their titles,
/// `the-method.html`. A chapter that is already published as the folder's index is the part's page.
enum PartRoutes {
    static func assign(to parts: [Part], of chapters: [Chapter]) -> [Part] {
        let shared = sharedFolders(chapters)
        var taken = Set(chapters.map(\.route)).union(Route.generated)
        var result = parts
        for (id, part) in parts.enumerated() where !part.chapters.isEmpty {
            let index = commonFolder(chapters[part.chapters]).flatMap { folder in
                shared.contains(folder) ? nil : folder + "/index.html"
            }
            result[id].hasGeneratedPage = !chapters[part.chapters].contains { $0.route == index }
            let route = index ?? named(part.title, taken)
            result[id].route = route
            taken.insert(route)
        }
        return result
    }

    /// Folders that hold chapters of more than one part, or of a part and of none.
    private static func sharedFolders(_ chapters: [Chapter]) -> Set<String> {
        var owners: [String: PartID?] = [:]
        var shared: Set<String> = []
        for chapter in chapters {
            var folder = Route.folder(of: chapter.path)
            while !folder.isEmpty {
                if let owner = owners.updateValue(chapter.part, forKey: folder), owner != chapter.part {
                    shared.insert(folder)
                }
                folder = Route.folder(of: folder)
            }
        }
        return shared
    }

    /// The innermost folder that holds all the chapters; nil if that is the content folder itself.
    private static func commonFolder(_ chapters: ArraySlice<Chapter>) -> String? {
        var folder = Route.folder(of: chapters.first?.path ?? "")
        while !folder.isEmpty, !chapters.allSatisfy({ $0.path.hasPrefix(folder + "/") }) {
            folder = Route.folder(of: folder)
        }
        return folder.isEmpty ? nil : folder
    }

    private static func named(_ title: String, _ taken: Set<String>) -> String {
        let stem = Slug.make(title)
        var route = stem + ".html"
        var number = 1
        while taken.contains(route) {
            route = "\(stem)-\(number).html"
            number += 1
        }
        return route
    }
}
