/// Entries under the letters that they begin with.
enum Alphabet {
    /// A letter and its entries, in alphabetical order.
    struct Letter<Entry> {
        var name: String
        /// An id for links to it.
        var anchor: String
        var entries: [Entry]
    }

    /// - Parameter name: what an entry is sorted by; equal ones are told apart by their bytes.
    static func letters<Entry>(of entries: [Entry], by name: (Entry) -> String) -> [Letter<Entry>] {
        let sorted = entries.map { (key: sortKey(name($0)), name: name($0), entry: $0) }
            .sorted { ($0.key, $0.name) < ($1.key, $1.name) }
        var letters: [Letter<Entry>] = []
        for (key, _, entry) in sorted {
            let (name, anchor) = letter(ofKey: key)
            // Some characters of a letter sort elsewhere: `½` is a digit, and stands behind the alphabet.
            if let index = letters.lastIndex(where: { $0.name == name }) {
                letters[index].entries.append(entry)
            } else {
                letters.append(Letter(name: name, anchor: anchor, entries: [entry]))
            }
        }
        return letters
    }

    /// Letters and digits only, in lower case, so that `“Anki”` stands beside `anchor`.
    private static func sortKey(_ name: String) -> String {
        String(
            name.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        )
    }

    private static func letter(ofKey key: String) -> (name: String, anchor: String) {
        guard let first = key.first else { return ("#", "symbols") }
        if first.isNumber { return ("0–9", "digits") }
        return (first.uppercased(), "letter-" + first.lowercased())
    }
}
