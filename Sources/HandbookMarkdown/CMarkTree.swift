import CCmarkGFM
import Synchronization

/// A parsed C tree, freed when it goes out of scope. The only owner of libcmark-gfm's memory.
struct CMarkTree: ~Copyable {
    let root: OpaquePointer
    private let parser: OpaquePointer

    /// Parses `bytes` with the extensions that GitHub uses, its tag filter aside (`RawHTML` is stricter).
    ///
    /// May run in several tasks at once. `cmark_parser_finish` adds the extensions' special characters to process-wide tables
    /// and takes them away again, so parallel calls would lose strikethrough and autolinks: that call is made by one task at a
    /// time. Everything else, the block phase and the walk over the tree, runs in parallel.
    init?(_ bytes: [UInt8]) {
        _ = Self.registration
        guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_FULL_INFO_STRING)
        else { return nil }
        for name in ["table", "strikethrough", "autolink", "tasklist"] {
            if let found = cmark_find_syntax_extension(name) {
                cmark_parser_attach_syntax_extension(parser, found)
            }
        }
        bytes.withUnsafeBytes { buffer in
            cmark_parser_feed(parser, buffer.bindMemory(to: CChar.self).baseAddress, buffer.count)
        }
        let root = Self.finishing.withLock { _ in UInt(bitPattern: cmark_parser_finish(parser)) }
        guard let root = OpaquePointer(bitPattern: root) else {
            cmark_parser_free(parser)
            return nil
        }
        self.root = root
        self.parser = parser
    }

    deinit {
        cmark_node_free(root)
        cmark_parser_free(parser)
    }

    /// Registration is unguarded in C; a static property is initialised once.
    private static let registration: Void = cmark_gfm_core_extensions_ensure_registered()
    private static let finishing = Mutex(())
}
