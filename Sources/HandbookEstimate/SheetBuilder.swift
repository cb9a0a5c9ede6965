import HandbookSource

/// Reads and computes the lines of a chapter's estimates in order.
struct SheetBuilder {
    /// More lines in a chapter, blank ones included, are not read.
    static let mostLines = 1_000

    /// Looking for near misses is slow, and nobody reads so many.
    private static let mostNearMisses = 50

    /// A line that is not blank.
    private struct Source {
        var block: Int
        var line: EstimateBlock.Line
        var lexer: Lexer
        /// The name that the line gives to something, if it gets so far.
        var name: Token?
        var parsed: ParsedLine?
        /// Why it is not parsed.
        var fault: EstimateFault?
    }

    private enum Known {
        case quantity(Quantity)
        case faulty
    }

    private let prices: [String: EstimatePrice]
    private var sources: [Source] = []
    /// Of each name the first line that defines it.
    private var definitions: [String: Int] = [:]
    private var known: [String: Known] = [:]
    private var lines: [EstimateLine] = []
    private var faults: [(fault: EstimateFault, source: Int, fix: String?)] = []
    /// The first line that is not read, because there are too many.
    private var refused: EstimateBlock.Line?

    init(_ blocks: [EstimateBlock], prices: [String: EstimatePrice]) {
        self.prices = prices
        var count = 0
        for (block, content) in blocks.enumerated() {
            for line in content.lines {
                count += 1
                if count == Self.mostLines + 1 { refused = line }
                if count <= Self.mostLines { read(line, block) }
            }
        }
        parse()
    }

    mutating func build() -> (lines: [EstimateLine], problems: [EstimateProblem]) {
        for index in sources.indices {
            do throws(EstimateFault) {
                try compute(index)
            } catch {
                faults.append((error, index, nil))
                if let name = sources[index].name?.text, definitions[name] == index { known[name] = .faulty }
            }
        }
        if let refused {
            let range = ByteRange(refused.start, refused.start + refused.text.utf8.count)
            faults.append((EstimateFault(.tooManyLines, at: range, "\(Self.mostLines)"), sources.count, nil))
        }
        let told = faults.filter { $0.fault.code != .usesFaulty }
        let problems = told.enumerated().map { index, entry in
            problem(entry.fault, entry.source, entry.fix, seeksNames: index < Self.mostNearMisses)
        }
        return (lines, problems)
    }

    // MARK: Reading

    private mutating func read(_ line: EstimateBlock.Line, _ block: Int) {
        let lexer = Lexer(line.text, start: line.start)
        if lexer.fault == nil, lexer.tokens.count == 1 { return }
        var source = Source(block: block, line: line, lexer: lexer)
        if lexer.tokens.count > 1, lexer.tokens[0].isWord, lexer.tokens[1].isSymbol("=") {
            let name = lexer.tokens[0]
            source.name = name
            if definitions[name.text] == nil { definitions[name.text] = sources.count }
        }
        sources.append(source)
    }

    /// Needs all names, so it comes after all lines are read.
    private mutating func parse() {
        let names = Set(definitions.keys)
        for index in sources.indices {
            sources[index].fault = sources[index].lexer.fault
            guard sources[index].fault == nil else { continue }
            var parser = LineParser(sources[index].lexer.tokens, names: names)
            do throws(EstimateFault) {
                sources[index].parsed = try parser.parse()
            } catch {
                sources[index].fault = error
            }
        }
    }

    // MARK: Computing

    private mutating func compute(_ index: Int) throws(EstimateFault) {
        let source = sources[index]
        if let fault = source.fault { throw fault }
        guard let parsed = source.parsed else { return }
        if let first = definitions[parsed.name], first < index {
            throw EstimateFault(.duplicateName, at: parsed.nameRange, parsed.name)
        }
        let quantity = try Evaluator.run(parsed.program) { step throws(EstimateFault) in
            try lookUp(step, from: index)
        }
        known[parsed.name] = .quantity(quantity)
        let holds = check(parsed, quantity, index)
        lines.append(line(parsed, quantity, holds, source))
    }

    private func lookUp(_ step: Program.Step, from index: Int) throws(EstimateFault) -> Quantity {
        switch step.operation {
        case .price(let name):
            guard let price = prices[name] else { throw EstimateFault(.unknownPrice, at: step.range, name) }
            guard let quantity = price.quantity else {
                throw EstimateFault(.badPrice, at: step.range, name, price.text)
            }
            return quantity
        case .name(let name):
            switch known[name] {
            case .quantity(let quantity): return quantity
            case .faulty: throw EstimateFault(.usesFaulty, at: step.range, name)
            case nil: throw unknown(name, step.range, from: index)
            }
        default:
            return Quantity(0)
        }
    }

    private func unknown(_ name: String, _ range: ByteRange, from index: Int) -> EstimateFault {
        if let definition = definitions[name] {
            let user = sources[index].name?.text ?? ""
            return EstimateFault(definition == index ? .usesItself : .usesLater, at: range, user, name)
        }
        return EstimateFault(UnitTable.unit(name) == nil ? .unknownName : .unitAsName, at: range, name)
    }

