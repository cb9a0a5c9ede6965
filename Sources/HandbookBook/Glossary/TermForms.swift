/// The spellings by which a term is found in running text.
///
/// - Capitals: a form matches as it is written, and with a capital first letter, as sentences begin. So `recall` is found in
///   “Recall fell”, `RAG` is not found in “a rag”, and a form in title case must be given on its own.
/// - Space: any run of spaces and line ends matches any other, and a hyphen between words: `cold start` is found in
///   “cold-start items”.
/// - Plural: the last word may have its regular plural: `queries`, `biases`, `stores`, `LLMs`. Others are given as forms.
enum TermForms {
    /// In bytes. With it the search for terms takes time in proportion to the text.
    static let longest = 80

    static func isUsable(_ form: String) -> Bool {
        guard let first = form.utf8.first, let last = form.utf8.last else { return false }
        return isWord(first) && isWord(last) && form.utf8.count <= longest
    }

    /// The form with one space wherever space or a hyphen parts words.
    static func pattern(_ form: String) -> String {
        let words = form.split(whereSeparator: { $0.isWhitespace || $0 == "-" })
        return words.joined(separator: " ")
    }

    /// What is looked for, the form itself first.
    static func spellings(of form: String) -> [String] {
        let singular = pattern(form)
        return [singular, plural(of: singular)].flatMap { [$0, $0.uppercasedFirst] }
    }

    static func plural(of word: String) -> String {
        let ending = word.lowercased()
        if ["s", "x", "z", "ch", "sh"].contains(where: ending.hasSuffix), word != word.uppercased() {
            return word + "es"
        }
        let beforeLast = ending.dropLast().last
        if ending.hasSuffix("y"), let beforeLast, beforeLast.isLetter, !"aeiou".contains(beforeLast) {
            return word.dropLast() + "ies"
        }
        return word + "s"
    }

    /// Letters and digits of ASCII, and whatever else is not ASCII.
    static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
}

extension String {
    var uppercasedFirst: String { prefix(1).uppercased() + dropFirst() }
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
