/// The words for a fault, as patterns that the build and the page's script fill in the same way.
///
/// In a pattern `{1}` stands for the second argument. `{1|:nothing|kB:bytes|*:'&'}` chooses by it: the text behind its own value,
/// else behind `*`, where `&` is the argument; without either nothing.
package struct EstimateMessage: Sendable, Hashable {
    /// Shared with the page's script: `unit-mismatch`.
    package var code: String
    package var summary: String
    package var help: String?

    /// All of them. Where the first argument alone changes the order of the words, the code has it behind a space.
    package static let all = EstimateFault.Code.allCases.map(EstimateMessage.init) + [subtraction]

    private static let subtraction = EstimateMessage(
        code: "unit-mismatch subtract",
        summary: "Cannot subtract {2|:a plain number|*:'&'} from {1|:a plain number|*:'&'}"
    )

    private init(code: String, summary: String, help: String? = nil) {
        (self.code, self.summary, self.help) = (code, summary, help)
    }

    private init(_ code: EstimateFault.Code) {
        let (summary, help) = Self.patterns(code)
        self.init(code: code.rawValue, summary: summary, help: help)
    }

    init(_ code: EstimateFault.Code, _ arguments: [String]) {
        let isSubtraction = code == .unitMismatch && arguments.first == "subtract"
        self = isSubtraction ? Self.subtraction : EstimateMessage(code)
    }

    func summary(_ arguments: [String]) -> String { Self.filled(summary, arguments) }

    func help(_ arguments: [String]) -> String? {
        let text = help.map { Self.filled($0, arguments) }
        return text?.isEmpty == true ? nil : text
    }

    // MARK: Patterns

    private static func filled(_ pattern: String, _ arguments: [String]) -> String {
        var result = ""
        var rest = pattern[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            result += value(of: rest[rest.index(after: open)..<close], arguments)
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    private static func value(of slot: Substring, _ arguments: [String]) -> String {
        let parts = slot.split(separator: "|", omittingEmptySubsequences: false)
        let index = parts.first.flatMap { Int($0) } ?? 0
        let argument = index < arguments.count ? arguments[index] : ""
        if parts.count == 1 { return argument }
        let choices = parts.dropFirst().map { $0.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false) }
        let choice = choices.first { $0[0] == argument } ?? choices.first { $0[0] == "*" }
        return choice?.last.map { String($0).replacing("&", with: argument) } ?? ""
    }
}

/// The catalogue.
extension EstimateMessage {
    private static func patterns(_ code: EstimateFault.Code) -> (summary: String, help: String?) {
        switch code {
        case .ambiguousUnit:
            (
                "'{0}' is a unit here and a quantity elsewhere",
                "write ' / {0}' to divide by the quantity, 'per {0}' for the unit"
            )
        case .argumentCount:
            (
                "'{0}' takes {1|1:one value|*:at least two values}, not {2}",
                "{1|1:|*:1,500 is one number; put a space after a comma that separates values}"
            )
        case .badName:
            (
                "'{0}' cannot name a quantity",
                "names have at most 64 letters, digits and '_'; 'per' and functions are taken"
            )
        case .badPrice: ("'{0}' is '{1}' in the price list, which is not a quantity", nil)
        case .chainedPower: ("Powers of powers need parentheses", nil)
        case .divisionByZero: ("Division by zero", nil)
        case .duplicateName: ("'{0}' is already defined", nil)
        case .expectedEquals:
            (
                "'=' expected after '{0}'",
                "a line is 'name = expression => result  # note'; words of a name are joined by '_'"
            )
        case .expectedName:
            (
                "A name expected instead of {0|:the end of the line|*:'&'}",
                "a line is 'name = expression => result  # note'"
            )
        case .expectedResult:
            (
                "A number expected behind '=>' instead of {0|:the end of the line|*:'&'}",
                "state a number and its unit, as in '=> 8,300 users/s' or '=> <= 120 ms'"
            )
        case .expectedUnit: ("A unit expected instead of {0|:the end of the line|*:'&'}", nil)
        case .expectedValue: ("A number or a name expected instead of {0|:the end of the line|*:'&'}", nil)
        case .functionUnit:
            (
                "'{0}' needs a count, not {1|:a plain number|*:'&'}",
                "divide by a unit first: '{0}(x / 1{1|:|*: &})'"
            )
        case .lineTooLong: ("A line of an estimate has at most {0} characters", nil)
        case .misplacedComma:
            ("Misplaced comma", "a comma groups three digits, as in 8,300; a decimal mark is a point")
        case .numberTooLarge: ("'{0}' is beyond the numbers that can be computed with", nil)
        case .outOfDomain: ("'{0}' of a {0|sqrt:negative number|*:number that is not positive}", nil)
        case .powerNotInteger: ("Powers are whole numbers", "there is sqrt(x) for square roots")
        case .powerWithUnit: ("A power is a plain number, not {0|:a plain number|*:'&'}", nil)
        case .rootOfUnit: ("'{0}' has no square root", nil)
        case .statedUnit: ("'{0}' is stated, but the result is in {1|:a plain number|*:'&'}: {2}", nil)
        case .statedUnitMissing: ("'{0}' has no unit, but the result is {1}", nil)
        case .statedWrong: ("'{0}' is stated, but the result is {1}", nil)
        case .targetMissed:
            ("'{0}' is {1}, not {2|<=:at most|<:below|>=:at least|>:above} {3}", nil)
        case .tooDeep: ("More than {0} levels of parentheses", nil)
        case .tooLarge: ("The result is beyond the numbers that can be computed with", nil)
        case .tooManyLines: ("A chapter has at most {0} lines of estimates", nil)
        case .unclosed: ("'(' is not closed", nil)
        case .unexpected:
            (
                "Unexpected '{0}'",
                "an operator is missing before it, or a unit of several words lacks '_' between them"
            )
        case .unitAsName:
            (
                "'{0}' is a unit, and no number stands before it",
                "write '1 {0}', or a rate without spaces: '$2/{0}'"
            )
        case .unitCase: ("'{0}' is not a unit", "did you mean '{1}'?")
        case .unitMismatch:
            ("Cannot {0|compare:compare|*:add} {1|:a plain number|*:'&'} and {2|:a plain number|*:'&'}", nil)
        case .unitTooComplex: ("More units than anyone could read", nil)
        case .unknownCharacter: ("'{0}' means nothing in an estimate", nil)
        case .unknownFunction: ("No function '{0}'", "there are min, max, ceil, floor, round, log2 and sqrt")
        case .unknownName: ("No quantity '{0}' before this line", nil)
        case .unknownPrice: ("No '{0}' in the price list", nil)
        case .usesFaulty: ("'{0}' has no value", nil)
        case .usesItself: ("'{0}' uses itself", nil)
        case .usesLater: ("'{0}' uses '{1}', which is defined below", "move that line up")
        }
    }
}
