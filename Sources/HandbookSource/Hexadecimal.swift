extension String {
    /// Lower-case hexadecimal digits, with zeros in front up to `width`.
    package init(hexadecimal number: some BinaryInteger, width: Int) {
        let digits = String(number, radix: 16)
        self.init(repeating: "0", count: Swift.max(0, width - digits.count))
        self += digits
    }
}
