import Testing

@testable import HandbookBuild

@Suite struct PNGEncoderTests {
    private static let drawing = IconDrawing(ground: RGBColor(0x0B5A6B), mark: RGBColor(0xFAF8F3))

    /// Width and height from the header.
    private static func size(_ png: [UInt8]) -> [UInt8] { Array(png[16..<24]) }

    @Test func `a picture is written byte for byte as here`() {
        // zlib.decompress and zlib.crc32 of Python agree.
        let palette = [
            PNGEncoder.PaletteEntry(color: RGBColor(0xFF0000), alpha: 0),
            PNGEncoder.PaletteEntry(color: RGBColor(0x0000FF)),
        ]
        let png = PNGEncoder.encode(width: 2, height: 2, palette: palette, pixels: [0, 1, 1, 0])
        let header: [UInt8] =
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [0, 0, 0, 13] + Array("IHDR".utf8)
            + [0, 0, 0, 2, 0, 0, 0, 2, 8, 3, 0, 0, 0, 0x45, 0x68, 0xFD, 0x16]
        let colors: [UInt8] =
            [0, 0, 0, 6] + Array("PLTE".utf8) + [0xFF, 0, 0, 0, 0, 0xFF, 0x6C, 0xA1, 0xFD, 0x8E]
            + [0, 0, 0, 2] + Array("tRNS".utf8) + [0, 0xFF, 0x5B, 0x91, 0x22, 0xB5]
        let pixels: [UInt8] =
            [0, 0, 0, 14] + Array("IDAT".utf8)
            + [0x78, 0x01, 0x63, 0x60, 0x60, 0x64, 0x60, 0x64, 0, 0, 0, 0x0C, 0, 3, 0x6B, 0xF9, 0xEB, 0xBC]
        let end: [UInt8] = [0, 0, 0, 0] + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]
        #expect(png == header + colors + pixels + end)
    }

    @Test func `opaque pictures have no transparency`() {
        let palette = [PNGEncoder.PaletteEntry(color: RGBColor(0x123456))]
        let png = PNGEncoder.encode(width: 1, height: 1, palette: palette, pixels: [0])
        #expect(!png.indices.contains { png[$0...].starts(with: Array("tRNS".utf8)) })
    }

    @Test func `missing pixels are the first of the palette, further ones are left out`() {
        let palette = [RGBColor(0), RGBColor(1)].map { PNGEncoder.PaletteEntry(color: $0) }
        func encode(_ pixels: [UInt8]) -> [UInt8] {
            PNGEncoder.encode(width: 2, height: 2, palette: palette, pixels: pixels)
        }
        #expect(encode([1]) == encode([1, 0, 0, 0]))
        #expect(encode([1, 0, 0, 0, 1, 1]) == encode([1, 0, 0, 0]))
        #expect(PNGEncoder.encode(width: 0, height: 0, palette: [], pixels: []).count == 8 + 25 + 12 + 20 + 12)
    }

    @Test func `checksums are those of the standards`() {
        // The check values that CRC-32 and Adler-32 are published with.
        #expect(PNGEncoder.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(DeflateWriter.checksum(Array("Wikipedia".utf8)) == 0x11E6_0398)
        #expect(DeflateWriter.checksum(Array(repeating: 0xFF, count: 100_000)) == 0x149A_302C)
    }

    @Test(arguments: [0, 1, 2, 3, 258, 259, 1000])
    func `runs shrink`(count: Int) {
        let bytes = DeflateWriter.zlib(Array(repeating: 0, count: count), period: 10)
        // Two bytes before and four after; a repeat of up to 258 bytes takes 13 bits.
        #expect(bytes.count <= 6 + 4 + (count / 258 + 1) * 2)
        #expect(bytes.starts(with: [0x78, 0x01]))
    }

    @Test(arguments: [-1, 0, 32_769, .max])
    func `periods that cannot be said are not used`(period: Int) {
        let bytes: [UInt8] = [1, 2, 3, 1, 2, 3]
        #expect(DeflateWriter.zlib(bytes, period: period) == DeflateWriter.zlib(bytes, period: 1))
    }

    @Test func `an icon is the same on every machine`() {
        let hashes = [IconDrawing.Shape.rounded, .square, .maskable].map { shape in
            ContentHash.full(Self.drawing.png(size: 64, shape))
        }
        #expect(
            hashes == [
                "4fff0b83a90177c1fb066dca191b63f5", "b0f506480d5f3c9b5849209312d68fcb",
                "57abaf3a60c975c7e3dd0b6c73e5ef58",
            ]
        )
    }

    @Test(arguments: [1, 2, 16, 57, 180])
    func `icons have the size that was asked for`(size: Int) {
        for shape in [IconDrawing.Shape.rounded, .square, .maskable] {
            let number = [0, 0, 0, UInt8(size)]
            #expect(Self.size(Self.drawing.png(size: size, shape)) == number + number)
        }
    }

    @Test func `a size of nothing is drawn as one pixel`() {
        #expect(Self.size(Self.drawing.png(size: 0, .rounded)) == [0, 0, 0, 1, 0, 0, 0, 1])
        #expect(Self.drawing.png(size: -5, .square) == Self.drawing.png(size: 1, .square))
    }

    @Test func `the maskable mark stays inside the safe circle`() {
        let reach = IconDrawing.book(percent: 80).flatMap { [$0.start, $0.end] }.map { point in
            let (x, y) = (point.x - 16 * 1280, point.y - 16 * 1280)
            return Double(x * x + y * y).squareRoot() / 1280 + 0.8
        }
        #expect((reach.max() ?? .infinity) < 12.8)
    }
}
