/// GitHub's heading ids.
package enum Slug {
    /// Lower case; letters of any script, marks, digits, connectors and hyphens stay; each space becomes a hyphen; the rest goes;
    /// hyphens are not collapsed. `R&D: the 2 % case` → `rd-the-2--case`.
    ///
    /// As in github-slugger, which mirrors what github.com does. A heading of only dropped characters gives `section`, as in mdBook.
    package static func make(_ text: String) -> String {
        var slug = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars {
            if scalar == " " {
                slug.append("-")
            } else if scalar == "-" || isWord(scalar) {
                slug.append(scalar)
            }
        }
        return slug.isEmpty ? "section" : String(slug)
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        // Alphabetic are letters, numerals made of letters, and a few symbols such as the circled letters.
        if scalar.properties.isAlphabetic { return true }
        return switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation: true
        default: false
        }
    }

    /// `slug`, or `slug-1`, `slug-2` … if it is taken; the result is taken afterwards.
    /// - Parameter taken: ids, and how often each was asked for again.
    package static func unique(_ slug: String, taken: inout [String: Int]) -> String {
        guard var count = taken[slug] else {
            taken[slug] = 0
            return slug
        }
        var candidate: String
        repeat {
            count += 1
            candidate = "\(slug)-\(count)"
        } while taken[candidate] != nil
        taken[slug] = count
        taken[candidate] = 0
        return candidate
    }
}
