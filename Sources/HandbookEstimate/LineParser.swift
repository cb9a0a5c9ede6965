import HandbookSource

/// One line of an estimate, read but not computed.
struct ParsedLine: Sendable, Hashable {
    var name: String
    var nameRange: ByteRange
    var expression: ByteRange
    var program: Program
    var stated: StatedResult?
}

/// Reads a line: `name = expression => result`.
///
/// Recursive descent, at most `deepest` levels of parentheses, signs and calls deep, whatever the input.
struct LineParser {
    static let deepest = 100
    static let longestName = 64

    private let tokens: [Token]
    private let names: Set<String>
    private var position = 0
    private var depth = 0
    private var program = Program()

    /// - Parameters:
    ///   - tokens: those of the line, with at least the one that ends it.
    ///   - names: all names of the chapter; see `LiteralReader`.
    init(_ tokens: [Token], names: Set<String>) {
        self.tokens = tokens
        self.names = names
    }

    private var token: Token { tokens[position] }

    mutating func parse() throws(EstimateFault) -> ParsedLine {
        let name = try parseName()
        let start = token.range.start
        try parseSum()
        let expression = ByteRange(start, tokens[position - 1].range.end)
        var line = ParsedLine(name: name.text, nameRange: name.range, expression: expression, program: program)
        if token.isSymbol("=>") {
            position += 1
            line.stated = try parseStated()
        }
        guard token.kind == .end else { throw unexpected() }
        return line
    }

    // MARK: Parts of the line

    private mutating func parseName() throws(EstimateFault) -> Token {
        let name = token
        guard name.isWord else { throw EstimateFault(.expectedName, at: name.range, name.text) }
        position += 1
        guard token.isSymbol("=") else { throw EstimateFault(.expectedEquals, at: token.range, name.text) }
        let isReserved = name.text == "per" || Function(rawValue: name.text) != nil || !name.isPlainWord
        guard !isReserved, name.text.unicodeScalars.count <= Self.longestName else {
            throw EstimateFault(.badName, at: name.range, name.text)
        }
        position += 1
        return name
    }

    private mutating func parseStated() throws(EstimateFault) -> StatedResult {
        let start = token.range.start
        let relation = StatedResult.Relation(sign: token)
        if relation != .equal { position += 1 }
        let minus = token
        let isNegative = minus.isSymbol("-")
        if isNegative { position += 1 }
        var reader = LiteralReader(tokens: tokens, names: [], isStated: true, position: position)
        guard var literal = try reader.read(), !literal.numeral.isPower else {
            throw EstimateFault(.expectedResult, at: token.range, token.text)
        }
        position = reader.position
        literal.isNegative = isNegative
        if isNegative { literal.range.start = minus.range.start }
        return StatedResult(relation: relation, literal: literal, range: ByteRange(start, literal.range.end))
    }

    // MARK: Expressions

    private mutating func parseSum() throws(EstimateFault) {
        try parseProduct()
        while token.isSymbol("+") || token.isSymbol("-") {
            let sign = advance()
            try parseProduct()
            emit(sign.text == "+" ? .add : .subtract, sign.range)
        }
    }

    private mutating func parseProduct() throws(EstimateFault) {
        try parseSigned()
        while token.isSymbol("*") || token.isSymbol("·") || token.isSymbol("/") {
            let sign = advance()
            try parseSigned()
            emit(sign.text == "/" ? .divide : .multiply, sign.range)
        }
    }

    /// A sign binds less than a power: -2^2 is -4.
    private mutating func parseSigned() throws(EstimateFault) {
        guard token.isSymbol("-") else { return try parsePower() }
        let sign = advance()
        try descend()
        try parseSigned()
        depth -= 1
        emit(.negate, sign.range)
    }

    private mutating func parsePower() throws(EstimateFault) {
        try parseOperand()
        guard token.isSymbol("^") else { return }
        var isChain = endsInPower
        let sign = advance()
        let minus = token.isSymbol("-") ? advance() : nil
        try parseOperand()
        isChain = isChain || endsInPower || token.isSymbol("^")
        // 2^3^2 means one thing to a mathematician and another to a spreadsheet.
        if isChain { throw EstimateFault(.chainedPower, at: sign.range) }
        if let minus { emit(.negate, minus.range) }
        emit(.power, sign.range)
    }

    /// Whether the last token is a number such as 2^20.
    private var endsInPower: Bool {
        if case .number(let numeral) = tokens[position - 1].kind { numeral.isPower } else { false }
    }

    private mutating func parseOperand() throws(EstimateFault) {
        var reader = LiteralReader(tokens: tokens, names: names, isStated: false, position: position)
        if let literal = try reader.read() {
            position = reader.position
            emit(.literal(literal), literal.range)
        } else if token.isSymbol("(") {
            let opening = advance()
            try descend()
            try parseSum()
            try close(opening)
        } else if token.isWord, token.text != "per" {
            try parseWord()
        } else {
            throw EstimateFault(.expectedValue, at: token.range, token.text)
        }
    }

    private mutating func parseWord() throws(EstimateFault) {
        let word = advance()
        if token.isSymbol("(") {
            guard let function = Function(rawValue: word.text) else {
                throw EstimateFault(.unknownFunction, at: word.range, word.text)
            }
            return try parseCall(function, word)
        }
        emit(word.isPlainWord ? .name(word.text) : .price(word.text), word.range)
    }

    private mutating func parseCall(_ function: Function, _ word: Token) throws(EstimateFault) {
        let opening = advance()
        try descend()
        var count = 0
        repeat {
            if count > 0 { position += 1 }
            try parseSum()
            count += 1
        } while token.isSymbol(",")
        try close(opening)
        let range = ByteRange(word.range.start, tokens[position - 1].range.end)
        guard function.arity.contains(count) else {
            throw EstimateFault(.argumentCount, at: range, word.text, "\(function.arity.lowerBound)", "\(count)")
        }
        emit(.call(function, arguments: count), range)
    }

    // MARK: Steps

    private mutating func advance() -> Token {
        defer { position += 1 }
        return token
    }

    private mutating func descend() throws(EstimateFault) {
        depth += 1
        if depth > Self.deepest { throw EstimateFault(.tooDeep, at: token.range, "\(Self.deepest)") }
    }

    private mutating func close(_ opening: Token) throws(EstimateFault) {
        guard token.isSymbol(")") else {
            if token.kind == .end || token.isSymbol("=>") { throw EstimateFault(.unclosed, at: opening.range) }
            throw unexpected()
        }
        position += 1
        depth -= 1
    }

    private mutating func emit(_ operation: Program.Operation, _ range: ByteRange) {
        program.steps.append(Program.Step(operation: operation, range: range))
    }

    private func unexpected() -> EstimateFault {
        EstimateFault(token.isSymbol(",") ? .misplacedComma : .unexpected, at: token.range, token.text)
    }
}
