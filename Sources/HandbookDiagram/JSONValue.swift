/// JSON as Graphviz writes it, read without Foundation. Numbers and literals stay text.
enum JSONValue: Sendable, Hashable {
    case object([String: JSONValue])
    case array([JSONValue])
    case string(String)
    case literal(String)

    struct Malformed: Error {
        /// Bytes from the start.
        var offset: Int
    }

    subscript(_ key: String) -> JSONValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    var elements: [JSONValue] {
        if case .array(let values) = self { values } else { [] }
    }

    var text: String? {
        switch self {
        case .string(let text), .literal(let text): text
        case .object, .array: nil
        }
    }

    init(_ text: String) throws(Malformed) {
        var reader = JSONReader(cursor: ByteCursor(Array(text.utf8)))
        self = try reader.readValue(depth: 0)
    }
}

private struct JSONReader {
    var cursor: ByteCursor

    /// Graphviz nests six deep.
    private static let deepest = 32

    private mutating func skipSpace() {
        cursor.skip(while: ByteCursor.isSpace)
    }

    private var malformed: JSONValue.Malformed { JSONValue.Malformed(offset: cursor.offset) }

    mutating func readValue(depth: Int) throws(JSONValue.Malformed) -> JSONValue {
        guard depth < Self.deepest else { throw malformed }
        skipSpace()
        switch cursor.peek() {
        case UInt8(ascii: "{"): return try readObject(depth: depth)
        case UInt8(ascii: "["): return try readArray(depth: depth)
        case UInt8(ascii: "\""): return .string(try readString())
        default:
            let start = cursor.offset
            cursor.skip {
                ByteCursor.isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+")
            }
            guard cursor.offset > start else { throw malformed }
            return .literal(cursor.text(cursor.range(from: start)))
        }
    }

    private mutating func readObject(depth: Int) throws(JSONValue.Malformed) -> JSONValue {
        cursor.offset += 1
        var members: [String: JSONValue] = [:]
        skipSpace()
        if cursor.take("}") { return .object(members) }
        while true {
            skipSpace()
            let key = try readString()
            skipSpace()
            guard cursor.take(":") else { throw malformed }
            members[key] = try readValue(depth: depth + 1)
            skipSpace()
            if cursor.take("}") { return .object(members) }
            guard cursor.take(",") else { throw malformed }
        }
    }

    private mutating func readArray(depth: Int) throws(JSONValue.Malformed) -> JSONValue {
        cursor.offset += 1
        var values: [JSONValue] = []
        skipSpace()
        if cursor.take("]") { return .array(values) }
        while true {
            values.append(try readValue(depth: depth + 1))
            skipSpace()
            if cursor.take("]") { return .array(values) }
            guard cursor.take(",") else { throw malformed }
        }
    }

    /// Escapes other than `\"`, `\\` and `\/` are kept as they are: nothing that we read holds them.
    private mutating func readString() throws(JSONValue.Malformed) -> String {
        guard cursor.take("\"") else { throw malformed }
        var text: [UInt8] = []
        while let byte = cursor.peek() {
            cursor.offset += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
            if byte == UInt8(ascii: "\\"), let next = cursor.peek() {
                cursor.offset += 1
                if !"\"\\/".utf8.contains(next) { text.append(byte) }
                text.append(next)
            } else {
                text.append(byte)
            }
        }
        throw malformed
    }
}
