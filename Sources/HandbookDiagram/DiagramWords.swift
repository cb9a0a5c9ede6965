/// The words that a diagram needs besides its author's, in the language of the book.
package struct DiagramWords: Sendable, Hashable {
    /// The summary of the text equivalent.
    package var asText = "Diagram as text"
    /// Names a diagram without `accTitle`.
    package var untitled = "Flowchart"
    /// Heads the nodes that stand in no lane, where there are lanes.
    package var outside = "Outside the lanes"
    /// Follows the names of the lanes in the description of a diagram without `accDescr`.
    package var details = "The list below the diagram has every step."

    package init() {}
}
