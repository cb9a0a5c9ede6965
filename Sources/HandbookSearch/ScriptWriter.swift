/// Writes JSON into a script that hands it to `Handbook.searchIndex.load`.
struct ScriptWriter {
    private(set) var bytes: [UInt8] = []

    mutating func raw(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func string(_ text: String) {
        string(text.utf8)
    }

    mutating func string(_ text: some Sequence<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x0A: raw("\\n")
            case 0x0C: raw("\\f")
            case 0..<0x20: raw("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// `[a,b,…]`.
    mutating func list<Element>(_ elements: some Sequence<Element>, _ write: (inout ScriptWriter, Element) -> Void) {
        raw("[")
        var isFirst = true
        for element in elements {
            if !isFirst { raw(",") }
            isFirst = false
            write(&self, element)
        }
        raw("]")
    }

    /// The script that loads the value under `name`.
    static func script(_ name: String, _ write: (inout ScriptWriter) -> Void) -> [UInt8] {
        var writer = ScriptWriter()
        writer.raw("Handbook.searchIndex.load(")
        writer.string(name)
        writer.raw(",")
        write(&writer)
        writer.raw(");\n")
        return writer.bytes
    }
}
