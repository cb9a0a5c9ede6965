import HandbookMarkdown

/// Something that a schema can ask for in a chapter or in one of its sections, by the name that it has in Markdown.
enum CountedPart: Sendable, Hashable {
    /// A fenced block, `estimate`; of `cards` the cards are counted, not the blocks.
    case fence(String)
    /// An alert of this kind, named as it is marked: `SAY`.
    case alert(AlertKind)
    /// A `BAD` alert with a `GOOD` one directly after it.
    case pair
    case table
    /// Items of task lists.
    case tasks

    static let fences = ["estimate", "mermaid"] + PracticePart.Kind.allCases.map(\.rawValue)

    /// All that there are, by name.
    static let named: [String: CountedPart] = {
        var named: [String: CountedPart] = ["pair": .pair, "table": .table, "tasks": .tasks]
        for name in fences { named[name] = .fence(name) }
        for kind in AlertKind.allCases { named[kind.rawValue.uppercased()] = .alert(kind) }
        return named
    }()

    /// As messages name so many of it: “2 tables”.
    func label(_ count: Int) -> String {
        let plural = count == 1 ? "" : "s"
        return switch self {
        case .fence("cards"): "card\(plural)"
        case .fence(let name): "'\(name)' block\(plural)"
        case .alert(let kind): "[!\(kind.rawValue.uppercased())] alert\(plural)"
        case .pair: "pair\(plural) of [!BAD] and [!GOOD]"
        case .table: "table\(plural)"
        case .tasks: "task\(plural)"
        }
    }
}

extension ParsedChapter {
    /// How many there are among the nodes in `range`; nil if a block that cannot be read leaves that open.
    func count(_ part: CountedPart, in range: Range<Int>) -> Int? {
        var count = 0
        for index in range {
            switch (document.nodes[index].kind, part) {
            case (.codeBlock(let info, _), .fence(let name)) where document.fenceName(info) == name:
                guard name == PracticePart.Kind.cards.rawValue else {
                    count += 1
                    continue
                }
                guard case .cards(let deck) = components.parts[index] else { return nil }
                count += deck.cards.count
            case (.alert(let kind), .alert(let wanted)): count += kind == wanted ? 1 : 0
            case (.alert(.bad), .pair):
                let next = document.nodes[index].end
                count += next < document.nodes.count && document.nodes[next].kind == .alert(.good) ? 1 : 0
            case (.table, .table): count += 1
            case (.item(let state), .tasks): count += state == .none ? 0 : 1
            default: break
            }
        }
        return count
    }
}
