import HandbookBook
import HandbookHTML

/// What a system needs to install the site as an app (W3C Web Application Manifest). All addresses are relative to it.
struct WebManifest: Sendable {
    var name: String
    var description: String?
    /// A BCP 47 tag: `en-US`.
    var language: String
    /// Fills the window until the first page is painted.
    var background: RGBColor
    /// Colors the window's frame.
    var theme: RGBColor

    /// An icon of the site. Systems find it by its name, or in the manifest, so that the name holds no hash.
    struct Icon: Sendable {
        var path: String
        /// Width and height in pixels.
        var size: Int
        var shape: IconDrawing.Shape
    }

    static let icons = [
        Icon(path: "icons/icon-192.png", size: 192, shape: .rounded),
        Icon(path: "icons/icon-512.png", size: 512, shape: .rounded),
        Icon(path: "icons/icon-maskable-512.png", size: 512, shape: .maskable),
    ]

    /// Named by a link in the pages: Apple's systems read no icons from the manifest, and round the corners themselves.
    static let touchIcon = Icon(path: "icons/apple-touch-icon.png", size: 180, shape: .square)

    /// The manifest and the pictures of all icons.
    func files(_ drawing: IconDrawing) -> [OutputFile] {
        let pictures = (Self.icons + [Self.touchIcon]).map { icon in
            OutputFile(path: icon.path, bytes: drawing.png(size: icon.size, icon.shape))
        }
        return [OutputFile(path: Route.webManifest, bytes: encoded())] + pictures
    }

    func encoded() -> [UInt8] {
        let icons = Self.icons.map { icon in
            JSONValue.object([
                ("src", .text(icon.path)), ("sizes", .text("\(icon.size)x\(icon.size)")), ("type", .text("image/png")),
                ("purpose", .text(icon.shape == .maskable ? "maskable" : "any")),
            ])
        }
        return JSONValue.object([
            ("name", .text(name)), ("short_name", .text(shortName)), ("description", .optional(description)),
            ("lang", .text(language)), ("start_url", .text("./index.html")), ("scope", .text("./")),
            ("display", .text("standalone")), ("background_color", .text(background.css)),
            ("theme_color", .text(theme.css)), ("icons", .list(icons)),
        ]).bytes
    }

    /// The name below an icon: as many whole words as 12 characters hold, which is what home screens show, and at least one;
    /// without an English article at the start.
    var shortName: String {
        var words = name.split(whereSeparator: \.isWhitespace)
        let isEnglish = language.lowercased().hasPrefix("en")
        if isEnglish, words.count > 1, ["the", "a", "an"].contains(words[0].lowercased()) { words.removeFirst() }
        guard var short = words.first.map(String.init) else { return name }
        for word in words.dropFirst() {
            guard short.count + 1 + word.count <= 12 else { break }
            short += " " + word
        }
        return short
    }
}
