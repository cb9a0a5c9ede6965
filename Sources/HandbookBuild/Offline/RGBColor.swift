import HandbookSource

/// An opaque color, a byte a channel.
struct RGBColor: Sendable, Equatable {
    var red: UInt8
    var green: UInt8
    var blue: UInt8

    /// From the number that sheets write after `#`: `RGBColor(0x0B5A6B)`. Bits above the lowest 24 are ignored.
    init(_ number: UInt32) {
        red = UInt8(truncatingIfNeeded: number >> 16)
        green = UInt8(truncatingIfNeeded: number >> 8)
        blue = UInt8(truncatingIfNeeded: number)
    }

    /// As sheets write it: `#0b5a6b`.
    var css: String {
        "#" + String(hexadecimal: UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue), width: 6)
    }

    /// The color between this one and `other`, `part` of `whole` on the way.
    func mixed(with other: RGBColor, _ part: Int, of whole: Int) -> RGBColor {
        func mix(_ from: UInt8, _ to: UInt8) -> UInt8 {
            UInt8(clamping: (Int(from) * (whole - part) + Int(to) * part + whole / 2) / max(whole, 1))
        }
        var color = self
        color.red = mix(red, other.red)
        color.green = mix(green, other.green)
        color.blue = mix(blue, other.blue)
        return color
    }
}
