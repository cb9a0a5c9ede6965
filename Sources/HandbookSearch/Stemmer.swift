/// Takes inflection off English words, and settles on one spelling: `borrows`, `borrowed`, `borrowing` are `borrow`; `organise` and
/// `organizing` are `organiz`.
///
/// Steps 1 and 5 of Porter's algorithm (with Porter2's plural), which leave derivations apart (`import`, `important`), then
/// spelling. The results are keys and not words. The client has the same rules.
enum Stemmer {
    static func stem(_ form: some Collection<UInt8>) -> [UInt8] {
        var word = Array(form)
        guard word.count > 2, word.count <= 40, word.allSatisfy(\.isLowercase) else { return word }
        dropPlural(&word)
        dropEdAndIng(&word)
        if word.count > 2, word.last == y, !isVowel(word, word.count - 2) { word[word.count - 1] = UInt8(ascii: "i") }
        dropFinal(&word)
        return word.count > 3 ? Spelling.american(word) : word
    }

    private static let y = UInt8(ascii: "y")

    private static func dropPlural(_ word: inout [UInt8]) {
        if word.hasSuffix("sses") {
            word.removeLast(2)
        } else if word.hasSuffix("ies") || word.hasSuffix("ied") {
            word.removeLast(word.count > 4 ? 2 : 1)
        } else if word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"), !word.hasSuffix("sis"),
            !word.hasSuffix("xis"), (0..<(word.count - 2)).contains(where: { isVowel(word, $0) })
        {
            word.removeLast()
        }
    }

    private static func dropEdAndIng(_ word: inout [UInt8]) {
        if word.hasSuffix("eed") {
            if !word.hasSuffix("ceed"), measure(Array(word.dropLast(3))) > 0 { word.removeLast() }
            return
        }
        let isPast = word.hasSuffix("ed") && !word.hasSuffix("embed")
        guard isPast || word.hasSuffix("ing") else { return }
        let rest = Array(word.dropLast(isPast ? 2 : 3))
        guard rest.indices.contains(where: { isVowel(rest, $0) }) else { return }
        word = rest
        if rest.hasSuffix("at") || rest.hasSuffix("bl") || rest.hasSuffix("iz") {
            word.append(UInt8(ascii: "e"))
        } else if endsDouble(rest) {
            word.removeLast()
        } else if measure(rest) == 1, endsShort(rest) {
            word.append(UInt8(ascii: "e"))
        }
    }

    /// A silent `e`, and the second `l` of `controll`.
    private static func dropFinal(_ word: inout [UInt8]) {
        if word.hasSuffix("e") {
            let rest = Array(word.dropLast())
            let measure = measure(rest)
            if measure > 1 || (measure == 1 && !endsShort(rest)) { word = rest }
        }
        if word.hasSuffix("ll"), measure(word) > 1 { word.removeLast() }
    }

    private static func isVowel(_ word: [UInt8], _ index: Int) -> Bool {
        switch word[index] {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
        case y: index > 0 && !isVowel(word, index - 1)
        default: false
        }
    }

    /// How many times a run of vowels is followed by a run of consonants: Porter's m.
    private static func measure(_ word: [UInt8]) -> Int {
        var count = 0
        var wasVowel = false
        for index in word.indices {
            let vowel = isVowel(word, index)
            if wasVowel && !vowel { count += 1 }
            wasVowel = vowel
        }
        return count
    }

    /// A doubled consonant other than l, s, z.
    private static func endsDouble(_ word: [UInt8]) -> Bool {
        guard let last = word.last, word.count > 1, word[word.count - 2] == last else { return false }
        return !isVowel(word, word.count - 1) && !"lsz".utf8.contains(last)
    }

    /// Consonant, vowel, consonant other than w, x, y; or a word of vowel and consonant.
    private static func endsShort(_ word: [UInt8]) -> Bool {
        let last = word.count - 1
        guard last > 0, !isVowel(word, last), isVowel(word, last - 1) else { return false }
        return last == 1 || (!isVowel(word, last - 2) && !"wxy".utf8.contains(word[last]))
    }
}

extension [UInt8] {
    func hasSuffix(_ suffix: StaticString) -> Bool {
        suffix.withUTF8Buffer { bytes in
            count >= bytes.count && self[(count - bytes.count)...].elementsEqual(bytes)
        }
    }
}
