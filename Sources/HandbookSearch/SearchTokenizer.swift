/// Cuts text into the terms that are indexed; `search-ranking.js` cuts queries in the same way, and the tests of both
/// share a table of cases. `IndexFormat.md` says what the terms are.
struct SearchTokenizer {
    private static let longestWord = 64
    private static let longestCompound = 40

    /// The text in lower case, and the class of each byte.
    private var bytes: [UInt8] = []
    private var classes: [CharacterClass] = []

    /// Calls `emit` with each term; a term may come several times.
    static func forEachTerm(in text: String, _ emit: (String) -> Void) {
        var tokenizer = SearchTokenizer()
        tokenizer.read(text)
        tokenizer.scan(emit)
    }

    // MARK: Reading

    private mutating func read(_ text: String) {
        bytes.reserveCapacity(text.utf8.count)
        classes.reserveCapacity(text.utf8.count)
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            if scalar == "'" || scalar == "\u{2019}", let last = classes.last, last != .separator,
                index < scalars.count, CharacterClass(scalars[index]) != .separator
            {
                let isPossessive =
                    (scalars[index] == "s" || scalars[index] == "S")
                    && (index + 1 == scalars.count || CharacterClass(scalars[index + 1]) == .separator)
                if isPossessive { index += 1 }
                continue
            }
            append(scalar)
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        let kind = CharacterClass(scalar)
        if scalar.isASCII {
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            bytes.append(kind == .capital ? byte | 0x20 : byte)
            classes.append(kind)
            return
        }
        var isFirst = true
        for byte in scalar.properties.lowercaseMapping.utf8 {
            bytes.append(byte)
            classes.append(isFirst || kind == .separator ? kind : .continuation)
            isFirst = false
        }
    }

    // MARK: Scanning

    private func scan(_ emit: (String) -> Void) {
        var position = 0
        while position < bytes.count {
            if isWord(position) {
                position = scanChain(from: position, emit)
            } else {
                position = scanSymbols(from: position, emit)
            }
        }
    }

    /// Words joined by connectors; gives back where they end.
    private func scanChain(from start: Int, _ emit: (String) -> Void) -> Int {
        var word = start..<endOfWord(start)
        emitWord(word, emit)
        emitReference(word, emit)
        var run = [word]
        while let next = wordAfterConnector(word.upperBound) {
            let following = next..<endOfWord(next)
            emitWord(following, emit)
            if next - word.upperBound == 2 {
                emitCompound(run, emit)
                run = []
                if following.upperBound - word.lowerBound <= Self.longestCompound {
                    emit(string(word.lowerBound..<following.upperBound))
                }
            }
            run.append(following)
            word = following
        }
        emitCompound(run, emit)
        return emitSuffix(word, emit)
    }

    /// The end of the word at `start`; groups of thousands belong to a number.
    private func endOfWord(_ start: Int) -> Int {
        var end = start
        while isWord(end) || isThousands(end) { end += 1 }
        return end
    }

    private func isThousands(_ comma: Int) -> Bool {
        comma > 0 && comma + 3 < bytes.count && bytes[comma] == UInt8(ascii: ",") && classes[comma - 1] == .digit
            && classes[comma + 1...comma + 3].allSatisfy { $0 == .digit } && !isWord(comma + 4)
    }

