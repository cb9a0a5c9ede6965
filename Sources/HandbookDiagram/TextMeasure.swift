/// How wide labels are and where they break, by our own table and therefore the same on every machine.
///
/// Lengths are in units of the drawing: 16 units are 1 rem.
enum TextMeasure {
    /// The size of all text. At the smallest scale at which a drawing is shown, 6/7, that leaves 12 px or 9 pt.
    static let fontSize = 14
    static let lineHeight = 18

    /// Added to every width, in hundredths: the faces that readers have run a little wider than the table.
    private static let allowance = 106

    /// Rounded up to whole units.
    static func width(_ text: some StringProtocol, isBold: Bool = false) -> Int {
        let thousandths = text.reduce(0) { $0 + CharacterWidths.width(of: $1) }
        let share = isBold ? allowance + 6 : allowance
        return (thousandths * fontSize * share + 99_999) / 100_000
    }

    /// The lines of a label that is wrapped at about `characters` characters: as few lines as it takes, and those as even in
    /// length as they get. A word that is longer than a line gets one of its own, broken if it is longer than two.
    static func lines(of label: String, characters: Int) -> [String] {
        let limit = characters * fontSize / 2
        return label.split(separator: "\n", omittingEmptySubsequences: false).flatMap { part in
            let pieces = pieces(of: part, limit: 2 * limit)
            let fewest = fill(pieces, limit: limit)
            // Narrower until a line more would be needed; the last that fits is the most even.
            var best = fewest
            var narrower = limit - fontSize / 2
            while narrower > 0, best.count > 1 {
                let lines = fill(pieces, limit: narrower)
                if lines.count > fewest.count { break }
                best = lines
                narrower -= fontSize / 2
            }
            return best
        }
    }

    /// A stretch that is not broken, and whether a space stands before it.
    private struct Piece {
        var text: Substring
        var follows: Bool
        var width: Int
    }

    /// Words, cut behind `/`, `_` and `-`, and where they are longer than `limit`.
    private static func pieces(of text: Substring, limit: Int) -> [Piece] {
        text.split(separator: " ").flatMap { word -> [Piece] in
            var pieces: [Piece] = []
            var start = word.startIndex
            var width = 0
            for index in word.indices {
                width += CharacterWidths.width(of: word[index]) * fontSize
                let next = word.index(after: index)
                let mayBreak = "/_-".contains(word[index]) && next != word.endIndex || width > limit * 1000
                guard mayBreak else { continue }
                pieces.append(piece(word[start..<next], follows: pieces.isEmpty))
                start = next
                width = 0
            }
            if start != word.endIndex { pieces.append(piece(word[start...], follows: pieces.isEmpty)) }
            return pieces
        }
    }

    private static func piece(_ text: Substring, follows: Bool) -> Piece {
        Piece(text: text, follows: follows, width: width(text))
    }

    private static func fill(_ pieces: [Piece], limit: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var width = 0
        let space = Self.width(" ")
        for piece in pieces {
            let gap = piece.follows && !line.isEmpty ? space : 0
            if !line.isEmpty, width + gap + piece.width > limit {
                lines.append(line)
                line = ""
                width = 0
            }
            if piece.follows, !line.isEmpty {
                line += " "
                width += space
            }
            line += piece.text
            width += piece.width
        }
        lines.append(line)
        return lines
    }
}
