package import HandbookMarkdown
package import HandbookSource

/// Finds where a chapter first uses each term of the glossary. One pass over the text, bounded by the longest form.
///
/// Searched are paragraphs, lists, alerts and the body of tables. Left out: headings, links, code, images, quotes, footnotes
/// (which are shown twice), practice parts, headers of tables, struck out text, and paragraphs with raw HTML, in which a
/// link might be open. The longest form wins. A form that is part of a longer word does not count, hyphens and points within
/// words included: `p99` is not found in “p99.9”, nor `training` in “pre-training”.
///
/// Holds only values; chapters may be scanned in many tasks at once.
package struct TermScanner: Sendable {
    private let trie: TermTrie
    /// By the id of the chapter that explains them.
    private let explained: [String: Set<Int>]

    package init(_ glossary: Glossary) {
        trie = TermTrie(glossary)
        var explained: [String: Set<Int>] = [:]
        for (index, term) in glossary.terms.enumerated() {
            if let chapter = term.chapter { explained[chapter, default: []].insert(index) }
        }
        self.explained = explained
    }

    /// In the order of the text.
    /// - Parameters:
    ///   - chapter: the chapter's id; the terms that it explains itself are left out.
    ///   - text: the chapter's, in which `document` was found.
    package func uses(in document: Document, ofChapter chapter: String?, _ text: SourceText) -> [TermUse] {
        var scan = TermScan(trie: trie, document: document, source: text.bytes)
        scan.seen = chapter.flatMap { explained[$0] } ?? []
        scan.scanAll()
        return scan.uses
    }
}

/// The walk through one chapter.
private struct TermScan {
    /// A text node in the run that is being collected.
    private struct Piece {
        var node: Int
        /// Of its first byte in the run.
        var start: Int
    }

    let trie: TermTrie
    let document: Document
    let source: [UInt8]
    var seen: Set<Int> = []
    private(set) var uses: [TermUse] = []
    /// Text of neighboring nodes, line ends as spaces.
    private var run: [UInt8] = []
    private var pieces: [Piece] = []
    /// Ends of the bold and italic nodes that are open, the outermost first.
    private var stressEnds: [Int] = []
    private var openHTMLLinks = 0

    init(trie: TermTrie, document: Document, source: [UInt8]) {
        self.trie = trie
        self.document = document
        self.source = source
    }

    mutating func scanAll() {
        var index = 0
        while index < document.nodes.count {
            while let end = stressEnds.last, end <= index {
                finishRun()
                stressEnds.removeLast()
            }
            index = visit(index)
        }
        finishRun()
    }

    /// - Returns: the next node to visit.
    private mutating func visit(_ index: Int) -> Int {
        let node = document.nodes[index]
        switch node.kind {
        case .text(let span):
            pieces.append(Piece(node: index, start: run.count))
            run += document.bytes(span)
        case .softBreak: run.append(0x20)
        case .emphasis, .strong:
            finishRun()
            stressEnds.append(node.end)
        case .htmlBlock(let span):
            finishRun()
            countHTMLLinks(span)
        case .paragraph, .tableCell:
            finishRun()
            if openHTMLLinks > 0 || holdsHTML(index) { return node.end }
        case .document, .list, .item, .alert, .table, .tableRow(isHeader: false), .lineBreak, .thematicBreak, .citation,
            .footnoteReference:
            finishRun()
        case .heading, .blockQuote, .codeBlock, .tableRow(isHeader: true), .footnoteDefinition, .code, .html,
            .strikethrough, .link, .image:
            finishRun()
            return node.end
        }
        return index + 1
    }

    private func holdsHTML(_ index: Int) -> Bool {
        document.nodes[index..<document.nodes[index].end].contains { if case .html = $0.kind { true } else { false } }
    }

    /// A link may begin in one block of HTML and end in another.
    private mutating func countHTMLLinks(_ span: TextSpan) {
        for token in HTMLTokenizer.tokens(of: Array(document.bytes(span))) {
            switch token {
            case .startTag("a", _, _, _): openHTMLLinks += 1
            case .endTag("a", _): openHTMLLinks = max(0, openHTMLLinks - 1)
            default: break
            }
        }
    }