    /// Where the word behind `-`, `/`, `.` or `::` begins.
    private func wordAfterConnector(_ position: Int) -> Int? {
        guard position < bytes.count else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."):
            return isWord(position + 1) ? position + 1 : nil
        case UInt8(ascii: ":"):
            guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: ":") else { return nil }
            return isWord(position + 2) ? position + 2 : nil
        default:
            return nil
        }
    }

    /// A run of symbols between spaces is a term: `?`, `=>`.
    private func scanSymbols(from start: Int, _ emit: (String) -> Void) -> Int {
        guard start == 0 || isSpace(start - 1), !isSpace(start) else { return start + 1 }
        var end = start
        while end < bytes.count, !isSpace(end), !isWord(end), bytes[end] < 0x80 { end += 1 }
        guard end == bytes.count || isSpace(end), end - start <= 3 else { return start + 1 }
        if bytes[start..<end].contains(where: "?!&*=<>+%^@#$~\\".utf8.contains) { emit(string(start..<end)) }
        return end
    }

    // MARK: Terms

    private func emitWord(_ word: Range<Int>, _ emit: (String) -> Void) {
        guard word.count <= Self.longestWord else { return }
        if classes[word].contains(.ideograph) { return emitPairs(word, emit) }
        emit(string(word))
        if bytes[word].contains(UInt8(ascii: ",")) {
            emit(String(decoding: bytes[word].filter { $0 != UInt8(ascii: ",") }, as: UTF8.self))
            return
        }
        emitParts(word, emit)
    }

    /// Parts of `snake_case` and `camelCase`.
    private func emitParts(_ word: Range<Int>, _ emit: (String) -> Void) {
        var start = word.lowerBound
        var hasParts = false
        for index in word where index > word.lowerBound {
            let isUnderscore = classes[index] == .underscore
            guard isUnderscore || isHump(index, in: word) else { continue }
            if index - start > 1 { emit(string(start..<index)) }
            start = isUnderscore ? index + 1 : index
            hasParts = true
        }
        if hasParts, word.upperBound - start > 1 { emit(string(start..<word.upperBound)) }
    }

    private func isHump(_ index: Int, in word: Range<Int>) -> Bool {
        guard classes[index] == .capital else { return false }
        let before = classes[word.lowerBound..<index].last { $0 != .continuation }
        switch before {
        case .underscore: return false
        case .capital: return classes[index + 1..<word.upperBound].first { $0 != .continuation } == .letter
        default: return true
        }
    }

    /// Neighbours in a script without spaces.
    private func emitPairs(_ word: Range<Int>, _ emit: (String) -> Void) {
        let starts = word.filter { classes[$0] != .continuation } + [word.upperBound]
        if starts.count == 2 { emit(string(word)) }
        for index in starts.indices.dropFirst(2) { emit(string(starts[index - 2]..<starts[index])) }
    }

    /// `top-k` as written and as `topk`.
    private func emitCompound(_ words: [Range<Int>], _ emit: (String) -> Void) {
        guard (2...4).contains(words.count), let first = words.first, let last = words.last else { return }
        let whole = first.lowerBound..<last.upperBound
        guard whole.count <= Self.longestCompound else { return }
        emit(string(whole))
        if words.dropLast().allSatisfy({ bytes[$0.upperBound] == UInt8(ascii: "-") }) {
            emit(String(decoding: words.flatMap { bytes[$0] }, as: UTF8.self))
        }
    }

    /// `&str`.
    private func emitReference(_ word: Range<Int>, _ emit: (String) -> Void) {
        let mark = word.lowerBound - 1
        guard mark >= 0, bytes[mark] == UInt8(ascii: "&"), mark == 0 || !isWord(mark - 1), word.count <= 12 else {
            return
        }
        emit(string(mark..<word.upperBound))
    }

    /// `c++`, `c#`; gives back where the term ends.
    private func emitSuffix(_ word: Range<Int>, _ emit: (String) -> Void) -> Int {
        var end = word.upperBound
        guard word.count <= 2, end < bytes.count else { return end }
        let symbol = bytes[end]
        guard symbol == UInt8(ascii: "+") || symbol == UInt8(ascii: "#") else { return end }
        while end < bytes.count, bytes[end] == symbol { end += 1 }
        let isName = symbol == UInt8(ascii: "+") ? end - word.upperBound == 2 : end - word.upperBound == 1
        if isName, !isWord(end) { emit(string(word.lowerBound..<end)) }
        return end
    }

    // MARK: Characters

    private func isWord(_ position: Int) -> Bool {
        position < classes.count && classes[position] != .separator
    }

    private func isSpace(_ position: Int) -> Bool {
        bytes[position] <= 0x20
    }

    private func string(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }
}
