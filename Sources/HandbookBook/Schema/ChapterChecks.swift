import HandbookMarkdown
package import HandbookSource

extension ContentSchema {
    /// Whether a chapter is what its type asks for.
    ///
    /// Structure (sections, their order, parts that are not there at all) is an error, lengths are warnings. While a chapter
    /// holds placeholders nothing in it is called too short: it is not finished, and says so already.
    package func check(_ chapter: ParsedChapter) -> [Diagnostic] {
        guard !types.isEmpty, let type = chapter.frontMatter.type else { return placeholders(chapter) }
        guard let rules = self.type(of: chapter.frontMatter) else {
            return placeholders(chapter) + wrongForm(chapter, type)
        }
        return ChapterChecks(chapter, rules).run()
    }

    /// A book with a schema, however small, wants finished chapters.
    private func placeholders(_ chapter: ParsedChapter) -> [Diagnostic] {
        types.isEmpty && frontMatter.keys.isEmpty ? [] : Placeholder.find(in: chapter)
    }

    /// An unknown type was reported with the front matter.
    private func wrongForm(_ chapter: ParsedChapter, _ type: String) -> [Diagnostic] {
        let siblings = types.filter { $0.type == type }
        guard !siblings.isEmpty else { return [] }
        let locations = chapter.frontMatter.locations
        let forms = siblings.compactMap(\.form)
        guard let form = chapter.frontMatter.form else {
            let summary = "A chapter of the type '\(type)' states its 'form'"
            let help = "one of: \(forms.joined(separator: ", "))"
            return [Diagnostic(.frontMatterInvalid, at: locations["type"], summary, help: help)]
        }
        let others = forms.isEmpty ? "the type has no forms" : "one of: \(forms.joined(separator: ", "))"
        let help = NearMiss.question(for: form, among: forms) ?? others
        let summary = "'\(form)' is no form of the type '\(type)'"
        return [Diagnostic(.frontMatterInvalid, at: locations["form"], summary, help: help)]
    }
}

/// Compares one chapter with the rules of its type.
private struct ChapterChecks {
    let chapter: ParsedChapter
    let type: ChapterType
    /// Indices into `Document.headings`: those of the second level that stand in no quote or list.
    private let headings: [Int]
    private let order: SectionOrder
    private let placeholders: [Diagnostic]

    init(_ chapter: ParsedChapter, _ type: ChapterType) {
        self.chapter = chapter
        self.type = type
        let sections = chapter.document.topHeadings().filter { chapter.document.headings[$0].level == 2 }
        headings = sections
        order = SectionOrder(type.sections, headings: sections.map { chapter.document.headings[$0].text })
        placeholders = Placeholder.find(in: chapter) + Self.unnamed(sections, of: type, in: chapter)
    }

    /// Headings that are still a pattern of the schema.
    private static func unnamed(_ sections: [Int], of type: ChapterType, in chapter: ParsedChapter) -> [Diagnostic] {
        let patterns = Set(type.sections.map(\.name).filter { $0.contains(HeadingPattern.gap) })
        return sections.map { chapter.document.headings[$0] }.filter { patterns.contains($0.text) }.map { heading in
            Placeholder.diagnostic("what '…' stands for here", at: chapter.text.location(heading.range))
        }
    }

    func run() -> [Diagnostic] {
        var diagnostics = placeholders + missingSections() + strays()
        let all = chapter.document.nodes.indices
        diagnostics += words(type.words, in: all, at: titlePlace, of: "a chapter of the type '\(type.name)'")
        diagnostics += parts(type.parts, in: all, at: titlePlace, of: "a chapter of the type '\(type.name)'")
        for (rule, place) in zip(type.sections, order.places) {
            guard let place else { continue }
            let heading = chapter.document.headings[headings[place]]
            let range = chapter.document.nodeRange(ofSection: headings[place])
            let location = chapter.text.location(heading.range)
            diagnostics += words(rule.words, in: range, at: location, of: "section '\(heading.text)'")
            diagnostics += parts(rule.parts, in: range, at: location, of: "section '\(heading.text)'")
        }
        return diagnostics
    }

    /// The chapter's first heading, else its beginning.
    private var titlePlace: SourceLocation {
        chapter.text.location(chapter.document.headings.first?.range ?? ByteRange(0, 0))
    }

    private func heading(_ index: Int) -> Heading { chapter.document.headings[headings[index]] }

    // MARK: Sections

    /// Those without a heading. Several that are missing at one place are one message, unless a heading looks like one of them.
    private func missingSections() -> [Diagnostic] {
        let strays = Set(order.strays.map(\.rule))
        let missing = type.sections.indices.filter {
            order.places[$0] == nil && !type.sections[$0].isOptional && !strays.contains($0)
        }
        var diagnostics: [Diagnostic] = []
        var group: [Int] = []
        for rule in missing {
            if let near = nearHeading(type.sections[rule]) {
                diagnostics.append(missingSection(rule, near))
                continue
            }
            if let last = group.last, neighbors(of: last) != neighbors(of: rule) {
                diagnostics.append(missingSections(group))
                group = []
            }
            group.append(rule)
        }
        return group.isEmpty ? diagnostics : diagnostics + [missingSections(group)]
    }

