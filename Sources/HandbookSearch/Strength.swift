/// How strongly a word stands in a section, in a few bits: what ranking needs of counts, fields and lengths.
enum Strength {
    /// Level 0 to 4 times two, plus one if the word stands in the heading. A level is a count corrected for the section's length;
    /// the usual length is fixed and not the book's mean, so that an edit of one chapter leaves the others' strengths alone.
    static func of(heading: Int, body: Int, code: Int, length: Int) -> UInt32 {
        let corrected = (Double(body) + 0.5 * Double(code)) / (0.4 + 0.6 * Double(length) / 200)
        let level: UInt32 = corrected < 0.6 ? 0 : corrected < 1.2 ? 1 : corrected < 2.4 ? 2 : corrected < 4.8 ? 3 : 4
        return level * 2 + (heading > 0 ? 1 : 0)
    }
}
