import HandbookTestSupport
import Testing

@testable import HandbookBuild

@Suite struct SiteManifestTests {
    private static let manifest = SiteManifest(generator: "handbook 1", files: ["b/c.html": "02", "a.html": "01"])

    @Test func `it is text that versioning shows well, sorted and with plain slashes`() throws {
        let text = String(decoding: try Self.manifest.encoded(), as: UTF8.self)
        #expect(
            text == """
                {
                  "files" : {
                    "a.html" : "01",
                    "b/c.html" : "02"
                  },
                  "generator" : "handbook 1",
                  "version" : 1
                }

                """
        )
    }

    @Test func `what was written is read again`() throws {
        let folder = try TemporaryFolder()
        #expect(SiteManifest.read(in: folder.url) == nil)
        try folder.write(SiteManifest.name, try Self.manifest.encoded())
        #expect(SiteManifest.read(in: folder.url) == Self.manifest)
    }
}
