package import HandbookSource
import Yams

/// A YAML value that remembers where it stands. Aliases are resolved; scalars stay text until a field asks for a type.
package struct YAMLValue: Sendable {
    package enum Kind: Sendable {
        case scalar(String)
        case list([YAMLValue])
        case mapping([Entry])
    }

    package struct Entry: Sendable {
        package var key: String
        package var keyLocation: SourceLocation
        package var value: YAMLValue
    }

    package var kind: Kind
    /// The first byte for lists and mappings, the whole word for plain scalars.
    package var location: SourceLocation

    /// Parses the YAML in `range` of `file`.
    /// - Returns: nil for an empty document, and what is wrong with the syntax.
    package static func parse(_ file: SourceFile, _ range: ByteRange) -> (value: YAMLValue?, diagnostics: [Diagnostic])
    {
        var bytes = file.bytes[range.start..<range.end]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        let start = bytes.startIndex
        return parse(Array(bytes)) { file.location($0.shifted(by: start)) }
    }

    /// Parses YAML that was taken out of another text.
    /// - Parameter locate: where the author finds a range of `bytes`.
    /// - Returns: nil for an empty document, and what is wrong with the syntax.
    package static func parse(
        _ bytes: [UInt8],
        locate: (ByteRange) -> SourceLocation
    ) -> (value: YAMLValue?, diagnostics: [Diagnostic]) {
        withoutActuallyEscaping(locate) { parse(bytes, Places(bytes: bytes, lines: LineTable(bytes), locate: $0)) }
    }

    private static func parse(_ bytes: [UInt8], _ places: Places) -> (value: YAMLValue?, diagnostics: [Diagnostic]) {
        do {
            guard let node = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self)) else { return (nil, []) }
            var budget = largestDocument
            return (try convert(node, places, &budget), [])
        } catch let problem as Problem {
            return (nil, [Diagnostic(.yamlSyntax, at: problem.location, problem.summary)])
        } catch let error as YamlError {
            return (nil, [places.diagnostic(error)])
        } catch {
            return (nil, [Diagnostic(.yamlSyntax, at: places.place(0, bytes.count), "\(error)")])
        }
    }

    /// Aliases can make a short text stand for billions of values; nobody's data file comes near this many.
    private static let largestDocument = 200_000

    private struct Problem: Error {
        var location: SourceLocation
        var summary: String
    }

    private static func convert(_ node: Node, _ places: Places, _ budget: inout Int) throws -> YAMLValue {
        budget -= 1
        let location = places.location(node)
        guard budget > 0 else { throw Problem(location: location, summary: "Too many values; aliases may repeat them") }
        switch node {
        case .scalar(let scalar):
            return YAMLValue(kind: .scalar(scalar.string), location: location)
        case .sequence(let sequence):
            let values = try sequence.map { try convert($0, places, &budget) }
            return YAMLValue(kind: .list(values), location: location)
        case .mapping(let mapping):
            let entries = try mapping.map { key, value in
                guard case .scalar(let name) = key else {
                    throw Problem(location: places.location(key), summary: "Keys must be plain words")
                }
                let converted = try convert(value, places, &budget)
                return Entry(key: name.string, keyLocation: places.location(key), value: converted)
            }
            return YAMLValue(kind: .mapping(entries), location: location)
        case .alias:
            throw Problem(location: location, summary: "Alias is not defined")
        }
    }
}

/// Turns libYAML's marks (lines and Unicode scalars, 1-based) into places in the author's text.
private struct Places {
    let bytes: [UInt8]
    let lines: LineTable
    let locate: (ByteRange) -> SourceLocation

    func location(_ node: Node) -> SourceLocation {
        let offset = offset(node.mark)
        guard case .scalar(let scalar) = node, scalar.style == .plain else {
            return place(offset, 1)
        }
        return place(offset, scalar.string.utf8.count)
    }

    private func offset(_ mark: Mark?) -> Int {
        guard let mark else { return 0 }
        let line = lines.range(ofLine: mark.line)
        let text = String(decoding: bytes[line.start..<line.end], as: UTF8.self)
        let before = text.unicodeScalars.prefix(max(0, mark.column - 1))
        return line.start + String(String.UnicodeScalarView(before)).utf8.count
    }

    /// Yams gives the place of the first of several equal keys only. The next one stands in the same column of a later line;
    /// where there is none, as in `{a: 1, a: 2}`, the first must do.
    private func secondPlace(of key: String, first mark: Mark) -> SourceLocation {
        let indent = Array(repeating: UInt8(ascii: " "), count: max(0, mark.column - 1))
        for line in stride(from: mark.line + 1, through: lines.lineCount, by: 1) {
            let range = lines.range(ofLine: line)
            guard bytes[range.start..<range.end].starts(with: indent + Array("\(key):".utf8)) else { continue }
            return place(range.start + indent.count, key.utf8.count)
        }
        return place(offset(mark), key.utf8.count)
    }

    func place(_ offset: Int, _ count: Int) -> SourceLocation {
        locate(ByteRange(min(offset, bytes.count), min(offset + count, bytes.count)))
    }

    func diagnostic(_ error: YamlError) -> Diagnostic {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return Diagnostic(.yamlSyntax, at: place(offset(mark), 1), sentence(problem))
        case .duplicatedKeysInMapping(let keys, let context):
            let key = keys.first ?? ""
            return Diagnostic(.yamlSyntax, at: secondPlace(of: key, first: context.mark), "Key '\(key)' is given twice")
        case .reader(let problem, let offset?, _, let yaml):
            return Diagnostic(.yamlSyntax, at: place(yaml.prefix(offset).utf8.count, 1), sentence(problem))
        default:
            return Diagnostic(.yamlSyntax, at: place(0, 1), "Not readable as YAML")
        }
    }

    private func sentence(_ problem: String) -> String { problem.prefix(1).uppercased() + problem.dropFirst() }
}
