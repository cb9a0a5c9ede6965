import HandbookMarkdown
import HandbookSource

/// Reads a `rubric` block.
struct RubricReader {
    private static let levelCounts = 2...6
    private static let mostDimensions = 20

    /// A link that a dimension names, and what stands for it in the block.
    struct Link {
        var destination: String
        var location: SourceLocation
    }

    private let value: YAMLValue
    private(set) var diagnostics: [Diagnostic] = []
    /// In the order of the dimensions that have one; `Rubric.Dimension.link` indexes it until the document knows the links.
    private(set) var links: [Link] = []

    init(_ value: YAMLValue) { self.value = value }

    mutating func read() -> Rubric? {
        var fields = YAMLFields(value, id: .partInvalid)
        let id = fields.string("id")
        let title = required("title", &fields, of: "rubric", at: value.location)
        let levels = readLevels(&fields)
        let dimensions = readDimensions(fields.value("dimensions"), levels: levels.count)
        if case .mapping = value.kind {
            for key in ["levels", "dimensions"] where fields.location(of: key) == nil {
                report("This rubric has no '\(key)'", at: value.location)
            }
        }
        diagnostics += fields.finished()
        guard let title, !levels.isEmpty, !dimensions.isEmpty, diagnostics.isEmpty else { return nil }
        return Rubric(
            id: id ?? StableHash.make(title),
            title: InlineText(title),
            levels: levels,
            dimensions: dimensions
        )
    }

    private mutating func readLevels(_ fields: inout YAMLFields) -> [String] {
        guard let levels = fields.strings("levels") else { return [] }
        guard Self.levelCounts.contains(levels.count), levels.allSatisfy({ !$0.isEmpty }) else {
            let range = "\(Self.levelCounts.lowerBound) to \(Self.levelCounts.upperBound)"
            fields.report("levels", "'levels' must name \(range) levels, the lowest first")
            return []
        }
        return levels
    }

    private mutating func readDimensions(_ list: YAMLValue?, levels: Int) -> [Rubric.Dimension] {
        guard let list else { return [] }
        guard case .list(let values) = list.kind, (1...Self.mostDimensions).contains(values.count) else {
            report("'dimensions' must be a list of 1 to \(Self.mostDimensions) entries", at: list.location)
            return []
        }
        var places: [String: SourceLocation] = [:]
        return values.compactMap { value in
            guard let dimension = readDimension(value, levels: levels) else { return nil }
            if let other = places.updateValue(value.location, forKey: dimension.id) {
                let note = Diagnostic.Note("It stands here", at: other)
                let summary = "The rubric has another dimension with this name or id"
                diagnostics.append(Diagnostic(.partInvalid, at: value.location, summary, notes: [note]))
            }
            return dimension
        }
    }

    private mutating func readDimension(_ value: YAMLValue, levels: Int) -> Rubric.Dimension? {
        var fields = YAMLFields(value, id: .partInvalid)
        let id = fields.string("id")
        let name = required("name", &fields, of: "dimension", at: value.location)
        let destination = fields.string("read")
        let descriptors = fields.strings("levels") ?? []
        if levels > 0, descriptors.count != levels, case .mapping = value.kind {
            let summary = "A dimension describes each of the \(levels) levels, not \(descriptors.count)"
            report(summary, at: fields.location(of: "levels") ?? value.location)
        }
        var link: Int?
        if let destination, let location = fields.location(of: "read") {
            link = links.count
            links.append(Link(destination: destination, location: location))
        }
        diagnostics += fields.finished()
        guard let name else { return nil }
        return Rubric.Dimension(
            id: id ?? StableHash.make(name),
            name: InlineText(name),
            link: link,
            descriptors: descriptors.map(InlineText.init)
        )
    }

    private mutating func required(
        _ key: String,
        _ fields: inout YAMLFields,
        of thing: String,
        at place: SourceLocation
    ) -> String? {
        let text = fields.string(key)
        guard text?.isEmpty ?? true else { return text }
        if fields.location(of: key) == nil || text != nil {
            report("This \(thing) has no \(key)", at: fields.location(of: key) ?? place)
        }
        return nil
    }

    private mutating func report(_ summary: String, at place: SourceLocation?) {
        diagnostics.append(Diagnostic(.partInvalid, at: place, summary))
    }
}

extension Rubric {
    /// Links of the rubric are added to the document's, so that they are resolved and checked like others.
    static func read(
        _ document: inout Document,
        at index: Int,
        _ text: SourceText
    ) -> (rubric: Rubric?, diagnostics: [Diagnostic]) {
        let (value, problems) = FenceYAML.parse(document, at: index, text)
        guard let value else { return (nil, problems) }
        var reader = RubricReader(value)
        guard var rubric = reader.read() else { return (nil, problems + reader.diagnostics) }
        let lines = document.fenceLines(at: index, in: text)
        let uses = reader.links.map { link in
            document.addLink(to: link.destination, at: FenceYAML.range(of: link.location, in: lines, text))
        }
        for (position, dimension) in rubric.dimensions.enumerated() {
            rubric.dimensions[position].link = dimension.link.map { uses[$0] }
        }
        return (rubric, problems)
    }
}
