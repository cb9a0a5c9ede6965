import HandbookBook
import HandbookMarkdown

/// Study plans as tables of days, one for each length; on paper all of them are open. `plan.js` makes the reader's own from the
/// same tasks, which stand in an attribute.
struct PlanRenderer<Links: LinkProvider> {
    /// Of what a plan leaves out; nobody reads a list of forty.
    private static var mostNamed: Int { 8 }

    private let plan: StudyPlan
    private let links: Links
    private let blocks: [String: StudyPlan.Block]
    private var writer = HTMLWriter()

    static func render(_ plan: StudyPlan, in chapter: Chapter, links: Links) -> [UInt8] {
        var renderer = PlanRenderer(plan: plan, links: links)
        renderer.write(chapter)
        return renderer.writer.bytes
    }

    private init(plan: StudyPlan, links: Links) {
        self.plan = plan
        self.links = links
        blocks = Dictionary(plan.blocks.map { ($0.task.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func write(_ chapter: Chapter) {
        writer.markup("<figure class=\"plan\" data-plan=\"")
        writer.text("\(chapter.key)/\(plan.id)")
        writer.markup("\" data-tasks=\"")
        writer.text(JSONValue.list(plan.tasks.map(task)).bytes)
        writer.markup(
            """
            ">
            <figcaption class="visually-hidden">
            """
        )
        writer.text(plan.title)
        writer.markup(
            """
            </figcaption>
            <div class="plan-tool"><p class="plan-open"><button class="plain-button" type="button" data-opens="plan-part">\
            Make a plan for your date</button></p></div>

            """
        )
        for (index, length) in plan.lengths.enumerated() { write(length, isFirst: index == 0) }
        writer.markup("</figure>\n")
    }

    // MARK: Tables

    private mutating func write(_ length: StudyPlan.Length, isFirst: Bool) {
        let request = StudyPlanner.Request(days: length.days, minutes: length.minutes)
        let made = StudyPlanner.plan(plan.tasks, request)
        writer.markup(
            isFirst ? "<details class=\"plan-fixed\" open><summary>" : "<details class=\"plan-fixed\"><summary>"
        )
        writer.text(length.days == 1 ? "1 day" : "\(length.days) days")
        writer.text(", up to \(Self.hours(length.minutes)) h a day: \(Self.hours(made.minutes)) h in all")
        writer.markup(
            "</summary>\n<table><thead><tr><th scope=\"col\">Day</th><th scope=\"col\">What to do</th></tr></thead>\n<tbody>\n"
        )
        var day = 0
        while day < made.days.count {
            let run = made.days[day].isEmpty ? made.days[day...].prefix { $0.isEmpty }.count : 1
            writeWeek(of: day, length)
            writer.markup("<tr><th scope=\"row\">")
            writer.number(day + 1)
            if run > 1 { writer.text("–\(day + run)") }
            writer.markup("</th><td>")
            if made.days[day].isEmpty { writer.markup("free") } else { write(made.days[day]) }
            writer.markup("</td></tr>\n")
            day += run
        }
        writer.markup("</tbody></table>\n")
        writeLeftOut(made.leftOut)
        writer.markup("</details>\n")
    }

    /// Long plans are parted into weeks.
    private mutating func writeWeek(of day: Int, _ length: StudyPlan.Length) {
        guard length.days > 14, day % 7 == 0 else { return }
        writer.markup("<tr class=\"plan-week\"><th scope=\"rowgroup\" colspan=\"2\">Week ")
        writer.number(day / 7 + 1)
        writer.markup("</th></tr>\n")
    }

    private mutating func write(_ pieces: [StudyPlanner.Piece]) {
        writer.markup("<ul>")
        for piece in pieces {
            writer.markup("<li>")
            writeName(of: piece.id)
            if piece.minutes > 0 {
                writer.markup(" <small>")
                writer.number(piece.minutes)
                if piece.minutes < piece.total { writer.text(piece.before > 0 ? " more" : " of \(piece.total)") }
                writer.markup(" min</small>")
            }
            writer.markup("</li>")
        }
        writer.markup("</ul>")
    }

    private mutating func writeLeftOut(_ ids: [String]) {
        if ids.isEmpty { return }
        writer.markup("<p class=\"plan-left\">Left out: ")
        for (number, id) in ids.prefix(Self.mostNamed).enumerated() {
            if number > 0 { writer.markup("; ") }
            writeName(of: id)
        }
        if ids.count > Self.mostNamed { writer.text("; and \(ids.count - Self.mostNamed) more") }
        writer.markup(".</p>\n")
    }

    private mutating func writeName(of id: String) {
        let url = url(of: id)
        if let url {
            writer.markup("<a href=\"")
            writer.url(url)
            writer.markup("\">")
        }
        if let block = blocks[id] {
            writer.inline(block.title, links)
        } else {
            writer.text(plan.chapters[id]?.title ?? id)
        }
        if url != nil { writer.markup("</a>") }
    }

    private func url(of id: String) -> String? {
        if let entry = plan.chapters[id] { return links.url(ofChapter: entry.chapter) }
        return blocks[id]?.link.map(links.url(ofLink:))
    }

    /// Hours with at most one digit behind the point: 90 → 1.5. Rounded half up.
    private static func hours(_ minutes: Int) -> String {
        let tenths = (minutes + 3) / 6
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }

    // MARK: For the script

    /// Keys as in `PlanTask`; what is usual is left out.
    private func task(_ task: PlanTask) -> JSONValue {
        func number(_ value: Int) -> JSONValue? { value == 0 ? nil : .number(value) }
        func words(_ value: [String]) -> JSONValue? { value.isEmpty ? nil : .list(value.map { .text($0) }) }
        return .object([
            ("id", .text(task.id)),
            ("title", .text(blocks[task.id]?.title.plain ?? plan.chapters[task.id]?.title ?? task.id)),
            ("href", .optional(url(of: task.id))), ("minutes", .number(task.minutes)), ("loop", words(task.loop)),
            ("level", words(task.level)), ("needs", words(task.needs)), ("every", number(task.every)),
            ("from", number(task.from)), ("until", number(task.until)), ("day", number(task.day)),
            ("atLeast", number(task.atLeast)),
            ("atMost", number(task.atMost)), ("isRest", number(task.isRest ? 1 : 0)),
        ])
    }
}
