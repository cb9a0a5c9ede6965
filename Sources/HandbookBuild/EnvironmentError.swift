/// Why the tool cannot go on: something about the machine or the command rather than about the author's text.
package struct EnvironmentError: Error, CustomStringConvertible {
    /// One line that says what is wrong.
    package var description: String
    /// What to install or do.
    package var advice: String?

    package init(_ description: String, advice: String? = nil) {
        self.description = description
        self.advice = advice
    }
}
