import HandbookSource
import Testing

@testable import HandbookBuild

@Suite struct EncodingCheckTests {
    @Test(arguments: [[], Array("plain".utf8), Array("über 🙂 日本".utf8), [0xEF, 0xBB, 0xBF, 0x61]] as [[UInt8]])
    func `UTF-8 is accepted`(bytes: [UInt8]) {
        #expect(EncodingCheck.check(SourceFile(path: "a.md", bytes: bytes)) == nil)
    }

    static let faults: [(String, [UInt8], Int)] = [
        ("Latin-1", Array("Caf".utf8) + [0xE9, 0x0A], 3),
        ("after letters of several bytes", Array("ü🙂".utf8) + [0xFF], 6),
        ("a letter cut off at the end", [0x61, 0xC3], 1),
        ("a letter cut off at the start", [0xA4, 0x61], 0),
        ("UTF-16", [0xFF, 0xFE, 0x61, 0x00], 0),
        ("a surrogate", [0x61, 0xED, 0xA0, 0x80], 1),
        ("an overlong form", [0x61, 0x62, 0xC0, 0xAF], 2),
    ]

    @Test(arguments: faults)
    func `the first byte that is none is named`(_: String, bytes: [UInt8], offset: Int) throws {
        let found = try #require(EncodingCheck.check(SourceFile(path: "a.md", bytes: bytes)))
        #expect(found.id == .invalidUTF8)
        #expect(found.location?.range == ByteRange(offset, offset + 1))
        #expect(found.summary == "Byte \(offset) of the file is not UTF-8")
    }
}
