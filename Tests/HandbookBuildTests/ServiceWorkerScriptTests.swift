import Foundation
import Testing

@testable import HandbookBuild

@Suite struct ServiceWorkerScriptTests {
    private static let worker = "assets/js/offline-worker.1.js"

    private static func text(_ files: [String: String], worker: String = Self.worker) -> String {
        let files = files.map { OutputFile(path: $0.key, bytes: Array($0.value.utf8)) }
        return String(decoding: ServiceWorkerScript.keeping(files, worker: worker).bytes, as: UTF8.self)
    }

    /// What the script gives to the worker.
    private static func build(_ files: [String: String], worker: String = Self.worker) throws -> [String: Any] {
        let script = text(files, worker: worker)
        let start = try #require(script.firstIndex(of: "{"))
        let end = try #require(script.range(of: "};\n")).lowerBound
        let object = try JSONSerialization.jsonObject(with: Data(script[start...end].utf8))
        return try #require(object as? [String: Any])
    }

    private static func identifier(_ files: [String: String], worker: String = Self.worker) throws -> String {
        try #require(try build(files, worker: worker)["id"] as? String)
    }

    @Test func `it lists every file with hash and size, sorted, and loads the worker`() {
        // printf abc | xxh32sum
        #expect(
            Self.text(["b/c.html": "abc", "a.html": "", Self.worker: "x"]) == """
                self.handbookBuild = {"id":"15ebb1d1452f0110da0420e0c3aa78f5","total":3,"files":[["a.html","02cc5d05",0],["b/c.html","32d153ff",3]]};
                importScripts("assets/js/offline-worker.1.js");

                """
        )
        #expect(ServiceWorkerScript.keeping([], worker: "w").path == "service-worker.js")
    }

    @Test func `a site without files is a list without entries`() throws {
        let build = try Self.build([:])
        #expect(build["total"] as? Int == 0)
        #expect((build["files"] as? [Any])?.isEmpty == true)
    }

    @Test(arguments: ["a\"b\\c.html", "</script>.html", "\u{2028}.html", "über & 100%.html", "本/🙂.html"])
    func `any name stands in it harmlessly`(name: String) throws {
        let script = Self.text([name: "x"])
        #expect(!script.contains("<"))
        #expect(!script.unicodeScalars.contains("\u{2028}"))
        let files = try #require(try Self.build([name: "x"])["files"] as? [[Any]])
        #expect(files.first?.first as? String == name)
    }

    @Test func `the build has another name as soon as anything in it is another`() throws {
        let site = ["a.html": "a", "b.html": "b"]
        let others = [
            try Self.identifier(["a.html": "a", "b.html": "c"]), try Self.identifier(["a.html": "b", "b.html": "a"]),
            try Self.identifier(["a.html": "a", "c.html": "b"]), try Self.identifier(["a.html": "a"]),
            try Self.identifier(site, worker: "assets/js/offline-worker.2.js"), try Self.identifier([:]),
        ]
        let identifiers = Set(others + [try Self.identifier(site)])
        #expect(identifiers.count == 7)
        #expect(identifiers.allSatisfy { $0.count == 32 })
    }

    @Test func `what hosts and robots read does not change the build's name`() throws {
        let site = ["a.html": "a", "robots.txt": "1", "sitemap.xml": "1", "handbook-manifest.json": "1"]
        #expect(try Self.identifier(site) == Self.identifier(["a.html": "a"]))
    }

    @Test(arguments: [
        "service-worker.js", "handbook-manifest.json", "_headers", ".nojekyll", ".well-known/x.txt", "robots.txt",
        "llms.txt", "sitemap.xml", "feed.xml", "method/clock.md",
    ])
    func `what no page needs is not kept`(path: String) {
        #expect(!ServiceWorkerScript.isKept(path))
    }

    @Test(arguments: [
        "index.html", "404.html", "manifest.webmanifest", "search/index.js", "assets/css/a.css", "img/a.png",
        "data/a.csv", "notes.txt", "method/robots.txt",
    ])
    func `what pages show or lead to is kept`(path: String) {
        #expect(ServiceWorkerScript.isKept(path))
    }

    @Test func `hashes are those of other tools`() {
        // printf '' | xxh32sum; seq 1000 | xxh32sum
        #expect(ContentHash.brief([]) == "02cc5d05")
        #expect(ContentHash.brief(Array((1...1000).map { "\($0)\n" }.joined().utf8)) == "d0991d2b")
    }

    @Test func `sites that are not to be kept remove what was`() {
        let script = String(decoding: ServiceWorkerScript.removing.bytes, as: UTF8.self)
        #expect(ServiceWorkerScript.removing.path == "service-worker.js")
        for call in ["skipWaiting()", "caches.delete(", "registration.unregister()"] { #expect(script.contains(call)) }
        #expect(!script.contains("handbookBuild"))
    }
}
