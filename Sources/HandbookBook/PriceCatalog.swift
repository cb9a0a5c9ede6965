package import HandbookEstimate
package import HandbookSource

/// Prices that estimates use, from `data/prices.yml`: a mapping from name to price, date and source, so that one dated edit
/// moves every estimate. The source is a work of `data/sources.yml`; estimates that use the price cite it.
///
///     a100_hour: {price: $1.006/h, date: 2026-06-01, source: S23}
package struct PriceCatalog: Sendable {
    /// By the name that estimates write: `price.a100_hour`.
    package private(set) var prices: [String: EstimatePrice] = [:]

    package init() {}

    package static func read(_ file: SourceFile) -> (catalog: PriceCatalog, diagnostics: [Diagnostic]) {
        let (value, syntax) = YAMLValue.parse(file, ByteRange(0, file.bytes.count))
        guard syntax.isEmpty, let value else { return (PriceCatalog(), syntax) }
        guard case .mapping(let entries) = value.kind else {
            let summary = "Expected a mapping from name to price"
            return (PriceCatalog(), [Diagnostic(.priceInvalid, at: value.location, summary)])
        }
        var catalog = PriceCatalog()
        var diagnostics: [Diagnostic] = []
        for entry in entries {
            var fields = YAMLFields(entry.value, id: .priceInvalid)
            let text = fields.string("price")
            let date = fields.date("date", orMonth: true)
            let source = fields.string("source")
            for (name, value) in [("price", text), ("date", date), ("source", source)]
            where value == nil && fields.location(of: name) == nil {
                let summary = "Price '\(entry.key)' has no \(name)"
                diagnostics.append(Diagnostic(.priceInvalid, at: entry.keyLocation, summary))
            }
            let price = EstimatePrice(text: text ?? "", date: date ?? "", source: source ?? "")
            if text != nil, !price.isValid {
                fields.report("price", "'price' is no quantity", help: "write a number and its unit: $1.006/h")
            }
            if price.isValid { catalog.prices["price." + entry.key] = price }
            diagnostics += fields.finished()
        }
        return (catalog, diagnostics)
    }
}
