/// Draws the flowcharts of a book, all with one call of the layout engine.
///
/// For each chart several arrangements are laid out and two are kept: the first *wide* one that fits a column of text and a
/// sheet of paper, and the first *narrow* one that fits a phone. The sheet shows one or the other by the width of the column.
/// A chart that is small enough for a phone as its author arranged it, or that no column holds, has only one drawing.
package struct DiagramSet: Sendable {
    /// A chart to draw and how its ids begin: unique in its page, such as `diagram-2`.
    package struct Request: Sendable {
        package var flowchart: Flowchart
        package var idPrefix: String

        package init(_ flowchart: Flowchart, idPrefix: String) {
            self.flowchart = flowchart
            self.idPrefix = idPrefix
        }
    }

    /// No arrangement of a chart could be laid out.
    package struct Failure: Error, CustomStringConvertible {
        package var title: String
        /// What was wrong with the engine's answers.
        package var reasons: [String]

        package var description: String {
            "The layout of the diagram '\(title)' failed: \(reasons.joined(separator: "; "))"
        }
    }

    /// Draws charts.
    ///
    /// - Returns: for each request, in the same order, a `figure` element: one or two `svg`, the text equivalent and the title.
    /// - Throws: what the engine throws, and ``Failure``.
    package static func render(
        _ requests: [Request],
        using engine: any LayoutEngine,
        words: DiagramWords = DiagramWords()
    ) throws -> [String] {
        guard !requests.isEmpty else { return [] }
        let candidates = requests.map { Candidates($0.flowchart) }
        let layouts = try engine.layOut(candidates.flatMap(\.plans).map(DotScript.text(of:)))
        var rest = layouts[...]
        return try zip(requests, candidates).map { request, candidates in
            let count = candidates.plans.count
            defer { rest = rest.dropFirst(count) }
            var reasons: [String] = []
            let drawings = zip(candidates.plans, rest.prefix(count)).map { plan, layout in
                drawing(plan, layout, &reasons)
            }
            let wide = drawings.prefix(candidates.wide.count).compactMap(\.self)
            let narrow = drawings.dropFirst(candidates.wide.count).compactMap(\.self)
            guard let choice = Choice(wide: wide, narrow: narrow) else {
                throw Failure(title: request.flowchart.title ?? words.untitled, reasons: reasons)
            }
            return figure(request, choice, words)
        }
    }

    /// nil, with the reason, if the engine failed on a plan: another arrangement will do.
    private static func drawing(_ plan: DiagramPlan, _ layout: String?, _ reasons: inout [String]) -> Drawing? {
        guard let layout else {
            reasons.append("the layout engine gave up")
            return nil
        }
        do {
            return Drawing(plan: plan, layout: try DiagramLayout(layout, of: plan))
        } catch {
            reasons.append(error.reason)
            return nil
        }
    }

    private static func figure(_ request: Request, _ choice: Choice, _ words: DiagramWords) -> String {
        let chart = request.flowchart
        let title = chart.title ?? words.untitled
        let summary = DiagramText.summary(of: chart, words)
        func svg(_ drawing: Drawing, _ className: String, _ prefix: String) -> String {
            DiagramSVG.text(
                of: drawing.plan,
                drawing.layout,
                className: className,
                title: title,
                summary: summary,
                prefix: prefix
            )
        }
        var markup = Markup()
        switch choice {
        case .one(let drawing):
            markup.raw("<figure class=\"diagram\">\n")
            markup.raw(scrolling(drawing, svg(drawing, "diagram-only", request.idPrefix), "", title))
        case .two(let wide, let narrow):
            markup.raw("<figure class=\"diagram diagram-from-\(DiagramSize.step(wide.layout.width))\">\n")
            markup.raw(svg(wide, "diagram-wide", request.idPrefix))
            let drawn = svg(narrow, "diagram-narrow", "\(request.idPrefix)-narrow")
            markup.raw(scrolling(narrow, drawn, " diagram-narrow", title))
        }
        markup.raw(DiagramText.markup(of: chart, words))
        if let title = chart.title {
            markup.raw("<figcaption>")
            markup.words(title)
            markup.raw("</figcaption>\n")
        }
        markup.raw("</figure>\n")
        return markup.text
    }
}

