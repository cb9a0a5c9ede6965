/// What a diagram may hold. Chapters come from strangers, and layout takes more than linear time.
///
/// A drawing with 30 boxes is already too much to read; the limits only keep a build from being stopped on purpose.
enum FlowchartLimits {
    /// Bytes of the whole block.
    static let text = 64 * 1024
    static let nodes = 200
    static let edges = 400
    /// Characters of one label.
    static let label = 120
    /// Lanes inside of lanes.
    static let nesting = 4
    /// Errors of one block that are worth printing.
    static let errors = 20
}
