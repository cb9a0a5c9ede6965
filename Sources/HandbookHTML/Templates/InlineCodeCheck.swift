import HandbookMarkdown
import HandbookSource

/// Finds what the site's content security policy would block in a template: scripts and styles written into the page, and
/// anything loaded from another site.
enum InlineCodeCheck {
    static func check(_ file: SourceFile) -> [Diagnostic] {
        HTMLTokenizer.tokens(of: file.bytes).flatMap { token -> [Diagnostic] in
            guard case .startTag(let name, let attributes, _, let range) = token else { return [] }
            let place = file.location(ByteRange(range.lowerBound, range.upperBound))
            return faults(name, attributes, file.bytes).map { summary in
                Diagnostic(.templateInvalid, at: place, summary, help: "put it into a file below assets/")
            }
        }
    }

    private static func faults(_ element: String, _ attributes: [HTMLToken.Attribute], _ bytes: [UInt8]) -> [String] {
        var faults: [String] = []
        if element == "style" { faults.append("The site's policy blocks <style>") }
        if element == "script", !attributes.contains(where: { $0.name == "src" }) {
            faults.append("The site's policy blocks scripts in the page")
        }
        if element == "base" { faults.append("The site's policy blocks <base>") }
        for attribute in attributes {
            if attribute.name == "style" || attribute.name.hasPrefix("on") {
                faults.append("The site's policy blocks '\(attribute.name)='")
            }
            let loads = attribute.name == "src" || (attribute.name == "href" && element == "link")
            guard loads, let value = attribute.value else { continue }
            let url = String(decoding: bytes[value], as: UTF8.self)
            if url.contains("//") { faults.append("The site's policy blocks what other sites serve: '\(url)'") }
        }
        return faults
    }
}
