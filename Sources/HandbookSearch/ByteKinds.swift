/// Questions about single bytes of UTF-8 that the tokenizer and the stemmer ask.
extension UInt8 {
    @inline(__always) var isLowercase: Bool { self &- 0x61 < 26 }
    @inline(__always) var isUppercase: Bool { self &- 0x41 < 26 }
    @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
    /// An ASCII letter or digit.
    @inline(__always) var isAlphanumeric: Bool { (self | 0x20).isLowercase || isDigit }
    /// An ASCII letter, digit or `_`.
    @inline(__always) var isWord: Bool { isAlphanumeric || self == 0x5F }
    @inline(__always) var lowercased: UInt8 { isUppercase ? self | 0x20 : self }
    @inline(__always) var isSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D }
    /// A character of which operators are made: `=>`, `..=`, `?`, `()`.
    var isOperator: Bool { self < 0x80 && self > 0x20 && "!#$%&'()*+-./:<=>?@[]^_{|}~".utf8.contains(self) }
}