    // MARK: Runs

    private mutating func finishRun() {
        var position = 0
        while position < run.count {
            guard isWord(at: position), !isInWord(position) else {
                position = next(after: position)
                continue
            }
            if let (term, end) = longestMatch(from: position) {
                if seen.insert(term).inserted { note(term, position, end) }
                position = end
            } else {
                repeat { position = next(after: position) } while position < run.count && isWord(at: position)
            }
        }
        run.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
    }

    private func longestMatch(from start: Int) -> (term: Int, end: Int)? {
        var node = TermTrie.root
        var position = start
        var best: (term: Int, end: Int)?
        while position < run.count {
            let step = step(at: position)
            guard let next = trie.child(of: node, step.byte) else { break }
            node = next
            position = step.next
            if let term = trie.term(at: node), isWordEnd(position) { best = (term, position) }
        }
        return best
    }

    /// A byte of a pattern and where it ends in the run: all that parts words is one space.
    private func step(at position: Int) -> (byte: UInt8, next: Int) {
        let byte = run[position]
        guard byte == 0x20 || byte == UInt8(ascii: "-") else { return (byte, position + 1) }
        var next = position + 1
        if byte == 0x20 { while next < run.count, run[next] == 0x20 { next += 1 } }
        return (0x20, next)
    }

    /// Whether a word, or a chain of words, is going on at `position`.
    private func isInWord(_ position: Int) -> Bool {
        guard position > 0 else { return false }
        if isJoint(run[position - 1]), position > 1 { return isWord(before: position - 1) }
        return isWord(before: position)
    }

    private func isWordEnd(_ position: Int) -> Bool {
        guard position < run.count else { return true }
        if isJoint(run[position]), position + 1 < run.count { return !isWord(at: position + 1) }
        return !isWord(at: position)
    }

    private func isJoint(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
    }

    /// Behind the character at `position`.
    private func next(after position: Int) -> Int {
        var next = position + 1
        while next < run.count, run[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }

    private func isWord(before position: Int) -> Bool {
        var start = position - 1
        while start > 0, run[start] & 0xC0 == 0x80 { start -= 1 }
        return isWord(at: start)
    }

    /// Dashes, quotes, arrows and other signs are no part of a word, although they are not ASCII.
    private func isWord(at position: Int) -> Bool {
        let byte = run[position]
        let next = position + 1 < run.count ? run[position + 1] : 0
        switch byte {
        case 0xC2: return false
        case 0xE2: return next >= 0xB0
        case 0xE3: return next != 0x80
        default: return TermForms.isWord(byte)
        }
    }

    // MARK: Uses

    private mutating func note(_ term: Int, _ start: Int, _ end: Int) {
        guard let first = piece(at: start), let last = piece(at: end - 1) else { return }
        let storageStart = offset(start, in: first)
        let storageEnd = offset(end - 1, in: last) + 1
        let from = document.range(of: TextSpan(storageStart, storageStart), inNode: first.node, of: source)
        let upTo = document.range(of: TextSpan(storageEnd, storageEnd), inNode: last.node, of: source)
        uses.append(
            TermUse(
                term: term,
                node: first.node,
                lastNode: last.node,
                start: storageStart,
                end: storageEnd,
                range: ByteRange(from.start, max(from.start, upTo.end)),
                isExplained: !stressEnds.isEmpty || isFollowedByParenthesis(end)
            )
        )
    }

    private func isFollowedByParenthesis(_ position: Int) -> Bool {
        let rest = run[position...].drop { $0 == 0x20 }
        return rest.first == UInt8(ascii: "(")
    }

    /// Matches begin and end with letters, which stand in text nodes.
    private func piece(at position: Int) -> Piece? { pieces.last { $0.start <= position } }

    private func offset(_ position: Int, in piece: Piece) -> Int {
        guard case .text(let span) = document.nodes[piece.node].kind else { return 0 }
        return span.start + position - piece.start
    }
}
