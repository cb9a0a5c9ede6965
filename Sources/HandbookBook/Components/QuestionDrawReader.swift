import HandbookMarkdown
import HandbookSource

/// Reads a `draw` block and the list of prompts that it names.
struct QuestionDrawReader {
    private static let most = 1000
    private static let mostFollowUps = 6

    private let file: DataFile
    private var prompts: [QuestionDraw.Prompt] = []
    private var diagnostics: [Diagnostic] = []

    /// The link to the clock, and works that prompts cite, are added to `document`.
    /// - Parameter index: of the fence's node.
    static func read(
        _ document: inout Document,
        at index: Int,
        _ text: SourceText,
        _ data: DataFiles
    ) -> (draw: QuestionDraw?, diagnostics: [Diagnostic]) {
        let (value, problems) = FenceYAML.parse(document, at: index, text)
        guard let value else { return (nil, problems) }
        var fields = YAMLFields(value, id: .partInvalid)
        let (file, found) = data.read(&fields, key: "prompts", at: value.location)
        let clock = fields.string("clock")
        var names: [String: String] = [:]
        if var map = fields.fields("names") {
            for key in map.keys { names[key] = map.string(key) }
            fields.finish(map)
        }
        let ownProblems = problems + found + fields.finished()
        guard let file else { return (nil, ownProblems) }
        var reader = QuestionDrawReader(file: file)
        reader.read()
        for prompt in reader.prompts {
            for text in [prompt.text] + prompt.followUps {
                file.addCitations(of: text, at: prompt.locations["prompt"] ?? file.value.location, &document)
            }
        }
        let link = clock.map { destination in
            let place = fields.location(of: "clock") ?? value.location
            let lines = document.fenceLines(at: index, in: text)
            return document.addLink(to: destination, at: FenceYAML.range(of: place, in: lines, text))
        }
        let draw = reader.prompts.isEmpty ? nil : QuestionDraw(prompts: reader.prompts, clock: link, names: names)
        return (draw, ownProblems + reader.diagnostics)
    }

    private init(file: DataFile) { self.file = file }

    private mutating func read() {
        guard case .list(let values) = file.value.kind, (1...Self.most).contains(values.count) else {
            let summary = "Expected a list of 1 to \(Self.most) prompts"
            diagnostics.append(Diagnostic(.partInvalid, at: file.value.location, summary))
            return
        }
        prompts = values.compactMap { read($0) }
        reportRepeated()
        reportSimilar()
    }

    private mutating func read(_ value: YAMLValue) -> QuestionDraw.Prompt? {
        var fields = YAMLFields(value, id: .partInvalid)
        let id = required("id", &fields, at: value.location)
        let prompt = required("prompt", &fields, at: value.location)
        let domain = required("domain", &fields, at: value.location)
        let loop = required("loop", &fields, at: value.location)
        let level = fields.strings("level") ?? []
        let chapter = fields.string("chapter")
        let followUps = fields.strings("follow_ups") ?? []
        if let id, !isID(id) { fields.report("id", "'\(id)' is no id", help: "use letters, digits and hyphens") }
        if followUps.count > Self.mostFollowUps {
            fields.report("follow_ups", "A prompt has at most \(Self.mostFollowUps) follow-ups")
        }
        var locations: [String: SourceLocation] = [:]
        for key in fields.keys { locations[key] = fields.location(of: key) }
        diagnostics += fields.finished()
        guard let id, let prompt, let domain, let loop else { return nil }
        return QuestionDraw.Prompt(
            id: id,
            text: InlineText(prompt),
            domain: domain,
            loop: loop,
            level: level,
            chapter: chapter,
            followUps: followUps.map(InlineText.init),
            locations: locations
        )
    }

    /// What is no mapping has been reported as such.
    private mutating func required(_ key: String, _ fields: inout YAMLFields, at place: SourceLocation) -> String? {
        let text = fields.string(key)
        if let text, !text.isEmpty { return text }
        if text != nil || (fields.location(of: key) == nil && !fields.keys.isEmpty) {
            let summary = "This prompt has no '\(key)'"
            diagnostics.append(Diagnostic(.partInvalid, at: fields.location(of: key) ?? place, summary))
        }
        return nil
    }

    private func isID(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 60
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }

    // MARK: Twice

    private mutating func reportRepeated() {
        var places: [String: SourceLocation] = [:]
        for prompt in prompts {
            guard let place = prompt.locations["id"], let other = places.updateValue(place, forKey: prompt.id) else {
                continue
            }
            let note = Diagnostic.Note("It stands here", at: other)
            let summary = "Another prompt has the id '\(prompt.id)'"
            diagnostics.append(Diagnostic(.partInvalid, at: place, summary, notes: [note]))
        }
    }

    /// Two prompts are the same question if at least four fifths of their different words are common to both.
    private mutating func reportSimilar() {
        let words = prompts.map { prompt in
            Set(prompt.text.plain.lowercased().split { !$0.isLetter && !$0.isNumber })
        }
        for later in prompts.indices {
            for earlier in 0..<later {
                // Sets so different in size cannot be alike; most pairs end here.
                let (small, large) = (
                    min(words[later].count, words[earlier].count), max(words[later].count, words[earlier].count)
                )
                guard large > 0, small * 5 >= large * 4 else { continue }
                let common = words[later].intersection(words[earlier]).count
                guard common * 5 >= (words[later].count + words[earlier].count - common) * 4 else { continue }
                let note = Diagnostic.Note("The other one", at: prompts[earlier].locations["prompt"])
                let summary = "This prompt asks nearly the same as '\(prompts[earlier].id)'"
                let place = prompts[later].locations["prompt"]
                diagnostics.append(Diagnostic(.promptSimilar, at: place, summary, notes: [note]))
                break
            }
        }
    }
}
