/// Places the boxes and lines of graphs. The one that works is Graphviz's `dot`; tests bring their own.
package protocol LayoutEngine: Sendable {
    /// Lays out graphs.
    ///
    /// - Parameter scripts: one graph each, in DOT.
    /// - Returns: for each script, in the same order, what `dot -Tjson0` writes for it; nil if the engine failed on this one.
    /// - Throws: if the engine cannot work at all.
    func layOut(_ scripts: [String]) throws -> [String?]
}
