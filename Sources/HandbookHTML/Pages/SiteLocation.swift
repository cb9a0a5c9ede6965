import HandbookBook

/// The page from which links start.
package enum SiteLocation: Sendable, Equatable {
    /// A page at this route: its links are relative.
    case page(route: String)
    /// A page that servers show at any address (404): its links begin at the site's root, such as `/` or `/handbook/`.
    case anywhere(root: String)

    package func href(to route: String) -> String {
        let path: String
        switch self {
        case .page(let here): path = Route.relative(from: here, to: route)
        case .anywhere(let root): path = root + route
        }
        return PercentEncoding.encodedPath(path)
    }

    /// What stands before `assets/` in the page's URLs.
    package var root: String {
        switch self {
        case .page(let route): Route.rootPrefix(of: route)
        case .anywhere(let root): root
        }
    }
}