    /// Compares with what is stated; nil if nothing is.
    private mutating func check(_ parsed: ParsedLine, _ quantity: Quantity, _ index: Int) -> Bool? {
        guard let stated = parsed.stated else { return nil }
        let literal = stated.literal
        let written = text(literal.range, sources[index])
        guard quantity.unit.isComparable(with: literal.unit) else {
            let isMissing = literal.unit.factors.isEmpty && literal.down == 1
            let readable = QuantityText.readable(quantity)
            let arguments = isMissing ? [written, readable] : [written, quantity.unit.text, readable]
            var fault = EstimateFault(isMissing ? .statedUnitMissing : .statedUnit, at: literal.range)
            fault.arguments = arguments
            faults.append((fault, index, readable))
            return false
        }
        if stated.holds(for: quantity) { return true }
        let relation = stated.relation
        let found = QuantityText.text(quantity, like: literal, atLeast: 4)
        if relation.isTarget {
            let arguments = [parsed.name, found, relation.rawValue, written]
            var fault = EstimateFault(.targetMissed, at: stated.range)
            fault.arguments = arguments
            faults.append((fault, index, nil))
        } else {
            let fault = EstimateFault(.statedWrong, at: literal.range, written, found)
            faults.append((fault, index, QuantityText.text(quantity, like: literal, atLeast: 2)))
        }
        return false
    }

    // MARK: Results

    private func line(_ parsed: ParsedLine, _ quantity: Quantity, _ holds: Bool?, _ source: Source) -> EstimateLine {
        let isTarget = parsed.stated?.relation.isTarget == true
        let isInput = parsed.stated == nil && parsed.program.isInput
        let expression = text(parsed.expression, source)
        return EstimateLine(
            block: source.block,
            name: parsed.name,
            kind: isTarget ? .target : isInput ? .input : .step,
            range: ByteRange(parsed.nameRange.start, parsed.stated?.range.end ?? parsed.expression.end),
            expression: expression,
            expressionRange: parsed.expression,
            value: quantity.value,
            unit: quantity.unit.text,
            text: shown(parsed, quantity, holds, expression, source),
            stated: parsed.stated.map { text($0.range, source) },
            statedRange: parsed.stated?.range,
            holds: holds,
            note: source.lexer.note?.text,
            noteRange: source.lexer.note?.range,
            uses: parsed.program.uses
        )
    }

    private func shown(
        _ parsed: ParsedLine,
        _ quantity: Quantity,
        _ holds: Bool?,
        _ expression: String,
        _ source: Source
    ) -> String {
        guard let stated = parsed.stated else {
            guard parsed.program.isInput else { return QuantityText.readable(quantity) }
            guard case .price(let name)? = parsed.program.steps.first?.operation else { return expression }
            return prices[name]?.text ?? expression
        }
        guard quantity.unit.isComparable(with: stated.literal.unit) else { return QuantityText.readable(quantity) }
        if stated.relation == .equal, holds == true { return text(stated.literal.range, source) }
        return QuantityText.readable(quantity, like: stated.literal)
    }

    /// What stands in `range`, with single spaces.
    private func text(_ range: ByteRange, _ source: Source) -> String {
        let bytes = source.line.text.utf8.dropFirst(range.start - source.line.start).prefix(range.count)
        return String(Substring(bytes)).split { $0.unicodeScalars.allSatisfy(Lexer.isSpace) }.joined(separator: " ")
    }

    private func problem(_ fault: EstimateFault, _ source: Int, _ fix: String?, seeksNames: Bool) -> EstimateProblem {
        let names = seeksNames ? sources.prefix(source).compactMap(\.name?.text) : []
        var problem = EstimateProblem(fault, names: names, prices: seeksNames ? prices.keys.sorted() : [])
        if let fix {
            problem.fix = .init(summary: "Replace with '\(fix)'", range: fault.range, replacement: fix)
        }
        guard let name = fault.arguments.last, let place = definitions[name].flatMap({ sources[$0].name?.range }) else {
            return problem
        }
        if fault.code == .duplicateName { problem.notes = [.init(text: "Previously defined here", range: place)] }
        if fault.code == .usesLater {
            problem.notes = [.init(text: "'\(name)' is defined here", range: place)]
            if let circle = circle(from: name, to: fault.arguments[0]) {
                problem.help = "they need each other (\(circle)); replace one by a number"
            }
        }
        return problem
    }

    /// How `first` comes to need `last`: `a → b → c → a`. Only looks so far that hostile texts cost little.
    private func circle(from first: String, to last: String) -> String? {
        var paths = [[last, first]]
        var seen: Set<String> = [first]
        var next = 0
        while next < min(paths.count, 64) {
            let path = paths[next]
            next += 1
            guard let name = path.last, let definition = definitions[name] else { continue }
            for used in sources[definition].parsed?.program.uses ?? [] where seen.insert(used).inserted {
                if used == last { return (path + [last]).joined(separator: " → ") }
                paths.append(path + [used])
            }
        }
        return nil
    }
}
