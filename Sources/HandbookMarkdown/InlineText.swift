/// The text of a practice part: plain words with `code`, **strong** and *stressed* ones, and citations.
///
/// Less than Markdown on purpose: such texts also become labels, search results and cards of other programs.
package struct InlineText: Sendable, Equatable {
    package enum Piece: Sendable, Equatable {
        case text(String)
        case code(String)
        case strong(String)
        case emphasis(String)
        /// Ids of works.
        case citations([String])
    }

    package private(set) var pieces: [Piece] = []

    package init(_ text: String) {
        var rest = text[...]
        var plain = ""
        while let sign = rest.firstIndex(where: { "`*[".contains($0) }) {
            plain += rest[..<sign]
            rest = rest[sign...]
            // `2 * 3` and `5*` are no signs of stress: those stand at the outside of words.
            let isInWord = plain.last.map { $0.isLetter || $0.isNumber } ?? false
            if let (piece, end) = Self.piece(rest, isInWord: isInWord) {
                if !plain.isEmpty { pieces.append(.text(plain)) }
                plain = ""
                pieces.append(piece)
                rest = rest[end...]
            } else {
                plain.append(rest.removeFirst())
            }
        }
        plain += rest
        if !plain.isEmpty { pieces.append(.text(plain)) }
    }

    /// Without signs and citations.
    package var plain: String {
        let words = pieces.map { piece in
            switch piece {
            case .text(let text), .code(let text), .strong(let text), .emphasis(let text): text
            case .citations: ""
            }
        }
        return words.joined().split(separator: " ").joined(separator: " ")
    }

    /// Ids, in the order in which they are cited.
    package var citedWorks: [String] {
        pieces.flatMap { piece -> [String] in
            if case .citations(let ids) = piece { ids } else { [] }
        }
    }

    /// What begins at the start of `text`, and where it ends.
    private static func piece(_ text: Substring, isInWord: Bool) -> (Piece, Substring.Index)? {
        if text.first == "[" { return citations(text) }
        if text.first == "`" { return enclosed(text, by: "`").map { (.code($0), $1) } }
        if isInWord { return nil }
        if text.hasPrefix("**") { return enclosed(text, by: "**").map { (.strong($0), $1) } }
        return enclosed(text, by: "*").map { (.emphasis($0), $1) }
    }

    private static func citations(_ text: Substring) -> (Piece, Substring.Index)? {
        guard let close = text.firstIndex(of: "]"), let ids = CitationSyntax.ids(String(text[..<close].dropFirst()))
        else { return nil }
        return (.citations(ids), text.index(after: close))
    }

    /// What stands between two equal signs, if it neither begins nor ends with space.
    private static func enclosed(_ text: Substring, by sign: String) -> (String, Substring.Index)? {
        let inside = text.dropFirst(sign.count)
        guard let close = inside.firstRange(of: sign), let first = inside[..<close.lowerBound].first,
            let last = inside[..<close.lowerBound].last, !first.isWhitespace, !last.isWhitespace
        else { return nil }
        return (String(inside[..<close.lowerBound]), close.upperBound)
    }
}
