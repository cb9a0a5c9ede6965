import HandbookBook
import HandbookMarkdown

/// An interview clock as a table: when each phase begins, and what stands on the board when it ends. `clock.js` runs through it;
/// on paper a column is left for the times that the phases really took.
struct ClockRenderer<Links: LinkProvider> {
    private let clock: InterviewClock
    private let links: Links
    private var writer = HTMLWriter()

    static func render(_ clock: InterviewClock, links: Links) -> [UInt8] {
        var renderer = ClockRenderer(clock: clock, links: links)
        renderer.write()
        return renderer.writer.bytes
    }

    private init(clock: InterviewClock, links: Links) {
        self.clock = clock
        self.links = links
    }

    private var plans: [InterviewClock.Plan] { clock.plans.sorted { $0.total < $1.total } }
    private var hasBoards: Bool { clock.phases.contains { $0.board != nil } }

    private mutating func write() {
        writer.markup("<figure class=\"clock\" data-id=\"")
        writer.text(clock.id)
        writer.markup("\" data-plans=\"")
        // Arrays of numbers; the script takes the first one for the usual length.
        writer.text("\(clock.plans.map(\.minutes))".filter { $0 != " " })
        writer.markup(
            """
            ">
            <div class="timer needs-js" tabindex="-1"></div>
            <div class="table-scroll" tabindex="0" role="group" aria-label="
            """
        )
        writer.text(clock.title ?? "Interview clock")
        writer.markup("\"><table><caption>")
        writer.text(clock.title ?? "Interview clock: when each phase begins")
        writer.markup("</caption>\n<thead><tr><th scope=\"col\">Phase</th>")
        for plan in plans {
            writer.markup("<th scope=\"col\">")
            writer.number(plan.total)
            writer.markup(" min</th>")
        }
        if hasBoards { writer.markup("<th scope=\"col\">On the board when it ends</th>") }
        writer.markup("<th scope=\"col\" class=\"clock-actual\">Actual</th></tr></thead>\n<tbody>\n")
        for index in clock.phases.indices { writePhase(index) }
        writeEnd()
        writer.markup("</tbody>\n</table></div>\n</figure>\n")
    }

    private mutating func writePhase(_ index: Int) {
        let phase = clock.phases[index]
        writer.markup("<tr data-phase=\"")
        writer.text(phase.name)
        writer.markup("\"><th scope=\"row\">")
        writer.number(index + 1)
        writer.markup(" ")
        writer.text(phase.name)
        writer.markup("</th>")
        for plan in plans {
            writer.markup("<td>")
            writer.number(plan.starts[index])
            writer.markup(":00 <small>")
            writer.number(plan.minutes[index])
            writer.markup(" min</small></td>")
        }
        if hasBoards {
            writer.markup("<td class=\"clock-board long\">")
            if let board = phase.board { writer.inline(board, links) }
            writer.markup("</td>")
        }
        writer.markup("<td class=\"clock-actual\"></td></tr>\n")
    }

    private mutating func writeEnd() {
        writer.markup("<tr class=\"clock-end\"><th scope=\"row\">End</th>")
        for plan in plans {
            writer.markup("<td>")
            writer.number(plan.total)
            writer.markup(":00</td>")
        }
        if hasBoards { writer.markup("<td></td>") }
        writer.markup("<td class=\"clock-actual\"></td></tr>\n")
    }
}
