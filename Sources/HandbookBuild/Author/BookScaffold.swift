package import Foundation

/// A new book that builds: what `handbook init` makes.
package enum BookScaffold {
    /// Makes `Content/` and a `.gitignore` in `folder`.
    /// - Returns: the files, as people would name them.
    /// - Throws: `EnvironmentError` if the folder already holds a book or cannot be written.
    package static func create(in folder: URL, title: String) throws -> [String] {
        let files = files(title: title)
        for path in files.map(\.path) {
            let url = folder.appending(path: path)
            if FileManager.default.fileExists(atPath: url.path) {
                throw EnvironmentError(
                    "'\(FolderReader.display(url))' exists already",
                    advice: "choose an empty folder"
                )
            }
        }
        do {
            for file in files {
                let url = folder.appending(path: file.path)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try Data(file.text.utf8).write(to: url)
            }
        } catch {
            throw EnvironmentError(
                "Cannot write to '\(FolderReader.display(folder))'",
                advice: error.localizedDescription
            )
        }
        return files.map { FolderReader.display(folder.appending(path: $0.path)) }
    }

    private static func files(title: String) -> [(path: String, text: String)] {
        let label = SummaryText.label(title)
        let quoted = title.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return [
            (".gitignore", "Site/\n"),
            (
                "Content/handbook.yml",
                """
                title: "\(quoted)"
                description: ""
                language: en

                """
            ),
            (
                "Content/SUMMARY.md",
                """
                # Summary

                [\(label)](README.md)

                # First part

                - [First chapter](first-part/first-chapter.md)

                """
            ),
            (
                "Content/README.md",
                """
                # \(label)

                What the book is, whom it is for, and where to start: [the first chapter](first-part/first-chapter.md).

                """
            ),
            (
                "Content/first-part/first-chapter.md",
                """
                ---
                title: First chapter
                description: What a reader gets from this chapter.
                ---
                # First chapter

                Write here. `handbook serve` shows the page as you write.

                > [!TIP]
                > Alerts, tables, footnotes and task lists are written as on GitHub.

                ## A section

                Link to other chapters by their files: [home](../README.md).

                """
            ),
        ]
    }
}
