import Testing

/// Every example of the specification through our own path: the parser, the document, the renderer.
@Suite(.enabled(if: Specification.isInstalled, "The package cmark-gfm is not installed; `make test` installs it."))
struct SpecificationTests {
    /// Examples that come out otherwise than the specification says, and why. An entry that is no longer true is an error.
    static let deviations: [Int: String] = [
        610: bareAddress, 614: bareAddress, 616: bareAddress, 619: bareAddress, 620: bareAddress,
        653:
            "The extension makes some tags harmless. Here checked books refuse them with an error, and trusted ones keep them.",
    ]

    private static let bareAddress =
        "The example is about the core language, where a bare address is text. With the autolink extension it is a link."

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
        #expect(Self.deviations.keys.allSatisfy { (1...673).contains($0) })
    }
}
