/// Draws the handbook's mark, an open book, as the icon of an installed site.
///
/// The same drawing as `assets/img/favicon.svg`, in whole numbers only, so that every machine draws the same pixels.
struct IconDrawing: Sendable {
    enum Shape: Sendable {
        /// A tile with round corners, as the browser's tab shows it.
        case rounded
        /// Filled to the edge: for systems that round corners themselves.
        case square
        /// Filled to the edge, with the mark inside the circle that no mask cuts off (W3C Manifest: 40 % of the size).
        case maskable
    }

    var ground: RGBColor
    var mark: RGBColor

    /// - Parameter size: width and height in pixels.
    /// - Returns: a PNG file.
    func png(size: Int, _ shape: Shape) -> [UInt8] {
        let size = max(size, 1)
        var canvas = Canvas(size: size)
        // At 80 % the farthest corner of the book is 11 of 32 from the middle; the safe circle reaches 12.8.
        let percent = shape == .maskable ? 80 : 100
        for line in Self.book(percent: percent) { canvas.draw(line, radius: Canvas.unit * percent / 100) }
        var pixels = canvas.samples.map { UInt8(Canvas.sampleCount + $0.nonzeroBitCount) }
        if shape == .rounded {
            for (pixel, count) in canvas.corners(radius: 7 * Canvas.unit) { pixels[pixel] = UInt8(count) }
        }
        return PNGEncoder.encode(width: size, height: size, palette: palette, pixels: pixels)
    }

    /// First the ground from not there to opaque, then from the ground to the mark.
    private var palette: [PNGEncoder.PaletteEntry] {
        let count = Canvas.sampleCount
        return (0...count).map { PNGEncoder.PaletteEntry(color: ground, alpha: UInt8(255 * $0 / count)) }
            + (1...count).map { PNGEncoder.PaletteEntry(color: ground.mixed(with: mark, $0, of: count)) }
    }

    // MARK: The book

    struct Point: Equatable {
        var x: Int
        var y: Int
    }

    struct Line: Equatable {
        var start: Point
        var end: Point
    }

    /// The outlines of both pages, around the middle, in units of the canvas.
    static func book(percent: Int) -> [Line] {
        let top = curve([(60, 90), (98, 77), (130, 81), (160, 102)])
        let bottom = curve([(160, 242), (130, 221), (98, 217), (60, 230)])
        let left = (top + bottom).map { point in
            let middle = 16 * Canvas.unit
            return Point(x: middle + (point.x - middle) * percent / 100, y: middle + (point.y - middle) * percent / 100)
        }
        let right = left.map { Point(x: 32 * Canvas.unit - $0.x, y: $0.y) }
        return [left, right].flatMap { page in
            zip(page, page[1...] + page[..<1]).map { Line(start: $0, end: $1) }
        }
    }

    /// Points on a cubic curve.
    /// - Parameter points: four, in tenths of what the drawing file counts in.
    private static func curve(_ points: [(Int, Int)]) -> [Point] {
        let steps = 16
        return (0...steps).map { step in
            let rest = steps - step
            let weights = [rest * rest * rest, 3 * rest * rest * step, 3 * rest * step * step, step * step * step]
            let sum = zip(weights, points).reduce((0, 0)) { ($0.0 + $1.0 * $1.1.0, $0.1 + $1.0 * $1.1.1) }
            let scale = 10 * steps * steps * steps
            return Point(x: sum.0 * Canvas.unit / scale, y: sum.1 * Canvas.unit / scale)
        }
    }
}

/// A square of 32 by 32 of what the drawing file counts in, each a multiple of `unit`.
private struct Canvas {
    /// Fine enough not to be seen, and coarse enough for squares of areas to stay below 2⁶³.
    static let unit = 1280
    static let sampleCount = 16

    let size: Int
    /// For each pixel, a bit for each of its samples that the pen has covered.
    private(set) var samples: [UInt16]

