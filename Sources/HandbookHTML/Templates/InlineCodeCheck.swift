import HandbookMarkdown
import HandbookSource

/// Finds what the site's content security policy would block in a template: scripts and styles written into the page, and
/// anything loaded from another site.
enum InlineCodeCheck {
    static func check(_ file: SourceFile) -> [Diagnostic] {
        HTMLTokenizer.tokens(of: file.bytes).flatMap { token -> [Diagnostic] in
            guard case .startTag(let name, let attributes, _, let range) = token else { return [] }
            if isData(name, attributes, file.bytes) { return [] }
            let faults =
                InlineCode.faults(of: name, attributes, at: range) + foreign(name, attributes, range, file.bytes)
            return faults.map { fault in
                let place = file.location(ByteRange(fault.range.lowerBound, fault.range.upperBound))
                return Diagnostic(.templateInvalid, at: place, fault.summary, help: "put it into a file below assets/")
            }
        }
    }

    /// A script element that browsers do not run and no policy blocks.
    private static func isData(_ element: String, _ attributes: [HTMLToken.Attribute], _ bytes: [UInt8]) -> Bool {
        element == "script"
            && attributes.contains { attribute in
                attribute.name == "type"
                    && attribute.value.map { String(decoding: bytes[$0], as: UTF8.self) } == "application/ld+json"
            }
    }

    private static func foreign(
        _ element: String,
        _ attributes: [HTMLToken.Attribute],
        _ range: Range<Int>,
        _ bytes: [UInt8]
    ) -> [InlineCode.Fault] {
        if element == "base" { return [InlineCode.Fault(summary: "The site's policy blocks <base>", range: range)] }
        return attributes.compactMap { attribute in
            let loads = attribute.name == "src" || (attribute.name == "href" && element == "link")
            guard loads, let value = attribute.value else { return nil }
            let url = String(decoding: bytes[value], as: UTF8.self)
            guard url.contains("//") else { return nil }
            let summary = "The site's policy blocks what other sites serve: '\(url)'"
            return InlineCode.Fault(summary: summary, range: value)
        }
    }
}
