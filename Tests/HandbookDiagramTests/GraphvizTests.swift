import Foundation
import HandbookBuild
import HandbookDiagram
import HandbookTestSupport
import Synchronization
import Testing

@Suite struct GraphvizTests {
    private static let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""

    @Test func `without dot the error says what to install`() {
        let error = #expect(throws: EnvironmentError.self) { try Graphviz(searchPath: "/nowhere:/here/neither") }
        #expect(error?.advice?.contains("apt-get install graphviz") == true)
    }

    @Test func `every chart of the fixtures is drawn, and the same each time`() throws {
        let charts = try Charts.names.map { try #require(Charts.parse(try Charts.text("charts/\($0)")).flowchart) }
        let requests = charts.enumerated().map { DiagramSet.Request($1, idPrefix: "diagram-\($0 + 1)") }
        let engine = try Graphviz(searchPath: Self.searchPath)
        let figures = try DiagramSet.render(requests, using: engine)
        #expect(figures.count == charts.count)
        #expect(figures == (try DiagramSet.render(requests, using: engine)))
        #expect(figures.allSatisfy { !$0.contains("diagram-scroll") })
    }

    @Test func `a graph that dot cannot read leaves the others alone`() throws {
        let good = "digraph d {\nn0\n}\n"
        let layouts = try Graphviz(searchPath: Self.searchPath).layOut([good, "digraph d { n0 -> }\n", good])
        #expect(layouts[0] != nil && layouts[1] == nil && layouts[2] != nil)
    }

    @Test func `a program that does not end is stopped`() throws {
        let folder = try TemporaryFolder(["dot": "#!/bin/sh\nexec sleep 60\n"])
        let program = folder.url("dot").path
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        let engine = try Graphviz(searchPath: folder.url.path, patience: 1)
        let start = ContinuousClock.now
        #expect(try engine.layOut(["digraph a {}", "digraph b {}", "digraph c {}"]) == [nil, nil, nil])
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test func `what is known is not laid out again`() throws {
        let folder = try TemporaryFolder()
        let engine = CountingEngine()
        for _ in 0..<2 {
            let cache = LayoutCache(folder: folder.url.appending(path: "diagrams"), engine: engine)
            #expect(
                try cache.layOut(["digraph a {}", "digraph b {}", "fail"]) == [
                    "{\"name\": \"12\"}", "{\"name\": \"12\"}", nil,
                ]
            )
        }
        // Failures are tried again: another version of Graphviz may do better.
        #expect(engine.asked.withLock(\.self) == ["digraph a {}", "digraph b {}", "fail", "fail"])
    }
}

private final class CountingEngine: LayoutEngine {
    let asked = Mutex<[String]>([])

    func layOut(_ scripts: [String]) throws -> [String?] {
        asked.withLock { $0 += scripts }
        return scripts.map { $0 == "fail" ? nil : "{\"name\": \"\($0.count)\"}" }
    }
}
