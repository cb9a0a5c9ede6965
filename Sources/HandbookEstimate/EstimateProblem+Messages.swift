import HandbookSource

extension EstimateProblem {
    /// - Parameters:
    ///   - names: quantities defined before the line, for typing errors.
    ///   - prices: names of the price list, for the same.
    init(_ fault: EstimateFault, names: [String], prices: [String]) {
        let message = Message(fault.code, fault.arguments, names, prices)
        self.init(
            kind: Kind(fault.code),
            code: fault.code.rawValue,
            range: fault.range,
            arguments: fault.arguments,
            summary: message.summary,
            help: message.help
        )
    }
}

extension EstimateProblem.Kind {
    init(_ code: EstimateFault.Code) {
        self =
            switch code {
            case .lineTooLong, .tooManyLines, .unknownCharacter, .numberTooLarge, .expectedName, .expectedEquals,
                .expectedValue, .expectedResult, .expectedUnit, .unexpected, .misplacedComma, .unclosed, .tooDeep,
                .unknownFunction, .argumentCount, .chainedPower:
                .syntax
            case .badName, .duplicateName, .unknownName, .unitAsName, .usesItself, .usesLater, .usesFaulty,
                .unknownPrice, .badPrice:
                .name
            case .ambiguousUnit, .unitCase, .unitMismatch, .powerWithUnit, .powerNotInteger, .rootOfUnit,
                .functionUnit, .unitTooComplex, .statedUnitMissing, .statedUnit:
                .unit
            case .divisionByZero, .outOfDomain, .tooLarge: .value
            case .statedWrong: .wrong
            case .targetMissed: .target
            }
    }
}

/// The catalogue of messages.
private struct Message {
    var summary: String
    var help: String?

    init(_ code: EstimateFault.Code, _ arguments: [String], _ names: [String], _ prices: [String]) {
        func argument(_ index: Int) -> String { index < arguments.count ? arguments[index] : "" }
        /// Nothing stands at the end of a line.
        func found(_ index: Int) -> String { argument(index).isEmpty ? "the end of the line" : "'\(argument(index))'" }
        func unit(_ index: Int) -> String { argument(index).isEmpty ? "a plain number" : "'\(argument(index))'" }
        switch code {
        case .ambiguousUnit:
            summary = "'\(argument(0))' is a unit here and a quantity elsewhere"
            help = "write ' / \(argument(0))' to divide by the quantity, 'per \(argument(0))' for the unit"
        case .argumentCount:
            summary =
                "'\(argument(0))' takes \(argument(1) == "1" ? "one value" : "at least two values"), not \(argument(2))"
            if argument(1) != "1" { help = "1,500 is one number; put a space after a comma that separates values" }
        case .badName:
            summary = "'\(argument(0))' cannot name a quantity"
            help = "names have at most 64 letters, digits and '_'; 'per' and functions are taken"
        case .badPrice:
            summary = "'\(argument(0))' is '\(argument(1))' in the price list, which is not a quantity"
        case .chainedPower:
            summary = "Powers of powers need parentheses"
        case .divisionByZero:
            summary = "Division by zero"
        case .duplicateName:
            summary = "'\(argument(0))' is already defined"
        case .expectedEquals:
            summary = "'=' expected after '\(argument(0))'"
            help = "a line is 'name = expression => result  # note'; words of a name are joined by '_'"
        case .expectedName:
            summary = "A name expected instead of \(found(0))"
            help = "a line is 'name = expression => result  # note'"
        case .expectedResult:
            summary = "A number expected behind '=>' instead of \(found(0))"
            help = "state a number and its unit, as in '=> 8,300 users/s' or '=> <= 120 ms'"
        case .expectedUnit:
            summary = "A unit expected instead of \(found(0))"
        case .expectedValue:
            summary = "A number or a name expected instead of \(found(0))"
        case .functionUnit:
            summary = "'\(argument(0))' needs a count, not \(unit(1))"
            help = "divide by a unit first: '\(argument(0))(x / \(argument(1).isEmpty ? "1" : "1 " + argument(1)))'"
        case .lineTooLong:
            summary = "A line of an estimate has at most \(argument(0)) characters"
        case .misplacedComma:
            summary = "Misplaced comma"
            help = "a comma groups three digits, as in 8,300; a decimal mark is a point"
        case .numberTooLarge:
            summary = "'\(argument(0))' is beyond the numbers that can be computed with"
        case .outOfDomain:
            summary =
                "'\(argument(0))' of a \(argument(0) == "sqrt" ? "negative number" : "number that is not positive")"
        case .powerNotInteger:
            summary = "Powers are whole numbers"
            help = "there is sqrt(x) for square roots"
        case .powerWithUnit:
            summary = "A power is a plain number, not \(unit(0))"
        case .rootOfUnit:
            summary = "'\(argument(0))' has no square root"
        case .statedUnit:
            summary = "'\(argument(0))' is stated, but the result is in \(unit(1)): \(argument(2))"
        case .statedUnitMissing:
            summary = "'\(argument(0))' has no unit, but the result is \(argument(1))"
        case .statedWrong:
            summary = "'\(argument(0))' is stated, but the result is \(argument(1))"
        case .targetMissed:
            let words = ["<=": "at most", "<": "below", ">=": "at least", ">": "above"]
            summary = "'\(argument(0))' is \(argument(1)), not \(words[argument(2)] ?? "") \(argument(3))"
        case .tooDeep:
            summary = "More than \(argument(0)) levels of parentheses"
        case .tooLarge:
            summary = "The result is beyond the numbers that can be computed with"
        case .tooManyLines:
            summary = "A chapter has at most \(argument(0)) lines of estimates"
        case .unclosed:
            summary = "'(' is not closed"
        case .unexpected:
            summary = "Unexpected '\(argument(0))'"
            help = "an operator is missing before it, or a unit of several words lacks '_' between them"
        case .unitAsName:
            summary = "'\(argument(0))' is a unit, and no number stands before it"
            help = "write '1 \(argument(0))', or a rate without spaces: '$2/\(argument(0))'"
        case .unitCase:
            summary = "'\(argument(0))' is not a unit"
            help = "did you mean '\(argument(1))'?"
        case .unitMismatch:
            let (left, right) = (unit(1), unit(2))
            summary =
                switch argument(0) {
                case "subtract": "Cannot subtract \(right) from \(left)"
                case "compare": "Cannot compare \(left) and \(right)"
                default: "Cannot add \(left) and \(right)"
                }
        case .unitTooComplex:
            summary = "More units than anyone could read"
        case .unknownCharacter:
            summary = "'\(argument(0))' means nothing in an estimate"
        case .unknownFunction:
            summary = "No function '\(argument(0))'"
            help =
                NearMiss.question(for: argument(0), among: Function.allCases.map(\.rawValue))
                ?? "there are min, max, ceil, floor, round, log2 and sqrt"
        case .unknownName:
            summary = "No quantity '\(argument(0))' before this line"
            help = NearMiss.question(for: argument(0), among: names)
        case .unknownPrice:
            summary = "No '\(argument(0))' in the price list"
            help = NearMiss.question(for: argument(0), among: prices)
        case .usesFaulty:
            summary = "'\(argument(0))' has no value"
        case .usesItself:
            summary = "'\(argument(0))' uses itself"
        case .usesLater:
            summary = "'\(argument(0))' uses '\(argument(1))', which is defined below"
            help = "move that line up"
        }
    }
}