extension DiagramSet {
    /// Shrunk to a phone a wide drawing could not be read, so it keeps its size and scrolls, also by keyboard.
    private static func scrolling(_ drawing: Drawing, _ svg: String, _ classes: String, _ title: String) -> String {
        guard drawing.layout.width > DiagramSize.widePhone else { return svg }
        let name = Markup.escaped(title)
        return
            "<div class=\"diagram-scroll\(classes)\" role=\"region\" tabindex=\"0\" aria-label=\"\(name)\">\n\(svg)</div>\n"
    }
}

/// How wide drawings may be, in units.
enum DiagramSize {
    /// 42 rem, a column beside the sidebar or a sheet of A4 between its margins, at the smallest scale, 6/7.
    static let column = 784
    /// 18 rem, what a window of 320 px leaves, at the smallest scale.
    static let phone = 336
    /// What still is shrunk to a phone, with 12 px of text in a window of 360 px; wider drawings scroll.
    static let widePhone = 384

    /// The narrowest column for a drawing, in rem, as one of the steps that the sheet knows: 24, 30, 36 and 42.
    static func step(_ width: Int) -> Int {
        let least = (width * 6 + 111) / 112
        return [24, 30, 36].first { least <= $0 } ?? 42
    }
}

/// A plan and its layout.
struct Drawing: Sendable {
    var plan: DiagramPlan
    var layout: DiagramLayout
}

/// What is laid out for a chart, best first.
struct Candidates: Sendable {
    var wide: [DiagramPlan]
    var narrow: [DiagramPlan]

    var plans: [DiagramPlan] { wide + narrow }

    init(_ chart: Flowchart) {
        let flow = chart.laneDirection ?? chart.direction
        func plan(_ flow: Flowchart.Direction, _ lanes: Arrangement.Lanes, _ characters: Int, _ breadth: Int? = nil)
            -> DiagramPlan
        {
            DiagramPlan(chart, Arrangement(flow: flow, lanes: lanes, characters: characters, breadth: breadth))
        }
        wide = [plan(flow, .parallel, 24), plan(flow, .parallel, 15)]
        // Too long for the column: from top to bottom instead, lanes as columns.
        if flow.isHorizontal { wide.append(plan(.topToBottom, .parallel, 18)) }
        if chart.outerLanes.count > 1 {
            wide = wide.flatMap { plan in
                var mirrored = plan.arrangement
                mirrored.isMirrored = true
                return [plan, DiagramPlan(chart, mirrored)]
            }
        }
        let down: Flowchart.Direction = flow == .bottomToTop ? .bottomToTop : .topToBottom
        narrow = [
            plan(down, .stacked, 20), plan(down, .stacked, 14), plan(down, .stacked, 14, 2),
            plan(down, .stacked, 20, 1),
        ]
    }
}

/// What is shown of a chart.
enum Choice: Sendable {
    case one(Drawing)
    case two(wide: Drawing, narrow: Drawing)

    /// nil if nothing could be laid out.
    init?(wide: [Drawing], narrow: [Drawing]) {
        let fitting = wide.filter { $0.layout.width <= DiagramSize.column }
        let flow = fitting.first?.plan.arrangement.flow
        // Lanes in their author's order are worth shorter lines, but not another direction.
        let bestWide =
            fitting.first { $0.plan.arrangement.flow == flow && $0.layout.hasLanesInOrder($0.plan) } ?? fitting.first
        let bestNarrow =
            narrow.first { $0.layout.width <= DiagramSize.phone }
            ?? narrow.first { $0.layout.width <= DiagramSize.widePhone }
            ?? narrow.min { $0.layout.width < $1.layout.width }
        switch (bestWide, bestNarrow) {
        case (let wide?, let narrow?)
        where narrow.layout.width < wide.layout.width && wide.layout.width > DiagramSize.phone:
            self = .two(wide: wide, narrow: narrow)
        case (let drawing?, _), (nil, let drawing?): self = .one(drawing)
        case (nil, nil):
            guard let drawing = wide.first else { return nil }
            self = .one(drawing)
        }
    }
}