    init(size: Int) {
        self.size = size
        samples = Array(repeating: 0, count: size * size)
    }

    /// Draws with a round pen.
    mutating func draw(_ line: IconDrawing.Line, radius: Int) {
        let columns = pixels(from: min(line.start.x, line.end.x) - radius, to: max(line.start.x, line.end.x) + radius)
        let rows = pixels(from: min(line.start.y, line.end.y) - radius, to: max(line.start.y, line.end.y) + radius)
        let pen = Pen(line, radius: radius)
        // Half of a pixel's diagonal: a middle so far outside or inside of the edge speaks for the whole pixel.
        let reach = 23 * Self.unit / size + 2
        let (outer, inner) = (Pen(line, radius: radius + reach), Pen(line, radius: max(radius - reach, 0)))
        for row in rows {
            let y = (32 * row + 16) * Self.unit / size
            for column in columns where samples[row * size + column] != .max {
                let x = (32 * column + 16) * Self.unit / size
                guard outer.covers(x, y) else { continue }
                samples[row * size + column] |= inner.covers(x, y) ? .max : covered(column, row) { pen.covers($0, $1) }
            }
        }
    }

    /// The pixels that round corners cut, with how many of their samples are inside.
    func corners(radius: Int) -> [(pixel: Int, count: Int)] {
        let middle = 16 * Self.unit
        let ends = pixels(from: 0, to: radius)
        return ends.flatMap { row in
            ends.flatMap { column in
                let inside = covered(column, row) { x, y in
                    let (outX, outY) = (max(radius - min(x, middle), 0), max(radius - min(y, middle), 0))
                    return outX * outX + outY * outY <= radius * radius
                }
                guard inside != .max else { return [(pixel: Int, count: Int)]() }
                // The other corners mirror this one.
                return [row, size - 1 - row].flatMap { row in
                    [column, size - 1 - column].map { (row * size + $0, inside.nonzeroBitCount) }
                }
            }
        }
    }

    private func pixels(from start: Int, to end: Int) -> ClosedRange<Int> {
        let width = 32 * Self.unit
        let first = min(max(start * size / width, 0), size - 1)
        return first...max(first, min(end * size / width, size - 1))
    }

    /// A bit for each sample of a pixel that `shape` covers. No two samples share a row or a column, so that nearly level
    /// and nearly upright edges are as smooth as slanted ones.
    private func covered(_ column: Int, _ row: Int, by shape: (_ x: Int, _ y: Int) -> Bool) -> UInt16 {
        var bits: UInt16 = 0
        for sample in 0..<Self.sampleCount {
            let x = (32 * column + 2 * sample + 1) * Self.unit / size
            let y = (32 * row + 2 * (sample * 5 % Self.sampleCount) + 1) * Self.unit / size
            if shape(x, y) { bits |= 1 << sample }
        }
        return bits
    }
}

/// What a round pen covers on its way along a line.
private struct Pen {
    private let line: IconDrawing.Line
    private let alongX: Int
    private let alongY: Int
    private let lengthSquared: Int
    private let radiusSquared: Int

    init(_ line: IconDrawing.Line, radius: Int) {
        self.line = line
        alongX = line.end.x - line.start.x
        alongY = line.end.y - line.start.y
        lengthSquared = alongX * alongX + alongY * alongY
        radiusSquared = radius * radius
    }

    func covers(_ x: Int, _ y: Int) -> Bool {
        let (fromX, fromY) = (x - line.start.x, y - line.start.y)
        let along = fromX * alongX + fromY * alongY
        if along <= 0 { return fromX * fromX + fromY * fromY <= radiusSquared }
        if along >= lengthSquared {
            let (toX, toY) = (x - line.end.x, y - line.end.y)
            return toX * toX + toY * toY <= radiusSquared
        }
        // Twice the area over the line, which is its length times the distance.
        let area = fromX * alongY - fromY * alongX
        return area * area <= radiusSquared * lengthSquared
    }
}
