import HandbookSource

/// Data for scripts and for readers of structured data, printed the same everywhere: keys keep the order in which they are
/// given. What is written may stand inside `<script>` and in a classic script: `<`, U+2028 and U+2029 are escaped.
package enum JSONValue: Sendable {
    case text(String)
    case number(Int)
    case list([JSONValue])
    /// Pairs whose value is nil are left out.
    case object([(key: String, value: JSONValue?)])

    /// <https://www.rfc-editor.org/rfc/rfc8259>.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .text(let text): Self.write(text, to: &bytes)
        case .number(let number): bytes += String(number).utf8
        case .list(let values): Self.write(values, between: "[", "]", to: &bytes) { $0.write(to: &$1) }
        case .object(let pairs):
            let present = pairs.compactMap { key, value in value.map { (key, $0) } }
            Self.write(present, between: "{", "}", to: &bytes) { pair, bytes in
                Self.write(pair.0, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                pair.1.write(to: &bytes)
            }
        }
    }

    private static func write<Element>(
        _ elements: [Element],
        between open: Unicode.Scalar,
        _ close: Unicode.Scalar,
        to bytes: inout [UInt8],
        each: (Element, inout [UInt8]) -> Void
    ) {
        bytes.append(UInt8(ascii: open))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            each(element, &bytes)
        }
        bytes.append(UInt8(ascii: close))
    }

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": bytes += #"\""#.utf8
            case "\\": bytes += #"\\"#.utf8
            case "\n": bytes += #"\n"#.utf8
            case "\u{0}"..<" ", "\u{7F}", "<", "\u{2028}", "\u{2029}":
                bytes += (#"\u"# + String(hexadecimal: scalar.value, width: 4)).utf8
            default: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

extension JSONValue {
    package static func optional(_ text: String?) -> JSONValue? { text.map { .text($0) } }
}
