/// What a system needs to install the site as an app (W3C Web Application Manifest). All addresses are relative to it.
struct WebManifest: Sendable {
    static let path = "manifest.webmanifest"

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
        return [OutputFile(path: Self.path, bytes: encoded())] + pictures
    }

    func encoded() -> [UInt8] {
        var members = [("name", name), ("short_name", shortName)]
        if let description { members.append(("description", description)) }
        members += [
            ("lang", language), ("start_url", "./index.html"), ("scope", "./"), ("display", "standalone"),
            ("background_color", background.css), ("theme_color", theme.css),
        ]
        var bytes: [UInt8] = Array("{\n".utf8)
        for (key, value) in members {
            bytes += Array("  ".utf8)
            bytes.append(json: key)
            bytes += Array(": ".utf8)
            bytes.append(json: value)
            bytes += Array(",\n".utf8)
        }
        let icons = Self.icons.map { icon in
            let purpose = icon.shape == .maskable ? "maskable" : "any"
            let size = "\(icon.size)x\(icon.size)"
            return #"    {"src": "\#(icon.path)", "sizes": "\#(size)", "type": "image/png", "purpose": "\#(purpose)"}"#
        }
        return bytes + Array("  \"icons\": [\n\(icons.joined(separator: ",\n"))\n  ]\n}\n".utf8)
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
