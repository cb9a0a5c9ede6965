package import HandbookSource

/// One quantity of an estimate, computed.
package struct EstimateLine: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        /// A number that the author assumes or cites, or takes from the price list; readers may change it.
        case input
        /// Computed from others.
        case step
        /// Computed, and compared with a limit: `=> <= 120 ms`.
        case target
    }

    /// Index of the block in which it stands.
    package var block: Int
    package var name: String
    package var kind: Kind
    /// Without its note.
    package var range: ByteRange
    /// As written, with single spaces: `users * active / 1 h`.
    package var expression: String
    package var expressionRange: ByteRange
    /// In base units: seconds, bytes, dollars, plain numbers for percentages.
    package var value: Double
    /// `users/s`; empty for plain numbers. For messages; `text` has its own unit.
    package var unit: String
    /// For readers: what the author states if it is right, else the value in a unit that suits it: `8,300 users/s`.
    package var text: String
    /// What stands behind `=>`: `8,300 users/s`, `<= 120 ms`.
    package var stated: String?
    package var statedRange: ByteRange?
    /// Whether `value` is what is stated; nil if nothing is.
    package var holds: Bool?
    /// The text behind `#`; may hold citations.
    package var note: String?
    package var noteRange: ByteRange?
    /// Names of quantities and prices, in the order of their first use.
    package var uses: [String]

    /// `new users` for `new_users`.
    package var label: String { String(name.map { $0 == "_" ? " " : $0 }) }
}
