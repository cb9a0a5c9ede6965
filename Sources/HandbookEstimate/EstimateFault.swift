import HandbookSource

/// Why a line has no value, or not the stated one. The page's script knows the same codes; see `EstimateProblem` for words.
struct EstimateFault: Error, Hashable {
    /// In the order in which they can be met: while reading, while computing, while comparing.
    enum Code: String, Sendable, Hashable, CaseIterable {
        case lineTooLong = "line-too-long"
        case tooManyLines = "too-many-lines"
        case unknownCharacter = "unknown-character"
        case numberTooLarge = "number-too-large"
        case expectedName = "expected-name"
        case expectedEquals = "expected-equals"
        case expectedValue = "expected-value"
        case expectedResult = "expected-result"
        case expectedUnit = "expected-unit"
        case unexpected
        case misplacedComma = "misplaced-comma"
        case unclosed
        case tooDeep = "too-deep"
        case badName = "bad-name"
        case duplicateName = "duplicate-name"
        case unknownFunction = "unknown-function"
        case argumentCount = "argument-count"
        case ambiguousUnit = "ambiguous-unit"
        case unitCase = "unit-case"
        case chainedPower = "chained-power"

        case unknownName = "unknown-name"
        case unitAsName = "unit-as-name"
        case usesItself = "uses-itself"
        case usesLater = "uses-later"
        case usesFaulty = "uses-faulty"
        case unknownPrice = "unknown-price"
        case badPrice = "bad-price"
        case unitMismatch = "unit-mismatch"
        case powerWithUnit = "power-with-unit"
        case powerNotInteger = "power-not-integer"
        case rootOfUnit = "root-of-unit"
        case functionUnit = "function-unit"
        case unitTooComplex = "unit-too-complex"
        case divisionByZero = "division-by-zero"
        case outOfDomain = "out-of-domain"
        case tooLarge = "too-large"

        case statedUnitMissing = "stated-unit-missing"
        case statedUnit = "stated-unit"
        case statedWrong = "stated-wrong"
        case targetMissed = "target-missed"
    }

    var code: Code
    var range: ByteRange
    /// What the message names, in the order in which it names them.
    var arguments: [String]

    init(_ code: Code, at range: ByteRange, _ arguments: String...) {
        self.code = code
        self.range = range
        self.arguments = arguments
    }
}
