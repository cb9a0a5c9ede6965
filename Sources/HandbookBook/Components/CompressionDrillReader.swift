import HandbookMarkdown
import HandbookSource

/// Reads a `drill` block.
struct CompressionDrillReader {
    private static let lengths = 10...3600
    private static let mostTimes = 10
    private static let mostCards = 200

    private let value: YAMLValue
    private(set) var diagnostics: [Diagnostic] = []

    init(_ value: YAMLValue) {
        self.value = value
    }

    mutating func read() -> CompressionDrill? {
        var fields = YAMLFields(value, id: .partInvalid)
        let id = fields.string("id")
        let title = fields.string("title")
        let prompt = fields.string("prompt")
        let lengths = readSeconds(fields.value("seconds"), "seconds")
        let interruptions = fields.value("interruptions")
        if case .mapping = value.kind {
            for key in ["seconds", "interruptions"] where fields.location(of: key) == nil {
                report("This drill has no '\(key)'", at: value.location)
            }
        }
        let (times, cards) = readInterruptions(interruptions, longest: lengths.last)
        diagnostics += fields.finished()
        guard !lengths.isEmpty, !times.isEmpty, times.count <= cards.count else { return nil }
        return CompressionDrill(
            id: id ?? StableHash.make(cards.map(\.id).joined(separator: " ")),
            title: title,
            prompt: prompt.map(InlineText.init),
            lengths: lengths,
            times: times,
            cards: cards
        )
    }

    // MARK: Interruptions

    private mutating func readInterruptions(
        _ value: YAMLValue?,
        longest: Int?
    ) -> (times: [Int], cards: [CompressionDrill.Card]) {
        guard let value else { return ([], []) }
        var fields = YAMLFields(value, id: .partInvalid)
        let at = fields.value("at")
        let list = fields.value("list")
        if case .mapping = value.kind {
            for key in ["at", "list"] where fields.location(of: key) == nil {
                report("'interruptions' needs '\(key)'", at: value.location)
            }
        }
        diagnostics += fields.finished()
        let times = readSeconds(at, "at")
        if let longest, let last = times.last, last >= longest {
            report("An interruption at \(last) s never comes: the drill ends at \(longest) s", at: at?.location)
            return ([], [])
        }
        let cards = readCards(list)
        if !cards.isEmpty, cards.count < times.count {
            report("\(times.count) interruptions need as many cards, not \(cards.count)", at: list?.location)
        }
        return (times, cards)
    }

    private mutating func readCards(_ list: YAMLValue?) -> [CompressionDrill.Card] {
        guard let list else { return [] }
        guard case .list(let values) = list.kind, (1...Self.mostCards).contains(values.count) else {
            report("'list' must be a list of 1 to \(Self.mostCards) interruptions", at: list.location)
            return []
        }
        var seen: Set<String> = []
        return values.compactMap { value in
            guard case .scalar(let text) = value.kind, !text.isEmpty else {
                report("An interruption must be text", at: value.location)
                return nil
            }
            let id = StableHash.make(text)
            guard seen.insert(id).inserted else {
                report("This interruption stands in the list already", at: value.location)
                return nil
            }
            return CompressionDrill.Card(id: id, text: InlineText(text))
        }
    }

    // MARK: Seconds

    /// One number or an ascending list of them; empty if anything is wrong with it.
    private mutating func readSeconds(_ value: YAMLValue?, _ key: String) -> [Int] {
        guard let value else { return [] }
        var elements = [value]
        if case .list(let values) = value.kind { elements = values }
        guard (1...Self.mostTimes).contains(elements.count) else {
            report("'\(key)' must be seconds, one to \(Self.mostTimes) of them", at: value.location)
            return []
        }
        var numbers: [Int] = []
        for element in elements {
            guard case .scalar(let text) = element.kind, let number = Int(text), Self.lengths.contains(number) else {
                let range = "\(Self.lengths.lowerBound) to \(Self.lengths.upperBound)"
                report("'\(key)' must be whole seconds from \(range)", at: element.location)
                return []
            }
            guard numbers.last.map({ $0 < number }) ?? true else {
                report("'\(key)' must ascend: \(number) comes after \(numbers.last ?? 0)", at: element.location)
                return []
            }
            numbers.append(number)
        }
        return numbers
    }

    private mutating func report(_ summary: String, at place: SourceLocation?) {
        diagnostics.append(Diagnostic(.partInvalid, at: place, summary))
    }
}
