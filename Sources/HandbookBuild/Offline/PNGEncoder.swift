/// Writes pictures of few colors as PNG: RFC 2083, color type 3, eight bits a pixel.
///
/// Compressors of systems change their output with their version. This one always gives the same bytes, as a build must.
enum PNGEncoder {
    struct PaletteEntry: Sendable, Equatable {
        var color: RGBColor
        /// 0 cannot be seen, 255 hides what is behind.
        var alpha: UInt8 = 255
    }

    /// - Parameters:
    ///   - palette: at most 256 entries; further ones are left out.
    ///   - pixels: places in the palette, row by row from the top left. Missing ones are 0.
    static func encode(width: Int, height: Int, palette: [PaletteEntry], pixels: [UInt8]) -> [UInt8] {
        let palette = palette.prefix(256)
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let depthAndMethods: [UInt8] = [8, 3, 0, 0, 0]
        append("IHDR", bigEndian(width) + bigEndian(height) + depthAndMethods, to: &file)
        append("PLTE", palette.flatMap { [$0.color.red, $0.color.green, $0.color.blue] }, to: &file)
        if palette.contains(where: { $0.alpha < 255 }) { append("tRNS", palette.map(\.alpha), to: &file) }
        let rows = filteredRows(width, height, pixels)
        append("IDAT", DeflateWriter.zlib(rows, period: width + 1), to: &file)
        append("IEND", [], to: &file)
        return file
    }

    /// Each row begins with its filter. For places in a palette, none is best: neighbors are equal or unrelated.
    private static func filteredRows(_ width: Int, _ height: Int, _ pixels: [UInt8]) -> [UInt8] {
        var rows: [UInt8] = []
        rows.reserveCapacity((width + 1) * height)
        for row in 0..<max(height, 0) {
            let known = pixels.dropFirst(row * width).prefix(width)
            rows.append(0)
            rows.append(contentsOf: known)
            rows.append(contentsOf: repeatElement(0, count: width - known.count))
        }
        return rows
    }

    private static func append(_ type: StaticString, _ content: [UInt8], to file: inout [UInt8]) {
        file += bigEndian(content.count)
        let start = file.count
        type.withUTF8Buffer { file.append(contentsOf: $0) }
        file += content
        file += bigEndian(Int(checksum(file[start...])))
    }

    private static func bigEndian(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    /// CRC-32 of a chunk's type and content (RFC 2083, appendix).
    static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
        ~bytes.reduce(0xFFFF_FFFF) { checksum, byte in
            checksumTable[Int(UInt8(truncatingIfNeeded: checksum) ^ byte)] ^ checksum >> 8
        }
    }

    private static let checksumTable: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }
}
