import Foundation
import Testing

@testable import HandbookBuild

@Suite struct WebManifestTests {
    private static func manifest(
        _ name: String,
        language: String = "en-US",
        description: String? = nil
    ) -> WebManifest {
        WebManifest(
            name: name,
            description: description,
            language: language,
            background: RGBColor(0xFAF8F3),
            theme: RGBColor(0x0B5A6B)
        )
    }

    private static func decoded(_ manifest: WebManifest) throws -> [String: String] {
        let object = try JSONSerialization.jsonObject(with: Data(manifest.encoded()))
        return try #require(object as? [String: Any]).compactMapValues { $0 as? String }
    }

    @Test func `it says what systems need, relative to itself`() throws {
        let fields = try Self.decoded(Self.manifest("The ML interview handbook", description: "Open."))
        #expect(
            fields == [
                "name": "The ML interview handbook", "short_name": "ML interview", "description": "Open.",
                "lang": "en-US",
                "start_url": "./index.html", "scope": "./", "display": "standalone", "background_color": "#faf8f3",
                "theme_color": "#0b5a6b",
            ]
        )
    }

    @Test func `without a description it has none`() throws {
        #expect(try Self.decoded(Self.manifest("Book"))["description"] == nil)
    }

    @Test(arguments: ["\"\\", "a\nb\u{0}\u{7F}", "\u{2028}\u{2029}", "</script>", "Ein Buch – 本 🙂", ""])
    func `any name is read again as it was`(name: String) throws {
        #expect(try Self.decoded(Self.manifest(name, description: name))["name"] == name)
        let text = String(decoding: Self.manifest(name).encoded(), as: UTF8.self)
        #expect(!text.contains("<"))
        #expect(!text.unicodeScalars.contains { ["\u{2028}", "\u{2029}", "\u{7F}"].contains($0) })
    }

    @Test(
        arguments: [
            ("The ML interview handbook", "en", "ML interview"), ("Handbook", "en", "Handbook"),
            ("Internationalization", "en", "Internationalization"), ("A Guide", "en", "Guide"), ("The", "en", "The"),
            ("The Best", "de", "The Best"), ("Die große Kunst", "de", "Die große"), ("", "en", ""), ("  ", "en", "  "),
            ("機械学習の面接", "ja", "機械学習の面接"),
        ]
    )
    func `home screens show the first whole words`(name: String, language: String, short: String) {
        #expect(Self.manifest(name, language: language).shortName == short)
    }

    @Test func `every icon that it names is there`() throws {
        let drawing = IconDrawing(ground: RGBColor(0), mark: RGBColor(0xFFFFFF))
        let manifest = Self.manifest("Book")
        let files = manifest.files(drawing)
        let object = try JSONSerialization.jsonObject(with: Data(manifest.encoded())) as? [String: Any]
        let icons = try #require(object?["icons"] as? [[String: String]])
        #expect(icons.compactMap { $0["src"] } + [WebManifest.touchIcon.path] == files.dropFirst().map(\.path))
        #expect(icons.map { $0["sizes"] } == ["192x192", "512x512", "512x512"])
        #expect(icons.map { $0["purpose"] } == ["any", "any", "maskable"])
        #expect(files.map(\.path).first == "manifest.webmanifest")
        #expect(files.dropFirst().allSatisfy { $0.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) })
    }

    @Test func `colors are written as in sheets`() {
        #expect(RGBColor(0x00000A).css == "#00000a")
        #expect(RGBColor(0xFFFF_FFFF).css == "#ffffff")
        let (black, white) = (RGBColor(0), RGBColor(0xFFFFFF))
        #expect([0, 1, 2].map { black.mixed(with: white, $0, of: 2).css } == ["#000000", "#808080", "#ffffff"])
        #expect(black.mixed(with: white, 9, of: 2) == white)
        #expect(black.mixed(with: white, 0, of: 0) == black)
    }
}
