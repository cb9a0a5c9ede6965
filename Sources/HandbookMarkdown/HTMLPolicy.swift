/// The HTML that strangers may put into a chapter. Anything else is an error, not silently dropped: the author should know.
enum HTMLPolicy {
    /// Elements of running text, allowed anywhere.
    static let phrasing: Set<String> = [
        "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd",
        "mark",
        "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
    ]

    /// Elements that hold blocks, allowed where Markdown sees a block of HTML: at the start of a line after a blank one.
    static let blocks: Set<String> = [
        "blockquote", "caption", "col", "colgroup", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "hr",
        "li",
        "ol", "p", "pre", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]

    static let void: Set<String> = ["br", "col", "hr", "img", "wbr"]

    private static let globalAttributes: Set<String> = ["dir", "id", "lang", "title"]

    private static let attributes: [String: Set<String>] = [
        "a": ["href"],
        "bdo": ["dir"],
        "blockquote": ["cite"],
        "col": ["span"],
        "colgroup": ["span"],
        "data": ["value"],
        "del": ["cite", "datetime"],
        "details": ["name", "open"],
        "img": ["alt", "height", "loading", "src", "width"],
        "ins": ["cite", "datetime"],
        "li": ["value"],
        "ol": ["reversed", "start", "type"],
        "q": ["cite"],
        "td": ["colspan", "headers", "rowspan"],
        "th": ["abbr", "colspan", "headers", "rowspan", "scope"],
        "time": ["datetime"],
    ]

    /// Attributes that hold a URL which browsers follow or load.
    static let urlAttributes: Set<String> = ["cite", "href", "src"]

    static func allowsElement(_ name: String, inBlock: Bool) -> Bool {
        phrasing.contains(name) || (inBlock && blocks.contains(name))
    }

    static func allowsAttribute(_ name: String, on element: String) -> Bool {
        globalAttributes.contains(name) || attributes[element]?.contains(name) == true
    }

    /// In alphabetical order.
    static let allElements = phrasing.union(blocks).sorted()

    static func attributes(of element: String) -> Set<String> { globalAttributes.union(attributes[element] ?? []) }
}
