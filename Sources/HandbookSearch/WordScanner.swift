/// Cuts UTF-8 text into the words of the index, and counts them for the section at hand.
///
/// Words are runs of letters, digits and `_`. What readers type as one word is also kept as one: `unwrap_or_else` and `HashMap` (with
/// their parts), `thread-safe` (parts, and `threadsafe`), `A/B` (parts, and `ab`), `15,000` (`15000`), `1.85.0`, `C++`, `don't` (`dont`);
/// operators that stand alone (`?`, `..=`). The client cuts queries by the same rules: see IndexFormat.md.
///
/// Works on bytes and allocates nothing for a word seen before.
struct WordScanner {
    enum Field: UInt32 { case heading = 0, body = 8, code = 16 }

    typealias Text = UnsafeBufferPointer<UInt8>

    private(set) var forms = FormTable(capacity: 2048)
    /// Forms of this section, in order of first use.
    private(set) var touched: [Int] = []
    private var tally: [UInt32] = []
    private var totals: [Int] = [0, 0, 0]
    private var compound: (start: Int, isShort: Bool)?

    /// Longer runs are data and not words.
    private static let longest = 64

    func count(_ field: Field) -> Int { totals[Int(field.rawValue / 8)] }

    /// Heading, body and code counts of a form, 8 bits each.
    func counts(_ form: Int) -> UInt32 { tally[form] }

    /// Forgets the section, keeps the forms.
    mutating func reset() {
        for form in touched { tally[form] = 0 }
        touched.removeAll(keepingCapacity: true)
        totals = [0, 0, 0]
    }

    mutating func scan(_ text: Text, _ field: Field) {
        var at = 0
        compound = nil
        while at < text.count {
            let byte = text[at]
            if byte.isWord {
                at = readWord(text, at, field)
            } else if byte >= 0x80 {
                at = readForeign(text, from: at, field)
            } else {
                if !byte.isSpace, at == 0 || text[at - 1].isSpace { readOperator(text, at, field) }
                at += 1
            }
        }
    }

    /// Reads the ASCII word at `start`, with what is tied to it; gives where to go on.
    @inline(__always)
    private mutating func readWord(_ text: Text, _ start: Int, _ field: Field) -> Int {
        var at = start
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var isIdentifier = false
        var wasLower = false
        while at < text.count {
            let byte = text[at]
            guard byte.isWord else { break }
            let isUpper = byte.isUppercase
            if (isUpper && wasLower) || byte == 0x5F { isIdentifier = true }
            wasLower = byte.isLowercase
            hash = WordHash.step(hash, isUpper ? byte | 0x20 : byte)
            at += 1
        }
        if at < text.count, text[at] >= 0x80, !isPunctuation(text, at) { return readForeign(text, from: start, field) }
        if at - start <= Self.longest {
            totals[Int(field.rawValue / 8)] += 1
            touch(forms.id(hash: hash, bytes: UnsafeBufferPointer(rebasing: text[start..<at])), field)
            if isIdentifier { addParts(text, start, at, field) }
        }
        if at < text.count, !text[at].isSpace { return readTail(text, start, at, field) }
        if compound != nil { endCompound(text, at, field) }
        return at
    }

    @inline(__always)
    private mutating func touch(_ form: Int, _ field: Field) {
        while tally.count <= form { tally.append(0) }
        let old = tally[form]
        if old == 0 { touched.append(form) }
        if (old >> field.rawValue) & 0xFF < 0xFF { tally[form] = old + 1 << field.rawValue }
    }

    /// A word that does not stand in the text as it is.
    private mutating func add(_ word: some Collection<UInt8>, _ field: Field) {
        let bytes = Array(word)
        guard !bytes.isEmpty, bytes.count <= Self.longest else { return }
        touch(bytes.withUnsafeBufferPointer { forms.id(hash: WordHash.of($0), bytes: $0) }, field)
    }

    /// The parts of `unwrap_or_else` and `RefCell`, where they have two letters or more.
    private mutating func addParts(_ text: Text, _ start: Int, _ end: Int, _ field: Field) {
        var from = start
        for at in start...end where at == end || isBorder(text, from, at, end) {
            if at - from > 1, at - from < end - start { add(text[from..<at], field) }
            from = at < end && text[at] == 0x5F ? at + 1 : at
        }
    }

    private func isBorder(_ text: Text, _ from: Int, _ at: Int, _ end: Int) -> Bool {
        if text[at] == 0x5F { return true }
        guard at > from, text[at].isUppercase else { return false }
        return text[at - 1].isLowercase || (text[at - 1].isUppercase && at + 1 < end && text[at + 1].isLowercase)
    }

