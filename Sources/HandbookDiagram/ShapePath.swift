/// Path data of SVG for boxes, lines and arrows.
enum ShapePath {
    private typealias Point = DiagramLayout.Point

    /// The outline of a node that fills `box`.
    static func outline(_ shape: Flowchart.Shape, _ box: DiagramLayout.Rectangle) -> String {
        let middle = (x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2)
        switch shape {
        case .box: return rounded(box, radius: 4)
        case .subroutine: return rounded(box, radius: 2)
        case .rounded: return rounded(box, radius: 10)
        case .stadium: return rounded(box, radius: box.height / 2)
        case .diamond:
            return "M\(middle.x) \(box.top)L\(box.right) \(middle.y)L\(middle.x) \(box.bottom)L\(box.left) \(middle.y)Z"
        case .circle:
            let radius = box.width / 2
            let half = "a\(radius) \(radius) 0 0 1"
            return "M\(box.left) \(middle.y)\(half) \(box.width) 0\(half) -\(box.width) 0Z"
        case .cylinder:
            let arc = "A\(box.width / 2) \(LabelBox.lid) 0 0 1"
            return "M\(box.left) \(box.top + LabelBox.lid)\(arc) \(box.right) \(box.top + LabelBox.lid)"
                + "V\(box.bottom - LabelBox.lid)\(arc) \(box.left) \(box.bottom - LabelBox.lid)Z"
        }
    }

    /// Lines within the outline, if the shape has any.
    static func detail(_ shape: Flowchart.Shape, _ box: DiagramLayout.Rectangle) -> String? {
        switch shape {
        case .cylinder:
            "M\(box.left) \(box.top + LabelBox.lid)A\(box.width / 2) \(LabelBox.lid) 0 0 0 \(box.right) \(box.top + LabelBox.lid)"
        case .subroutine: "M\(box.left + 8) \(box.top)V\(box.bottom)M\(box.right - 8) \(box.top)V\(box.bottom)"
        case .box, .rounded, .stadium, .diamond, .circle: nil
        }
    }

    private static func rounded(_ box: DiagramLayout.Rectangle, radius: Int) -> String {
        let arc = "a\(radius) \(radius) 0 0 1"
        return "M\(box.left + radius) \(box.top)H\(box.right - radius)\(arc) \(radius) \(radius)V\(box.bottom - radius)"
            + "\(arc) -\(radius) \(radius)H\(box.left + radius)\(arc) -\(radius) -\(radius)V\(box.top + radius)"
            + "\(arc) \(radius) -\(radius)Z"
    }

    /// A curve through Bézier points; a plain line if it is as good as straight.
    static func line(_ points: [DiagramLayout.Point]) -> String {
        guard let first = points.first, let last = points.last else { return "" }
        let start = "M\(first.x) \(first.y)"
        if points.allSatisfy({ distance(of: $0, fromLine: first, last) <= 1.5 }) {
            return "\(start)L\(last.x) \(last.y)"
        }
        var path = "\(start)C"
        for (index, point) in points.dropFirst().enumerated() {
            path += "\(index == 0 ? "" : " ")\(point.x) \(point.y)"
        }
        return path
    }

    /// Points on a curve, close enough to each other to put a label on one.
    static func samples(of points: [DiagramLayout.Point]) -> [DiagramLayout.Point] {
        stride(from: 0, to: points.count - 3, by: 3).flatMap { start in
            (0...10).map { step in
                let t = Double(step) / 10
                let weights = [(1 - t) * (1 - t) * (1 - t), 3 * t * (1 - t) * (1 - t), 3 * t * t * (1 - t), t * t * t]
                let piece = zip(weights, points[start..<start + 4])
                let x = piece.reduce(0) { $0 + $1.0 * Double($1.1.x) }
                let y = piece.reduce(0) { $0 + $1.0 * Double($1.1.y) }
                return Point(x: Int(x.rounded()), y: Int(y.rounded()))
            }
        }
    }

    private static func distance(of point: Point, fromLine start: Point, _ end: Point) -> Double {
        let along = (x: Double(end.x - start.x), y: Double(end.y - start.y))
        let length = (along.x * along.x + along.y * along.y).squareRoot()
        guard length > 0 else { return .infinity }
        return abs(along.x * Double(point.y - start.y) - along.y * Double(point.x - start.x)) / length
    }

    /// A triangle with its base's middle where the line ends.
    static func arrow(from base: DiagramLayout.Point, to tip: DiagramLayout.Point) -> String {
        let along = (x: Double(tip.x - base.x), y: Double(tip.y - base.y))
        let length = (along.x * along.x + along.y * along.y).squareRoot()
        guard length > 0 else { return "" }
        let side = (x: -along.y / length * halfBase, y: along.x / length * halfBase)
        let left = (x: Double(base.x) + side.x, y: Double(base.y) + side.y)
        let right = (x: Double(base.x) - side.x, y: Double(base.y) - side.y)
        return "M\(tip.x) \(tip.y)L\(tenths(left.x)) \(tenths(left.y))L\(tenths(right.x)) \(tenths(right.y))Z"
    }

    private static let halfBase = 3.5

    /// With at most one decimal.
    private static func tenths(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let whole = "\(sign)\(abs(tenths) / 10)"
        return tenths % 10 == 0 ? whole : "\(whole).\(abs(tenths) % 10)"
    }
}