    private func missingSection(_ rule: Int, _ near: Heading) -> Diagnostic {
        let section = type.sections[rule]
        let (place, side) = missingPlace(rule)
        let note = Diagnostic.Note("This may be the one", at: chapter.text.location(near.range))
        let isLevel = section.headings.contains { $0.matches(near.text) }
        let help = isLevel ? "'\(near.text)' must begin with '## '" : "did you mean '\(near.text)'?"
        return Diagnostic(
            .sectionMissing,
            at: place,
            "Section '\(section.name)' is missing\(side)",
            help: help,
            notes: [note]
        )
    }

    /// - Parameter rules: of sections that are missing at one place, at least one.
    private func missingSections(_ rules: [Int]) -> Diagnostic {
        let (place, side) = missingPlace(rules[0])
        let sections = rules.map { type.sections[$0] }
        guard rules.count == 1 else {
            let names = sections.map { "'\($0.name)'" }.joined(separator: ", ")
            let summary = "\(rules.count) sections are missing\(side)"
            return Diagnostic(.sectionMissing, at: place, summary, help: "in this order: \(names)")
        }
        let others = sections[0].headings.dropFirst().map { "'\($0.text)'" }
        let help = others.isEmpty ? sections[0].hint : "it may also be called " + others.joined(separator: " or ")
        return Diagnostic(.sectionMissing, at: place, "Section '\(sections[0].name)' is missing\(side)", help: help)
    }

    /// At the section that should come after it, else at the one before, else at the title; and how to say that.
    private func missingPlace(_ rule: Int) -> (place: SourceLocation, side: String) {
        let (previous, next) = neighbors(of: rule)
        guard let neighbor = next ?? previous else { return (titlePlace, "") }
        let heading = heading(neighbor)
        return (chapter.text.location(heading.range), " \(next == nil ? "after" : "before") '\(heading.text)'")
    }

    /// The sections around a rule's place that are there and in order.
    private func neighbors(of rule: Int) -> (previous: Int?, next: Int?) {
        (order.places[..<rule].compactMap(\.self).last, order.places[(rule + 1)...].lazy.compactMap(\.self).first)
    }

    /// A heading that looks like the section's name, or has it on another level.
    private func nearHeading(_ section: SectionRule) -> Heading? {
        let known = Set(Set(headings.indices).subtracting(order.others).map { headings[$0] })
        // A chapter with more headings than this is no typing error.
        let free = chapter.document.headings.indices.filter { !known.contains($0) }.prefix(200)
            .map { chapter.document.headings[$0] }
        let lower = free.first { heading in
            heading.level > 2 && section.headings.contains { $0.matches(heading.text) }
        }
        if let lower { return lower }
        for pattern in section.headings {
            // Of a pattern only the given words are compared, with as much of the heading.
            let length = pattern.hasGap ? pattern.words.count : Int.max
            let starts = free.map { String($0.text.prefix(length)) }
            guard let near = NearMiss.matches(for: pattern.words, among: starts).first else { continue }
            return starts.firstIndex(of: near).map { free[$0] }
        }
        return nil
    }

    private func strays() -> [Diagnostic] {
        order.strays.map { stray in
            let (previous, next) = neighbors(of: stray.rule)
            let goal = previous.map { "after '\(heading($0).text)'" } ?? next.map { "before '\(heading($0).text)'" }
            let found = heading(stray.heading)
            let summary = "Section '\(found.text)' is out of order" + (goal.map { ": it belongs \($0)" } ?? "")
            return Diagnostic(.sectionOrder, at: chapter.text.location(found.range), summary)
        }
    }

    // MARK: Lengths and parts

    private func words(_ limits: Limits?, in range: Range<Int>, at place: SourceLocation, of thing: String)
        -> [Diagnostic]
    {
        guard let limits else { return [] }
        return length(chapter.document.proseWordCount(in: range), limits, "words of prose", at: place, of: thing)
    }

    private func parts(_ rules: [PartRule], in range: Range<Int>, at place: SourceLocation, of thing: String)
        -> [Diagnostic]
    {
        rules.flatMap { rule -> [Diagnostic] in
            guard let count = chapter.count(rule.part, in: range) else { return [] }
            guard count == 0, rule.limits.least > 0 else {
                return length(count, rule.limits, rule.part.label(count), at: place, of: thing)
            }
            let summary = "No \(rule.part.label(0)): \(thing) takes \(rule.limits)"
            return [Diagnostic(.partMissing, at: place, summary)]
        }
    }

    private func length(
        _ count: Int,
        _ limits: Limits,
        _ unit: String,
        at place: SourceLocation,
        of thing: String
    ) -> [Diagnostic] {
        let isTooShort = count < limits.least && placeholders.isEmpty
        guard isTooShort || limits.isExceeded(by: count) else { return [] }
        return [Diagnostic(.lengthLimit, at: place, "\(count) \(unit): \(thing) takes \(limits)")]
    }
}

extension Document {
    /// Indices of headings that stand in no quote or list.
    fileprivate func topHeadings() -> [Int] {
        var result: [Int] = []
        var index = 1
        while index < nodes.count {
            if case .heading(let heading) = nodes[index].kind { result.append(heading) }
            index = nodes[index].end
        }
        return result
    }

    /// The nodes from a heading to the next one on its level or above.
    fileprivate func nodeRange(ofSection index: Int) -> Range<Int> {
        let next = headings[(index + 1)...].first { $0.level <= headings[index].level }
        return headings[index].node..<(next?.node ?? nodes.count)
    }
}
