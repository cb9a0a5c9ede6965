/// What `dot` writes when it is given several graphs: one JSON object after another, which newer versions part with commas.
package enum GraphvizOutput {
    /// The one object of a run with one graph; nil if there is none, or only the beginning of one.
    package static func object(in bytes: [UInt8]) -> String? {
        let objects = split(bytes)
        return objects.count == 1 ? objects.first : nil
    }

    /// The objects, as they stand.
    package static func split(_ bytes: [UInt8]) -> [String] {
        var objects: [String] = []
        var depth = 0
        var start = 0
        var isInText = false
        var isEscaped = false
        for (offset, byte) in bytes.enumerated() {
            if isInText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInText = true
            case UInt8(ascii: "{"):
                if depth == 0 { start = offset }
                depth += 1
            case UInt8(ascii: "}") where depth > 0:
                depth -= 1
                if depth == 0 { objects.append(String(decoding: bytes[start...offset], as: UTF8.self)) }
            default: break
            }
        }
        return objects
    }
}
