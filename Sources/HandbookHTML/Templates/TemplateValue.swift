import Mustache

/// What a template variable holds.
package indirect enum TemplateValue: Sendable {
    /// Escaped where it is shown. Empty text counts as absent in a section.
    case text(String)
    /// Ready markup; `{{{name}}}` puts it in as it is.
    case html([UInt8])
    case flag(Bool)
    case object([String: TemplateValue])
    case list([TemplateValue])

    /// Text, or absent.
    package static func optional(_ text: String?) -> TemplateValue { .text(text ?? "") }
}

/// A value as swift-mustache wants it, its ready markup kept aside.
///
/// Markup goes through the engine as a short mark and is put in afterwards: long pages are not copied at every level of
/// nesting, and the engine's indentation of partials never reaches into a `<pre>`.
struct MustacheContent {
    private(set) var slots: [[UInt8]] = []

    /// Private-use characters that no text keeps: they begin and end a mark.
    static let slotStart: Unicode.Scalar = "\u{10FFF0}"
    static let slotEnd: Unicode.Scalar = "\u{10FFF1}"

    mutating func convert(_ value: TemplateValue) -> Any {
        switch value {
        case .text(let text):
            return text.isEmpty ? Absent() : Self.withoutMarks(text)
        case .html(let bytes):
            guard !bytes.isEmpty else { return Absent() }
            slots.append(bytes)
            return Slot(index: slots.count - 1)
        case .flag(let flag):
            return flag
        case .object(let fields):
            return fields.mapValues { convert($0) }
        case .list(let elements):
            return elements.map { convert($0) }
        }
    }

    /// Replaces the marks in rendered text by the markup they stand for.
    func fill(_ rendered: String) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(rendered.utf8.count + slots.reduce(0) { $0 + $1.count })
        let text = Array(rendered.utf8)
        let start = Array(String(Self.slotStart).utf8)
        var position = 0
        while let mark = text[position...].firstIndex(of: start[0]) {
            guard text[mark...].starts(with: start) else {
                result += text[position...mark]
                position = mark + 1
                continue
            }
            result += text[position..<mark]
            let digits = text[(mark + start.count)...].prefix { $0 < 0x80 }
            result += slots[digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }]
            position = digits.endIndex + start.count
        }
        result += text[position...]
        return result
    }

    private static func withoutMarks(_ text: String) -> String {
        // All marks lie in plane 16, whose UTF-8 begins with F4.
        guard text.utf8.contains(0xF4) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != slotStart && $0 != slotEnd }))
    }
}

/// A name that the schema knows and that has no value on this page. Without it the engine would look for the name in outer
/// scopes and find another thing's value.
private struct Absent: MustacheCustomRenderable {
    var renderText: String { "" }
    var isNull: Bool { true }
}

private struct Slot: MustacheCustomRenderable {
    let index: Int

    var renderText: String {
        "\(Character(MustacheContent.slotStart))\(index)\(Character(MustacheContent.slotEnd))"
    }

    var isNull: Bool { false }
}
