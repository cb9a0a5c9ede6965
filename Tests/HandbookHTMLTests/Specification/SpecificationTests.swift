import Testing

/// Every example of the specification through our own path: the parser, the document, the renderer.
@Suite(.enabled(if: Specification.isInstalled, "The package cmark-gfm is not installed; `make test` installs it."))
struct SpecificationTests {
    /// Examples that come out otherwise than the specification says, and why. An entry that is no longer true is an error.
    static let deviations: [Int: String] = [:]

    @Test(arguments: Specification.examples)
    func `comes out as the specification says`(_ example: Specification.Example) {
        let ours = ReferenceStyle.ours(Rendered.html(example.markdown))
        let expected = ReferenceStyle.specification(example.html)
        if Self.deviations[example.number] == nil {
            #expect(ours == expected)
        } else {
            #expect(ours != expected, "No deviation any more: take it out of the list")
        }
    }

    @Test func `all examples of the specification are there`() {
        #expect(Specification.examples.count == 673)
    }
}
