import HandbookSource

extension EstimateProblem {
    /// - Parameters:
    ///   - names: quantities defined before the line, for typing errors.
    ///   - prices: names of the price list, for the same.
    init(_ fault: EstimateFault, names: [String], prices: [String]) {
        let message = EstimateMessage(fault.code, fault.arguments)
        let near = Self.candidates(fault.code, names, prices).flatMap {
            NearMiss.question(for: fault.arguments.first ?? "", among: $0)
        }
        self.init(
            kind: Kind(fault.code),
            code: fault.code.rawValue,
            range: fault.range,
            arguments: fault.arguments,
            summary: message.summary(fault.arguments),
            help: near ?? message.help(fault.arguments)
        )
    }

    /// What a wrong word may have been meant for.
    private static func candidates(_ code: EstimateFault.Code, _ names: [String], _ prices: [String]) -> [String]? {
        switch code {
        case .unknownFunction: Function.allCases.map(\.rawValue)
        case .unknownName: names
        case .unknownPrice: prices
        default: nil
        }
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
