import HandbookBook
import Testing

@Suite struct RouteTests {
    @Test(arguments: [
        ("clock.md", "clock.html"), ("method/clock.md", "method/clock.html"), ("README.md", "index.html"),
        ("index.md", "index.html"), ("method/README.md", "method/index.html"), ("method/index.md", "method/index.html"),
        ("a.b.md", "a.b.html"), ("Readme.md", "Readme.html"), ("readme/x.md", "readme/x.html"),
        ("ü ber/x y.md", "ü ber/x y.html"),
    ])
    func `pages stand where their chapters stand`(path: String, route: String) {
        #expect(Route.page(forChapter: path) == route)
    }

    @Test(arguments: [
        ("README.md", true), ("a/b/index.md", true), ("index.markdown", false), ("aREADME.md", false),
        ("a/clock.md", false),
    ])
    func `two names introduce their folder`(path: String, isIndex: Bool) {
        #expect(Route.isIndex(path) == isIndex)
    }

    @Test(arguments: [("a.md", ""), ("a/b.md", "a"), ("a/b/c.md", "a/b"), ("", "")])
    func `the folder of a path`(path: String, folder: String) {
        #expect(Route.folder(of: path) == folder)
    }

    @Test(arguments: [
        ("index.html", ""), ("a.html", "a.html"), ("a/index.html", "a/"), ("a/b.html", "a/b.html"),
        ("xindex.html", "xindex.html"),
    ])
    func `servers show an index page at its folder`(route: String, address: String) {
        #expect(Route.address(ofPage: route) == address)
    }

    @Test(arguments: [("a.html", ""), ("a/b.html", "../"), ("a/b/c.html", "../../")])
    func `the way to the root has one step a folder`(route: String, prefix: String) {
        #expect(Route.rootPrefix(of: route) == prefix)
    }

    @Test(arguments: [
        ("a.html", "b.html", "b.html"), ("a.html", "a.html", "a.html"), ("a.html", "x/b.html", "x/b.html"),
        ("x/a.html", "b.html", "../b.html"), ("x/a.html", "x/b.html", "b.html"),
        ("x/a.html", "y/b.html", "../y/b.html"),
        ("x/y/a.html", "x/z/b.html", "../z/b.html"), ("x/y/a.html", "x/b.html", "../b.html"),
        ("x/a.html", "x/y/z/b.html", "y/z/b.html"), ("x/x.html", "x.html", "../x.html"),
        ("x.html", "x/x.html", "x/x.html"),
        ("a/b/c.html", "a/b", "../b"),
    ])
    func `links are as short as can be`(from: String, target: String, link: String) {
        #expect(Route.relative(from: from, to: target) == link)
        #expect(Route.normalized(link, from: Route.folder(of: from)) == target)
    }

    @Test(arguments: [
        ("a.md", "", "a.md"), ("a.md", "x", "x/a.md"), ("../a.md", "x", "a.md"), ("./y/./a.md", "x", "x/y/a.md"),
        ("y/../a.md", "x", "x/a.md"), ("y/", "x", "x/y"), ("", "x", "x"), ("..", "x", ""), ("../..", "x", nil),
        ("../a.md", "", nil), ("../../a.md", "x", nil), ("y/../../../a.md", "x", nil), ("y//a.md", "x", "x/y/a.md"),
        (".../a.md", "", ".../a.md"),
    ])
    func `dots in paths are resolved, and none leads out of the root`(path: String, folder: String, result: String?) {
        #expect(Route.normalized(path, from: folder) == result)
    }
}
