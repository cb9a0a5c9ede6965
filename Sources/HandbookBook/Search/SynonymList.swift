package import HandbookSource

/// Phrases that mean the same, from `data/synonyms.yml`: a list of groups. Who searches for one phrase of a group also finds the
/// others, a little lower, and is told so.
///
///     - [CTR, click-through rate]
///     - [ANN, approximate nearest neighbor, vector search]
package enum SynonymList {
    package static func read(_ file: SourceFile) -> (groups: [[String]], diagnostics: [Diagnostic]) {
        let (value, syntax) = YAMLValue.parse(file, ByteRange(0, file.bytes.count))
        guard syntax.isEmpty, let value else { return ([], syntax) }
        guard case .list(let values) = value.kind else {
            let summary = "Expected a list of groups"
            let help = "write a group a line: '- [CTR, click-through rate]'"
            return ([], [Diagnostic(.synonymsInvalid, at: value.location, summary, help: help)])
        }
        var diagnostics: [Diagnostic] = []
        let groups = values.compactMap { value -> [String]? in
            let (group, problem) = group(value)
            if let problem { diagnostics.append(problem) }
            return group
        }
        return (groups, diagnostics)
    }

    private static func group(_ value: YAMLValue) -> (phrases: [String]?, problem: Diagnostic?) {
        guard case .list(let values) = value.kind, values.count > 1 else {
            return (nil, Diagnostic(.synonymsInvalid, at: value.location, "A group needs two phrases or more"))
        }
        var phrases: [String] = []
        for value in values {
            guard case .scalar(let text) = value.kind, !text.isEmpty else {
                return (nil, Diagnostic(.synonymsInvalid, at: value.location, "Phrases must be text"))
            }
            guard !phrases.contains(text) else {
                return (nil, Diagnostic(.synonymsInvalid, at: value.location, "'\(text)' is in the group twice"))
            }
            phrases.append(text)
        }
        return (phrases, nil)
    }
}
