import HandbookBook
import HandbookEstimate

/// The build's messages about estimates for the script of calculators, which loads them when a sheet is opened.
extension PageRenderer {
    package var hasCalculators: Bool {
        book.chapters.contains { $0.components.parts.values.contains { $0.kind == .calculator } }
    }

    /// `Handbook.setEstimateMessages({"division-by-zero":["Division by zero"],…});`: patterns of summary and help, see
    /// `EstimateMessage`.
    package func messagesScript() -> Page {
        let entries = EstimateMessage.all.map { message in
            (message.code, JSONValue.list([message.summary, message.help].compactMap(\.self).map(JSONValue.text)))
        }
        let data = JSONValue.object(entries).bytes
        return Page(route: Route.estimateMessages, bytes: "Handbook.setEstimateMessages(".utf8 + data + ");\n".utf8)
    }
}
