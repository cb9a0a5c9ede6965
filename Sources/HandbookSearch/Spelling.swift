/// One spelling for British and American stems: `behaviour` is `behavior`, `centr` (centre) is `center`.
///
/// Rules that also hit other words (`promis` becomes `promiz`) do no harm: a stem is only a key.
enum Spelling {
    static func american(_ stem: [UInt8]) -> [UInt8] {
        if let other = whole[String(decoding: stem, as: UTF8.self)] { return Array(other.utf8) }
        var word = stem
        fixOur(&word)
        fixEnding(&word)
        return word
    }

    private static let whole = [
        "grey": "gray", "artefact": "artifact", "judgement": "judgment", "sceptic": "skeptic", "mould": "mold",
        "aluminium": "aluminum", "tyre": "tire",
    ]

    /// `our` at the end, or before an ending that goes with it.
    private static func fixOur(_ word: inout [UInt8]) {
        let endings: [StaticString] = ["", "al", "ful", "it", "abl", "hood", "less", "ist", "is", "iz"]
        for ending in endings where word.hasSuffix(ending) {
            let end = word.count - ending.utf8CodeUnitCount
            if end > 4, word[(end - 3)..<end].elementsEqual("our".utf8) {
                word.remove(at: end - 2)
                return
            }
        }
    }

    private static func fixEnding(_ word: inout [UInt8]) {
        let count = word.count
        if count > 4, word.hasSuffix("is") || word.hasSuffix("ys") {
            word[count - 1] = z
        } else if count > 8, word.hasSuffix("isation") {
            word[count - 6] = z
        } else if count > 5, word.hasSuffix("iser") {
            word[count - 3] = z
        } else if count > 6, word.hasSuffix("isabl") {
            word[count - 4] = z
        } else if word.hasSuffix("enc") {
            word[count - 1] = UInt8(ascii: "s")
        } else if word.hasSuffix("ogu") || word.hasSuffix("mm") {
            word.removeLast()
        } else if count > 4, word.hasSuffix("tr") || word.hasSuffix("br") {
            word.insert(UInt8(ascii: "e"), at: count - 1)
        }
    }

    private static let z = UInt8(ascii: "z")
}
