import HandbookSource
import Testing

@testable import HandbookBuild

@Suite struct AssetPipelineTests {
    @Test(arguments: [
        ("css/handbook.css", "css/handbook.#.css"), ("favicon.svg", "favicon.#.svg"), ("js/a.min.js", "js/a.min.#.js"),
        ("LICENSE", "LICENSE.#"), ("a.b/LICENSE", "a.b/LICENSE.#"),
    ])
    func `the hash stands before the ending`(path: String, name: String) {
        let file = SourceFile(path: path, text: "body {}")
        let hash = ContentHash.short(file.bytes)
        #expect(AssetPipeline.names(for: [file]) == [path: name.replacing("#", with: hash)])
    }

    @Test func `a name changes with the content, and only with it`() {
        let names = ["a", "a", "b"].map { text in
            AssetPipeline.names(for: [SourceFile(path: "x.css", text: text)])["x.css"]
        }
        #expect(names[0] == names[1])
        #expect(names[0] != names[2])
    }

    @Test func `files are published below assets under their new names`() {
        let files = [SourceFile(path: "css/x.css", text: "x"), SourceFile(path: "y.js", text: "y")]
        let published = AssetPipeline.files(files, names: ["css/x.css": "css/x.1.css", "y.js": "y.2.js"])
        #expect(published.map(\.path) == ["assets/css/x.1.css", "assets/y.2.js"])
        #expect(published.map(\.bytes) == files.map(\.bytes))
    }

    @Test(arguments: [0, 1, 7, 100_000])
    func `hashes are hexadecimal, and the short one begins the long one`(count: Int) {
        let bytes = Array(repeating: UInt8(7), count: count)
        let full = ContentHash.full(bytes)
        #expect(full.allSatisfy { "0123456789abcdef".contains($0) })
        #expect(full.count == 32)
        #expect(full.hasPrefix(ContentHash.short(bytes)))
        #expect(ContentHash.short(bytes).count == 10)
    }

    @Test func `hashes are those of other tools`() {
        // printf abc | xxh128sum
        #expect(ContentHash.full(Array("abc".utf8)) == "06b05ab6733a618578af5f94892f3950")
    }
}
