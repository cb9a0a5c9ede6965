import HandbookBook
import Testing

@Suite struct PercentEncodingTests {
    @Test(arguments: [
        ("a/b-c_d.e~f.html", "a/b-c_d.e~f.html"), ("a b", "a%20b"), ("50%", "50%25"), ("a#b?c", "a%23b%3Fc"),
        ("ü", "%C3%BC"), ("🙂", "%F0%9F%99%82"), ("a\"b'c<d>", "a%22b%27c%3Cd%3E"), ("a&b", "a%26b"),
        ("[a](b)", "%5Ba%5D(b)"),
        ("a\\b", "a%5Cb"), ("C1: Intro.html", "C1%3A%20Intro.html"), ("", ""),
    ])
    func `what would change the meaning of a relative URL is encoded`(path: String, encoded: String) {
        #expect(PercentEncoding.encodedPath(path) == encoded)
        #expect(PercentEncoding.decoded(encoded) == path)
    }

    @Test(arguments: [
        ("a%20b", "a b"), ("%C3%bc", "ü"), ("%2e%2E/", "../"), ("a%", "a%"), ("a%2", "a%2"), ("%zz", "%zz"),
        ("%%41", "%A"),
        ("%41", "A"), ("a+b", "a+b"), ("%C3", "%C3"), ("%FF%20", "%FF%20"), ("%2525", "%25"),
    ])
    func `what is no valid encoding stays as it is`(text: String, decoded: String) {
        #expect(PercentEncoding.decoded(text) == decoded)
    }
}
