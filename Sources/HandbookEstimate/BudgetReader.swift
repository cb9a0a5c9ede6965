import HandbookSource

/// Reads the lines of a budget, adds them up, and compares the sum with the limit.
struct BudgetReader {
    /// More lines than a reader would follow are not read.
    static let mostLines = 100
    private static let longestLatency = 60.0
    private static let form = "a line is 'name: quantity  # note', and one of them is the 'limit'"

    /// `name: quantity  # note`
    private struct Entry {
        var name: String
        var nameRange: ByteRange
        var literal: Literal
        var text: String
        var note: String?
    }

    private let block: EstimateBlock
    private(set) var problems: [EstimateProblem] = []

    init(_ block: EstimateBlock) {
        self.block = block
    }

    mutating func read() -> Budget? {
        var entries: [Entry] = []
        for (index, line) in block.lines.enumerated() where !Self.isBlank(line.text) {
            guard index < Self.mostLines else {
                let range = ByteRange(line.start, line.start + line.text.utf8.count)
                report(EstimateFault(.tooManyLines, at: range, "\(Self.mostLines)"))
                break
            }
            do throws(EstimateFault) {
                if let entry = try entry(line) { add(entry, to: &entries) }
            } catch {
                report(error)
            }
        }
        guard let limit = entries.first(where: { $0.name == "limit" }) else {
            reportMissing("This budget has no limit")
            return nil
        }
        return budget(limit, entries.filter { $0.name != "limit" })
    }

    // MARK: Reading

    private static func isBlank(_ text: String) -> Bool {
        let first = text.unicodeScalars.first { !Lexer.isSpace($0) }
        return first == nil || first == "#"
    }

    /// nil if the line has not the form of an entry, which is reported.
    private mutating func entry(_ line: EstimateBlock.Line) throws(EstimateFault) -> Entry? {
        let bytes = Array(line.text.utf8)
        let note = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.count
        let name = bytes[..<note].prefix { $0 != UInt8(ascii: ":") }
        let trimmed = Self.trimmed(name)
        guard name.endIndex < note, !trimmed.isEmpty else {
            let range = Self.trimmed(bytes[..<note])
            let place = ByteRange(line.start + range.startIndex, line.start + range.endIndex)
            report(.syntax, "expected-entry", "A name, a colon and a quantity expected", at: place, help: Self.form)
            return nil
        }
        let start = name.endIndex + 1
        let lexer = Lexer(String(decoding: bytes[start...], as: UTF8.self), start: line.start + start)
        if let fault = lexer.fault { throw fault }
        let literal = try Self.literal(lexer)
        return Entry(
            name: String(decoding: trimmed, as: UTF8.self),
            nameRange: ByteRange(line.start + trimmed.startIndex, line.start + trimmed.endIndex),
            literal: literal,
            text: Self.text(bytes[(literal.range.start - line.start)..<(literal.range.end - line.start)]),
            note: lexer.note?.text
        )
    }

    private static func literal(_ lexer: Lexer) throws(EstimateFault) -> Literal {
        var reader = LiteralReader(tokens: lexer.tokens, names: [], isStated: true, position: 0)
        guard let literal = try reader.read(), !literal.numeral.isPower else {
            throw EstimateFault(.expectedResult, at: lexer.tokens[0].range, lexer.tokens[0].text)
        }
        guard reader.isAtEnd else {
            let rest = lexer.tokens[reader.position]
            throw EstimateFault(.unexpected, at: rest.range, rest.text)
        }
        guard literal.quantity.value.isFinite else {
            throw EstimateFault(.tooLarge, at: literal.range)
        }
        return literal
    }

    private mutating func add(_ entry: Entry, to entries: inout [Entry]) {
        if let first = entries.first(where: { $0.name == entry.name }) {
            var problem = EstimateProblem(
                EstimateFault(.duplicateName, at: entry.nameRange, entry.name),
                names: [],
                prices: []
            )
            problem.notes = [.init(text: "Previously defined here", range: first.nameRange)]
            problems.append(problem)
        } else {
            entries.append(entry)
        }
    }

    // MARK: Adding up