    /// What a word is tied to by the punctuation after it.
    private mutating func readTail(_ text: Text, _ start: Int, _ at: Int, _ field: Field) -> Int {
        let next = at + 1 < text.count ? text[at + 1] : 0x20
        switch text[at] {
        case UInt8(ascii: "-") where next.isAlphanumeric:
            if compound == nil { compound = (start, false) }
            return at + 1
        case UInt8(ascii: "/") where next.isAlphanumeric && at - start <= 2 && compound == nil:
            compound = (start, true)
            return at + 1
        case UInt8(ascii: "'") where (next | 0x20).isLowercase:
            return readSuffix(text, start, at, at + 1, field)
        case 0xE2
        where at + 3 < text.count && next == 0x80 && text[at + 2] == 0x99 && (text[at + 3] | 0x20).isLowercase:
            return readSuffix(text, start, at, at + 3, field)
        case UInt8(ascii: "."), UInt8(ascii: ","):
            return text[at - 1].isDigit && next.isDigit ? readNumber(text, start, at, field) : finish(text, at, field)
        case UInt8(ascii: "+") where at - start == 1 && next == UInt8(ascii: "+"):
            add([text[start], 0x2B, 0x2B], field)
        case UInt8(ascii: "#") where at - start == 1 && !next.isWord && (text[start] | 0x20).isLowercase:
            add([text[start], 0x23], field)
        default: break
        }
        return finish(text, at, field)
    }

    private mutating func finish(_ text: Text, _ at: Int, _ field: Field) -> Int {
        if compound != nil { endCompound(text, at, field) }
        return at
    }

    /// `Rust's` is `rust`; `don't` is also `dont`.
    private mutating func readSuffix(_ text: Text, _ start: Int, _ end: Int, _ from: Int, _ field: Field) -> Int {
        var at = from
        while at < text.count, text[at].isWord { at += 1 }
        if at - from > 1 || text[from] | 0x20 != UInt8(ascii: "s") {
            add(Array(text[start..<end]) + text[from..<at], field)
        }
        compound = nil
        return at
    }

    /// `15,000` is `15000`; `1.85.0` stays whole.
    private mutating func readNumber(_ text: Text, _ start: Int, _ end: Int, _ field: Field) -> Int {
        var number = Array(text[start..<end])
        var at = end
        while at + 1 < text.count, text[at + 1].isDigit {
            var stop = at + 1
            while stop < text.count, text[stop].isWord { stop += 1 }
            if text[at] == UInt8(ascii: ".") {
                number += text[at..<stop]
            } else if text[at] == UInt8(ascii: ","), stop - at == 4 {
                number += text[(at + 1)..<stop]
            } else {
                break
            }
            at = stop
        }
        if at > end { add(number, field) }
        compound = nil
        return at
    }

    private mutating func endCompound(_ text: Text, _ end: Int, _ field: Field) {
        guard let compound else { return }
        self.compound = nil
        let joined = text[compound.start..<end].filter(\.isWord)
        if !compound.isShort || joined.count <= 4 { add(joined, field) }
    }

    /// An operator that stands alone between spaces; in code only where it is the whole line.
    private mutating func readOperator(_ text: Text, _ start: Int, _ field: Field) {
        var end = start
        while end < text.count, text[end].isOperator { end += 1 }
        guard end > start, end - start <= 4, end == text.count || text[end].isSpace else { return }
        let isLine = (start == 0 || text[start - 1] == 0x0A) && (end == text.count || text[end] == 0x0A)
        guard field != .code || isLine else { return }
        let dull = end - start == 1 ? "-.:'()[]{}_" : ")]}"
        if !dull.utf8.contains(text[start]) { add(text[start..<end], field) }
    }

    /// Whether the character beyond ASCII at this place is one of the usual punctuation.
    private func isPunctuation(_ text: Text, _ at: Int) -> Bool {
        switch (text[at], at + 1 < text.count ? text[at + 1] : 0) {
        case (0xC2, 0xA0...0xBF), (0xE2, 0x80...0xAF), (0xE3, 0x80): true
        default: false
        }
    }

    /// Reads from `start` up to the next ASCII character that is not of a word, with all of Unicode's letters.
    private mutating func readForeign(_ text: Text, from start: Int, _ field: Field) -> Int {
        compound = nil
        if text[start] >= 0x80, isPunctuation(text, start) {
            return min(start + (text[start] < 0xE0 ? 2 : 3), text.count)
        }
        var end = start
        while end < text.count, text[end].isWord || (text[end] >= 0x80 && !isPunctuation(text, end)) { end += 1 }
        for word in ForeignWords.split(String(decoding: text[start..<end], as: UTF8.self)) {
            totals[Int(field.rawValue / 8)] += 1
            add(word.utf8, field)
        }
        return end
    }
}
