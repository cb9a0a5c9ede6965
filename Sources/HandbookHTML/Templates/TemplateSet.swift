package import HandbookSource
import Mustache

/// Parsed and checked templates. Rendering may run in many tasks at once.
package struct TemplateSet: Sendable {
    private let library: MustacheLibrary

    /// Parses templates and checks them against `TemplateSchema`.
    ///
    /// - Parameters:
    ///   - files: `*.mustache`, with paths below the template folder.
    ///   - assets: path below `assets/` to the name under which the file is published. A literal `{{root}}assets/path` in a
    ///     template becomes that name, so that browsers may keep assets for ever.
    /// - Returns: nil if a template is wrong.
    package static func load(
        _ files: [SourceFile],
        assets: [String: String]
    ) -> (templates: TemplateSet?, diagnostics: [Diagnostic]) {
        let byName = Dictionary(
            files.map { (String($0.path.dropLast(".mustache".count)), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var diagnostics = TemplateChecker.check(byName)
        var parsed: [String: MustacheTemplate] = [:]
        for (name, file) in byName.sorted(by: { $0.key < $1.key }) {
            let (text, missing) = AssetReferences.resolve(file, assets: assets)
            diagnostics += missing + InlineCodeCheck.check(file)
            do {
                parsed[name] = try MustacheTemplate(string: text)
            } catch let error as MustacheTemplate.ParserError {
                // The checker reports what it sees with the exact place; this catches what only the engine objects to.
                let lines = LineTable(file.bytes)
                let offset = lines.start(ofLine: error.context.lineNumber) + max(0, error.context.columnNumber - 1)
                let place = file.location(ByteRange(offset, offset + 1))
                diagnostics.append(Diagnostic(.templateInvalid, at: place, "\(error.error)"))
            } catch {
                diagnostics.append(Diagnostic(.templateInvalid, at: file.location(ByteRange(0, 0)), "\(error)"))
            }
        }
        guard !diagnostics.hasErrors else { return (nil, diagnostics) }
        return (TemplateSet(library: MustacheLibrary(templates: parsed)), diagnostics)
    }

    /// The page's bytes. `page` is a key of `TemplateSchema.pages`, which `load` made sure exists.
    package func render(_ page: String, _ value: TemplateValue) -> [UInt8] {
        var content = MustacheContent()
        let object = content.convert(value)
        return content.fill(library.render(object, withTemplate: page) ?? "")
    }
}

/// `{{root}}assets/css/handbook.css` in a template.
enum AssetReferences {
    private static let prefix = "{{root}}assets/"

    static func resolve(_ file: SourceFile, assets: [String: String]) -> (text: String, diagnostics: [Diagnostic]) {
        let text = String(decoding: file.bytes, as: UTF8.self)
        var result = ""
        var diagnostics: [Diagnostic] = []
        var rest = text[...]
        while let match = rest.firstRange(of: prefix) {
            result += rest[..<match.upperBound]
            let tail = rest[match.upperBound...]
            let path = String(tail.prefix { !"\"' )>\n?#".contains($0) })
            if let name = assets[path] {
                result += name
            } else {
                let start = text.utf8.distance(from: text.startIndex, to: match.upperBound)
                let place = file.location(ByteRange(start, start + path.utf8.count))
                let help = NearMiss.question(for: path, among: assets.keys.sorted())
                diagnostics.append(Diagnostic(.templateInvalid, at: place, "There is no asset '\(path)'", help: help))
            }
            rest = tail.dropFirst(path.count)
        }
        return (result + rest, diagnostics)
    }
}
