/// An entry of the price list, which estimates use by a name with a point in it: `price.a100_hour`.
package struct EstimatePrice: Sendable, Hashable {
    /// A quantity in the language of estimates: `$1.006/h`.
    package var text: String
    /// When it was read, as the list says it; shown to readers.
    package var date: String
    /// Who says so: an id of the sources, or an address.
    package var source: String

    package init(text: String, date: String, source: String) {
        self.text = text
        self.date = date
        self.source = source
    }

    /// nil if `text` is not a quantity; `EstimatePrice.isValid` is for those who read the list.
    var quantity: Quantity? {
        let lexer = Lexer(text, start: 0)
        guard lexer.fault == nil, lexer.note == nil else { return nil }
        var reader = LiteralReader(tokens: lexer.tokens, names: [], isStated: true, position: 0)
        do throws(EstimateFault) {
            guard let literal = try reader.read(), reader.isAtEnd, literal.quantity.value.isFinite else { return nil }
            return literal.quantity
        } catch {
            return nil
        }
    }

    /// Whether `text` is a quantity, so that estimates can use it.
    package var isValid: Bool { quantity != nil }
}
