import Foundation

extension TemporaryFolder {
    /// A folder with a correct book of three chapters in `Content` and nothing else.
    static func withBook() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(
            "Content/SUMMARY.md",
            """
            # Summary

            [Welcome](README.md)

            # Basics

            - [First](basics/first.md)
            - [Second](basics/second.md)

            """
        )
        try folder.write("Content/README.md", "# Welcome\n\nBegin with [the first chapter](basics/first.md).\n")
        try folder.write("Content/basics/first.md", "# First\n\n## A section\n\nSome text about retrieval.\n")
        try folder.write("Content/basics/second.md", "# Second\n\nSee [a section](first.md#a-section).\n")
        return folder
    }
}