    private mutating func budget(_ limit: Entry, _ entries: [Entry]) -> Budget? {
        let whole = limit.literal.quantity
        guard whole.value > 0 else {
            report(.value, "no-limit", "A limit must be more than nothing", at: limit.literal.range)
            return nil
        }
        var rows: [Budget.Row] = []
        var sum = Quantity(0, whole.unit)
        var passing: Entry?
        for entry in entries {
            guard entry.literal.unit.isComparable(with: whole.unit) else {
                reportUnit(of: entry, limit)
                continue
            }
            let value = entry.literal.quantity.value
            rows.append(
                .init(
                    name: entry.name,
                    text: entry.text,
                    note: entry.note,
                    share: value / whole.value,
                    start: sum.value / whole.value
                )
            )
            sum.value += value
            if passing == nil, sum.value > whole.value * (1 + StatedResult.noise) { passing = entry }
        }
        guard !rows.isEmpty else {
            if problems.isEmpty { reportMissing("This budget spends nothing of its limit") }
            return nil
        }
        if let passing { reportExcess(sum, passing, limit) }
        let spent = sum.value / whole.value
        let slack = Quantity(whole.value - sum.value, whole.unit)
        let hasSlack = slack.value > whole.value * StatedResult.noise
        return Budget(
            kind: Self.kind(of: whole),
            limit: .init(name: limit.name, text: limit.text, note: limit.note, share: 1, start: 0),
            rows: rows,
            sum: .init(name: "sum", text: QuantityText.exact(sum, like: limit.literal), share: spent, start: 0),
            slack: hasSlack
                ? .init(
                    name: "slack",
                    text: QuantityText.exact(slack, like: limit.literal),
                    share: 1 - spent,
                    start: spent
                ) : nil
        )
    }

    private static func kind(of limit: Quantity) -> Budget.Kind {
        guard limit.unit.factors.count == 1, limit.unit.factors[0].exponent == 1 else {
            return limit.unit.factors.contains { $0.dimension == "@money" && $0.exponent == 1 } ? .money : .other
        }
        return switch limit.unit.factors[0].dimension {
        case "@time": limit.value <= longestLatency ? .latency : .time
        case "@data": .memory
        case "@money": .money
        default: .other
        }
    }

    // MARK: Texts

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
        let start = bytes.firstIndex { !isSpace($0) } ?? bytes.endIndex
        let end = (bytes.lastIndex { !isSpace($0) } ?? start - 1) + 1
        return bytes[start..<max(start, end)]
    }

    /// With single spaces.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self).split { $0.unicodeScalars.allSatisfy(Lexer.isSpace) }
            .joined(separator: " ")
    }

    // MARK: Problems

    private mutating func report(_ fault: EstimateFault) {
        problems.append(EstimateProblem(fault, names: [], prices: []))
    }

    private mutating func report(
        _ kind: EstimateProblem.Kind,
        _ code: String,
        _ summary: String,
        at range: ByteRange,
        help: String? = nil
    ) {
        problems.append(
            EstimateProblem(kind: kind, code: code, range: range, arguments: [], summary: summary, help: help)
        )
    }

    private mutating func reportMissing(_ summary: String) {
        let start = block.lines.first?.start ?? 0
        let end = block.lines.first.map { $0.start + $0.text.utf8.count } ?? 0
        report(.syntax, "budget-empty", summary, at: ByteRange(start, end), help: Self.form)
    }

    private mutating func reportUnit(of entry: Entry, _ limit: Entry) {
        func unit(_ entry: Entry) -> String {
            entry.literal.unit.factors.isEmpty ? "a plain number" : "in '\(entry.literal.unit.text)'"
        }
        var problem = EstimateProblem(
            kind: .unit,
            code: "budget-unit",
            range: entry.literal.range,
            arguments: [entry.name],
            summary: "'\(entry.name)' is \(unit(entry)), the limit is \(unit(limit))"
        )
        problem.notes = [.init(text: "The limit is here", range: limit.literal.range)]
        problems.append(problem)
    }

    private mutating func reportExcess(_ sum: Quantity, _ passing: Entry, _ limit: Entry) {
        let over = Quantity(sum.value - limit.literal.quantity.value, sum.unit)
        var problem = EstimateProblem(
            kind: .target,
            code: "budget-exceeded",
            range: passing.literal.range,
            arguments: [passing.name],
            summary:
                "'\(passing.name)' passes the limit: the rows sum to \(QuantityText.exact(sum, like: limit.literal)), "
                + "\(QuantityText.exact(over, like: limit.literal)) over \(limit.text)"
        )
        problem.notes = [.init(text: "The limit is here", range: limit.literal.range)]
        problems.append(problem)
    }
}
