import HandbookSource

/// Reads numbers with their units, in expressions and behind `=>`.
///
///     literal = '$' number ratio* | number product? ratio*
///     product = multiplier? unit (('-' | '·') unit)* | multiplier
///     ratio   = ('/' | 'per') number? product
///
/// In an expression `/`, `-` and `·` belong to the unit only where no space stands beside them; `per` always does.
struct LiteralReader {
    let tokens: [Token]
    /// All names of the chapter: `1/n` is a division if there is a quantity n.
    let names: Set<String>
    /// Behind `=>` there are no operators that a unit's signs could be taken for.
    let isStated: Bool
    var position: Int

    var isAtEnd: Bool { token.kind == .end }

    private var token: Token { tokens[position] }
    private func ahead(_ distance: Int) -> Token { tokens[min(position + distance, tokens.count - 1)] }

    /// nil if no literal begins here.
    mutating func read() throws(EstimateFault) -> Literal? {
        let start = token.range.start
        let hasDollar = token.isSymbol("$")
        let number = position + (hasDollar ? 1 : 0)
        guard case .number(let numeral) = tokens[min(number, tokens.count - 1)].kind else {
            guard !hasDollar else { throw EstimateFault(.expectedValue, at: ahead(1).range, ahead(1).text) }
            return nil
        }
        position = number + 1
        var literal = Literal(numeral: numeral, range: ByteRange(start, tokens[position - 1].range.end))
        literal.hasDollarFirst = hasDollar
        if hasDollar { try multiply(&literal, by: Unit(factors: [UnitTable.money]), isBelow: false) }
        if hasDollar { readMultiplier(&literal, isBelow: false) } else { try readProduct(&literal, isBelow: false) }
        while try readRatio(&literal) {}
        literal.range.end = tokens[position - 1].range.end
        literal.suffix = tokens[(number + 1)..<position].map { ($0.isGlued ? "" : " ") + $0.text }.joined()
        return literal
    }

    // MARK: Parts

    /// `M users`, `GPU-hours`, `%`, `M`; may be nothing.
    private mutating func readProduct(_ literal: inout Literal, isBelow: Bool) throws(EstimateFault) {
        readMultiplier(&literal, isBelow: isBelow)
        guard try readUnit(&literal, isBelow: isBelow) else { return }
        while isProductSign {
            position += 1
            _ = try readUnit(&literal, isBelow: isBelow)
        }
    }

    private mutating func readMultiplier(_ literal: inout Literal, isBelow: Bool) {
        guard token.isWord, let size = UnitTable.multipliers[token.text] ?? billion else { return }
        position += 1
        if isBelow { literal.scale(downBy: size) } else { literal.scale(by: size) }
    }

    /// `7 B parameters` are billions, `7 B` are bytes: two units never stand side by side.
    private var billion: Double? {
        token.text == "B" && ahead(1).isPlainWord && ahead(1).text != "per" ? 1e9 : nil
    }

    private mutating func readUnit(_ literal: inout Literal, isBelow: Bool) throws(EstimateFault) -> Bool {
        let first = token
        if first.isSymbol("%") {
            position += 1
            if isBelow { literal.scale(by: 100) } else { literal.scale(downBy: 100) }
            return true
        }
        guard first.isSymbol("$") || (first.isPlainWord && first.text != "per") else { return false }
        position += 1
        var unit = first.isSymbol("$") ? Unit(factors: [UnitTable.money]) : try namedUnit(first)
        if let exponent = try readPower() {
            guard let power = unit.raised(to: exponent) else { throw tooComplex(first) }
            unit = power
        }
        try multiply(&literal, by: unit, isBelow: isBelow)
        return true
    }

    private func namedUnit(_ token: Token) throws(EstimateFault) -> Unit {
        if let unit = UnitTable.unit(token.text) { return unit }
        if let respelled = UnitTable.respelling(of: token.text) {
            throw EstimateFault(.unitCase, at: token.range, token.text, respelled)
        }
        return UnitTable.own(token.text)
    }

    /// The 2 of `m^2`.
    private mutating func readPower() throws(EstimateFault) -> Int? {
        guard token.isSymbol("^"), token.isGlued, ahead(1).isGlued else { return nil }
        let isNegative = ahead(1).isSymbol("-") && ahead(2).isGlued
        let last = ahead(isNegative ? 2 : 1)
        guard case .number(let numeral) = last.kind else { return nil }
        guard !numeral.isPower else { throw EstimateFault(.chainedPower, at: last.range) }
        guard numeral.value.rounded() == numeral.value, (1...99).contains(numeral.value) else {
            throw EstimateFault(.powerNotInteger, at: last.range)
        }
        position += isNegative ? 3 : 2
        return isNegative ? -Int(numeral.value) : Int(numeral.value)
    }

    private mutating func readRatio(_ literal: inout Literal) throws(EstimateFault) -> Bool {
        let sign = token
        if sign.isWord, sign.text == "per" {
            position += 1
        } else if try isRatioSign(after: literal) {
            position += 1
        } else {
            return false
        }
        let first = token
        if case .number(let numeral) = first.kind {
            position += 1
            literal.scale(downBy: numeral.value)
            if numeral.value == 0 { throw EstimateFault(.divisionByZero, at: first.range) }
        }
        let before = position
        try readProduct(&literal, isBelow: true)
        let isEmpty = position == before && first.range == token.range
        if isEmpty { throw EstimateFault(.expectedUnit, at: token.range, token.text) }
        return true
    }

    // MARK: Signs

    private var isProductSign: Bool {
        guard token.isSymbol("-") || token.isSymbol("·"), ahead(1).isPlainWord, ahead(1).text != "per" else {
            return false
        }
        return isStated || (token.isGlued && ahead(1).isGlued && !names.contains(ahead(1).text))
    }

    private func isRatioSign(after literal: Literal) throws(EstimateFault) -> Bool {
        guard token.isSymbol("/") else { return false }
        if isStated { return true }
        let next = ahead(1)
        guard token.isGlued, next.isGlued else { return false }
        if next.isSymbol("$") {
            if case .number = ahead(2).kind { return false }
            return true
        }
        guard next.isPlainWord, next.text != "per", Function(rawValue: next.text) == nil || !ahead(2).isSymbol("(")
        else { return false }
        guard names.contains(next.text) else { return true }
        if literal.isPlain, UnitTable.unit(next.text) == nil { return false }
        throw EstimateFault(.ambiguousUnit, at: next.range, next.text)
    }

    private func multiply(_ literal: inout Literal, by unit: Unit, isBelow: Bool) throws(EstimateFault) {
        if !literal.multiply(by: unit, isBelow: isBelow) { throw tooComplex(tokens[position - 1]) }
    }

    private func tooComplex(_ token: Token) -> EstimateFault { EstimateFault(.unitTooComplex, at: token.range) }
}
