import Foundation
import HandbookSource
import HandbookTestSupport
import Testing

@testable import HandbookBuild

@Suite struct TemplateFolderTests {
    private static func read(_ folder: TemporaryFolder) throws -> TemplateFolder {
        try TemplateFolder.read(folder.url("Templates")).folder
    }

    @Test func `without a folder the built-in templates serve`() throws {
        let (folder, diagnostics) = try TemplateFolder.read(nil)
        for name in ["base", "chapter", "home", "404", "print", "a-z"] {
            #expect(
                folder.templates.contains {
                    $0.path == "\(name).mustache" && $0.displayPath == "(built-in)/\(name).mustache"
                }
            )
        }
        #expect(folder.assets.contains { $0.path == "css/handbook.css" })
        #expect(diagnostics.isEmpty)
        #expect(try Self.read(try TemporaryFolder()).templates == folder.templates)
    }

    @Test func `a file replaces its built-in namesake, and only that`() throws {
        let folder = try TemporaryFolder([
            "Templates/404.mustache": "mine", "Templates/assets/css/handbook.css": "mine",
        ])
        let builtIn = try TemplateFolder.read(nil).folder
        let mixed = try Self.read(folder)
        #expect(mixed.templates.map(\.path) == builtIn.templates.map(\.path))
        #expect(mixed.assets.map(\.path) == builtIn.assets.map(\.path))
        let changed = zip(mixed.templates + mixed.assets, builtIn.templates + builtIn.assets).filter {
            $0.bytes != $1.bytes
        }
        #expect(changed.map(\.0.path) == ["404.mustache", "css/handbook.css"])
        #expect(changed.first?.0.displayPath == folder.url("Templates/404.mustache").path)
    }

    @Test func `further templates and assets are added, other files are passed over`() throws {
        let folder = try TemporaryFolder([
            "Templates/partials/mine.mustache": "x", "Templates/assets/img/x.png": "x", "Templates/README.md": "x",
            "Templates/notes.txt": "x", "Templates/assets/odd.mustache": "x", "Templates/.x.mustache": "x",
        ])
        let builtIn = try TemplateFolder.read(nil).folder
        let mixed = try Self.read(folder)
        let known = Set((builtIn.templates + builtIn.assets).map(\.path))
        let added = (mixed.templates + mixed.assets).map(\.path).filter { !known.contains($0) }
        #expect(added == ["partials/mine.mustache", "img/x.png", "odd.mustache"])
    }

    @Test func `templates stand in the order of their names`() throws {
        let paths = try TemplateFolder.read(nil).folder.templates.map(\.path)
        #expect(paths == paths.sorted())
    }

    @Test func `links out of the folder are reported`() throws {
        let folder = try TemporaryFolder(["secret": "x"])
        try folder.link("Templates/assets/x.css", to: "../../secret")
        let (templates, diagnostics) = try TemplateFolder.read(folder.url("Templates"))
        #expect(diagnostics.map(\.id) == [.unsafePath])
        #expect(!templates.assets.contains { $0.path == "x.css" })
    }
}
