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
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .connectorPunctuation:
            true
        default:
            false
        }
    }

    /// `slug`, or `slug-1`, `slug-2` … if it is taken; the result is taken afterwards.
    package static func unique(_ slug: String, taken: inout Set<String>) -> String {
        var candidate = slug
        var count = 0
        while !taken.insert(candidate).inserted {
            count += 1
            candidate = "\(slug)-\(count)"
        }
        return candidate
    }
}
