import Testing

@testable import HandbookSearch

@Suite struct StemmerTests {
    @Test(arguments: [
        ("borrows", "borrow"), ("borrowed", "borrow"), ("borrowing", "borrow"), ("iterating", "iterat"),
        ("iterate", "iterat"), ("copies", "copi"), ("copy", "copi"), ("matches", "match"), ("hoping", "hope"),
        ("running", "run"), ("caching", "cach"), ("cache", "cach"), ("classes", "class"), ("status", "status"),
        ("analysis", "analysiz"), ("string", "string"), ("embed", "embed"), ("embedding", "embed"),
        ("controlled", "control"), ("important", "important"), ("p99", "p99"), ("a", "a"), ("naïve", "naïve"),
    ])
    func takesInflectionOff(_ word: String, _ stem: String) {
        #expect(String(decoding: Stemmer.stem(word.utf8), as: UTF8.self) == stem)
    }

    @Test(arguments: [
        ("behaviour", "behavior"), ("organising", "organizing"), ("customised", "customized"), ("centre", "center"),
        ("modelling", "modeling"), ("catalogue", "catalog"), ("defence", "defense"), ("analyse", "analyze"),
        ("neighbourhood", "neighborhood"), ("normalisation", "normalization"), ("optimiser", "optimizer"),
        ("favourite", "favorite"), ("programme", "program"), ("grey", "gray"),
    ])
    func givesBritishAndAmericanOneStem(_ british: String, _ american: String) {
        #expect(Stemmer.stem(british.utf8) == Stemmer.stem(american.utf8))
    }

    @Test(arguments: [
        ("four", "for"), ("import", "important"), ("note", "not"), ("mode", "mod"), ("universe", "university"),
    ])
    func keepsOtherWordsApart(_ one: String, _ other: String) {
        #expect(Stemmer.stem(one.utf8) != Stemmer.stem(other.utf8))
    }
}
