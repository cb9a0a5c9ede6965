import HandbookSource

/// Runs a line's program. Every operation is one of IEEE 754 doubles in a fixed order; the page's script does the same.
struct Evaluator {
    /// A value on the stack and the text it came from.
    private struct Entry {
        var quantity: Quantity
        var range: ByteRange
    }

    static let highestExponent = 9_999.0

    private var stack: [Entry] = []

    private init() {}

    /// - Parameter lookUp: the quantity of a name or a price; throws what is wrong with it.
    static func run(
        _ program: Program,
        lookUp: (Program.Step) throws(EstimateFault) -> Quantity
    ) throws(EstimateFault) -> Quantity {
        var evaluator = Evaluator()
        for step in program.steps { try evaluator.perform(step, lookUp) }
        return evaluator.pop().quantity
    }

    private mutating func perform(
        _ step: Program.Step,
        _ lookUp: (Program.Step) throws(EstimateFault) -> Quantity
    ) throws(EstimateFault) {
        switch step.operation {
        case .literal(let literal): try push(literal.quantity, step.range)
        case .name, .price: try push(try lookUp(step), step.range)
        case .negate:
            let operand = pop()
            try push(Quantity(-operand.quantity.value, operand.quantity.unit), step.range, operand.range)
        case .call(let function, let count): try call(function, count, step.range)
        case .add, .subtract, .multiply, .divide, .power:
            let right = pop()
            let left = pop()
            try push(try combine(left, right, step), left.range, right.range)
        }
    }

    // MARK: Operators

    private func combine(_ left: Entry, _ right: Entry, _ step: Program.Step) throws(EstimateFault) -> Quantity {
        let (first, second) = (left.quantity, right.quantity)
        switch step.operation {
        case .add:
            try compare(first, right, "add")
            return Quantity(first.value + second.value, first.unit)
        case .subtract:
            try compare(first, right, "subtract")
            return Quantity(first.value - second.value, first.unit)
        case .multiply:
            return Quantity(first.value * second.value, try limited(first.unit.multiplied(by: second.unit), right))
        case .power:
            return try power(left, right)
        default:
            guard second.value != 0 else { throw EstimateFault(.divisionByZero, at: right.range) }
            let unit = try limited(first.unit.multiplied(by: second.unit, sign: -1), right)
            return Quantity(first.value / second.value, unit)
        }
    }

    private func power(_ base: Entry, _ exponent: Entry) throws(EstimateFault) -> Quantity {
        let value = exponent.quantity.value
        guard exponent.quantity.unit.factors.isEmpty else {
            throw EstimateFault(.powerWithUnit, at: exponent.range, exponent.quantity.unit.text)
        }
        guard value.rounded(.towardZero) == value, abs(value) <= Self.highestExponent else {
            throw EstimateFault(.powerNotInteger, at: exponent.range)
        }
        guard base.quantity.value != 0 || value >= 0 else { throw EstimateFault(.divisionByZero, at: base.range) }
        let unit = try limited(base.quantity.unit.raised(to: Int(value)), exponent)
        return Quantity(Numeral.power(base.quantity.value, Int(value)), unit)
    }

    private func compare(_ left: Quantity, _ right: Entry, _ verb: String) throws(EstimateFault) {
        guard left.unit.isComparable(with: right.quantity.unit) else {
            throw EstimateFault(.unitMismatch, at: right.range, verb, left.unit.text, right.quantity.unit.text)
        }
    }

    private func limited(_ unit: Unit?, _ entry: Entry) throws(EstimateFault) -> Unit {
        guard let unit else { throw EstimateFault(.unitTooComplex, at: entry.range) }
        return unit
    }

    // MARK: Functions

    private mutating func call(_ function: Function, _ count: Int, _ range: ByteRange) throws(EstimateFault) {
        let arguments = Array(stack.suffix(count))
        stack.removeLast(count)
        var result = arguments[0].quantity
        switch function {
        case .min, .max:
            for argument in arguments.dropFirst() {
                try compare(result, argument, "compare")
                let value = argument.quantity.value
                result.value = (function == .min ? value < result.value : value > result.value) ? value : result.value
            }
        case .ceil, .floor, .round:
            try requireCount(arguments[0], function)
            let rules: [Function: FloatingPointRoundingRule] = [.ceil: .up, .floor: .down]
            result.value = Function.rounded(result.value, rules[function] ?? .toNearestOrAwayFromZero)
        case .log2:
            guard result.unit.factors.isEmpty else { throw functionUnit(arguments[0], function) }
            guard result.value > 0 else { throw EstimateFault(.outOfDomain, at: arguments[0].range, function.rawValue) }
            result.value = Function.log2(result.value)
        case .sqrt:
            guard let unit = result.unit.squareRoot else {
                throw EstimateFault(.rootOfUnit, at: arguments[0].range, result.unit.text)
            }
            guard result.value >= 0 else {
                throw EstimateFault(.outOfDomain, at: arguments[0].range, function.rawValue)
            }
            result = Quantity(result.value.squareRoot(), unit)
        }
        try push(result, range)
    }

    /// Half an hour is 1,800 s: what "rounded up" means would depend on a unit that nobody sees. Things are counted in one way.
    private func requireCount(_ argument: Entry, _ function: Function) throws(EstimateFault) {
        let isCount = argument.quantity.unit.factors.allSatisfy {
            $0.dimension == "@money" || !$0.dimension.hasPrefix("@")
        }
        if !isCount { throw functionUnit(argument, function) }
    }

    private func functionUnit(_ argument: Entry, _ function: Function) -> EstimateFault {
        EstimateFault(.functionUnit, at: argument.range, function.rawValue, argument.quantity.unit.text)
    }

    // MARK: Stack

    private mutating func push(_ quantity: Quantity, _ first: ByteRange, _ last: ByteRange? = nil) throws(EstimateFault)
    {
        let range = ByteRange(first.start, (last ?? first).end)
        guard quantity.value.isFinite else { throw EstimateFault(.tooLarge, at: range) }
        stack.append(Entry(quantity: quantity, range: range))
    }

    /// The parser emits no operator without its operands.
    private mutating func pop() -> Entry { stack.removeLast() }
}
