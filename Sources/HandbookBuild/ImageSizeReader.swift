import HandbookBook
import HandbookHTML
import HandbookSource

/// Width and height of pictures, so that pages keep their places free while they load.
///
/// Reads only the first bytes of PNG (W3C PNG 3, IHDR), GIF (GIF89a, logical screen) and JPEG (ITU T.81, start of frame).
enum ImageSizeReader {
    static func canRead(_ path: String) -> Bool {
        [".png", ".gif", ".jpg", ".jpeg"].contains { path.lowercased().hasSuffix($0) }
    }

    /// By path; files that are not what their name says are left out.
    static func sizes(of files: [SourceFile]) -> [String: ImageSize] {
        var sizes: [String: ImageSize] = [:]
        for file in files { sizes[file.path] = size(of: file.bytes) }
        return sizes
    }

    static func size(of bytes: [UInt8]) -> ImageSize? {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]), bytes.count >= 24 {
            return ImageSize(width: number(bytes[16..<20]), height: number(bytes[20..<24]))
        }
        if bytes.starts(with: Array("GIF8".utf8)), bytes.count >= 10 {
            return ImageSize(width: number(bytes[6..<8].reversed()), height: number(bytes[8..<10].reversed()))
        }
        return bytes.starts(with: [0xFF, 0xD8]) ? jpegSize(bytes) : nil
    }

    /// Walks from marker to marker up to the start of frame, which holds the size.
    private static func jpegSize(_ bytes: [UInt8]) -> ImageSize? {
        var position = 2
        while position + 9 < bytes.count, bytes[position] == 0xFF {
            let marker = bytes[position + 1]
            // Any number of these may stand before a marker.
            if marker == 0xFF {
                position += 1
                continue
            }
            // C4, C8 and CC are tables and extensions among the frame markers C0 to CF.
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                let height = number(bytes[position + 5..<position + 7])
                return ImageSize(width: number(bytes[position + 7..<position + 9]), height: height)
            }
            position += 2 + number(bytes[position + 2..<position + 4])
        }
        return nil
    }

    /// Big-endian.
    private static func number(_ bytes: some Sequence<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
