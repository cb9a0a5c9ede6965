/// The spellings of all terms as a tree of bytes.
///
/// Nodes stand in one array and name their first child and next sibling: a node has few children, so looking through them
/// is quicker than hashing. The root's are in a table, since every word of a book begins there.
struct TermTrie: Sendable {
    private struct Node {
        var byte: UInt8
        var term: Int?
        var firstChild = 0
        var nextSibling = 0
    }

    /// The first node is the root; as a child or sibling, 0 means none.
    private var nodes = [Node(byte: 0)]
    private var roots = [Int](repeating: 0, count: 256)

    static let root = 0

    init(_ glossary: Glossary) {
        let spellings = glossary.terms.map { $0.forms.filter(TermForms.isUsable).map(TermForms.spellings) }
        // What somebody wrote comes before what a rule made of something else.
        for rank in 0..<4 {
            for (term, forms) in spellings.enumerated() {
                for form in forms { insert(form[rank], term) }
            }
        }
    }

    /// The node after `node` on the way of `byte`.
    func child(of node: Int, _ byte: UInt8) -> Int? {
        var child = node == Self.root ? roots[Int(byte)] : nodes[node].firstChild
        while child != 0 {
            if node == Self.root || nodes[child].byte == byte { return child }
            child = nodes[child].nextSibling
        }
        return nil
    }

    /// The term that a spelling which ends at `node` stands for.
    func term(at node: Int) -> Int? { nodes[node].term }

    /// A spelling that is taken already stays as it is.
    private mutating func insert(_ spelling: String, _ term: Int) {
        var node = Self.root
        for byte in spelling.utf8 { node = child(of: node, byte) ?? addChild(byte, to: node) }
        if nodes[node].term == nil { nodes[node].term = term }
    }

    private mutating func addChild(_ byte: UInt8, to parent: Int) -> Int {
        let child = nodes.count
        if parent == Self.root {
            roots[Int(byte)] = child
            nodes.append(Node(byte: byte))
        } else {
            nodes.append(Node(byte: byte, nextSibling: nodes[parent].firstChild))
            nodes[parent].firstChild = child
        }
        return child
    }
}
