/// One row of a parameterised test: a marked text and the messages that its marks expect.
package struct Example: Sendable, CustomStringConvertible {
    package var description: String
    package var input: MarkedText
    package var messages: [String]

    /// - Parameters:
    ///   - input: see `MarkedText`.
    ///   - messages: one for each mark, as `Finding` writes them.
    package init(_ description: String, _ input: String, _ messages: String...) {
        self.description = description
        self.input = MarkedText(input)
        self.messages = messages
    }

    package var expected: [Finding] { [Finding](at: input, messages) }
}
