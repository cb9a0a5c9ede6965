import HandbookHTML
import HandbookSource
import Testing

@testable import HandbookBuild

@Suite struct ImageSizeReaderTests {
    private static let png: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
        + [0, 0, 1, 0x2C, 0, 0, 0, 0xC8, 8, 6, 0, 0, 0]
    private static let gif: [UInt8] = Array("GIF89a".utf8) + [0x2C, 1, 0xC8, 0, 0, 0, 0]

    /// - Parameter segments: what stands between the start of the image and its frame.
    private static func jpeg(_ segments: [UInt8], marker: UInt8 = 0xC0) -> [UInt8] {
        [0xFF, 0xD8] + segments + [0xFF, marker, 0, 17, 8, 0, 0xC8, 1, 0x2C, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]
    }

    private static let application: [UInt8] = [0xFF, 0xE0, 0, 4, 0xAA, 0xBB]
    private static let huffmanTable: [UInt8] = [0xFF, 0xC4, 0, 5, 1, 2, 3]

    static let images: [(String, [UInt8])] = [
        ("PNG", png), ("GIF", gif), ("JPEG", jpeg([])), ("JPEG with other segments", jpeg(application + huffmanTable)),
        ("progressive JPEG", jpeg(application, marker: 0xC2)),
        ("JPEG with fill bytes", jpeg(application + [0xFF, 0xFF])),
    ]

    @Test(arguments: images)
    func `width and height are read from the first bytes`(_: String, bytes: [UInt8]) {
        #expect(ImageSizeReader.size(of: bytes) == ImageSize(width: 300, height: 200))
    }

    @Test(arguments: images)
    func `files that end early have no size and do no harm`(name: String, bytes: [UInt8]) {
        for count in 0..<10 {
            #expect(ImageSizeReader.size(of: Array(bytes.prefix(count))) == nil, "\(name), \(count)")
        }
        for count in 10..<bytes.count { _ = ImageSizeReader.size(of: Array(bytes.prefix(count))) }
    }

    @Test(
        arguments: [
            [], Array("<svg>".utf8), [0xFF, 0xD8, 0xFF, 0xD9], [0xFF, 0xD8] + Array(repeating: 0xFF, count: 100),
            [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0xFF, 0xE0, 0, 0, 0xFF, 0xE0, 0, 0],
            [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 20),
        ] as [[UInt8]]
    )
    func `what is no image of these kinds has no size`(bytes: [UInt8]) {
        #expect(ImageSizeReader.size(of: bytes) == nil)
    }

    @Test func `files are found by the ending of their names, their kind by their bytes`() {
        let names = ["a.png", "b.JPG", "c.jpeg", "d.gif", "e.svg", "f.png.txt", "png"]
        #expect(names.filter(ImageSizeReader.canRead) == ["a.png", "b.JPG", "c.jpeg", "d.gif"])
        let files = [SourceFile(path: "a.jpg", bytes: Self.png), SourceFile(path: "b.png", bytes: [1, 2])]
        #expect(ImageSizeReader.sizes(of: files) == ["a.jpg": ImageSize(width: 300, height: 200)])
    }
}
