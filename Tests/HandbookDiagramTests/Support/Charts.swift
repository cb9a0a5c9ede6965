import Foundation
import HandbookDiagram
import HandbookSource
import HandbookTestSupport

/// Flowcharts for tests: parsed from text, and the files in `Fixtures/charts`.
enum Charts {
    static func parse(_ text: String) -> (flowchart: Flowchart?, findings: [Finding]) {
        let file = SourceFile(path: "chart.mmd", text: text)
        let result = FlowchartParser.parse(file.bytes, at: file.location)
        return (result.flowchart, [Finding](result.diagnostics))
    }

    static var folder: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")
    }

    static var names: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "charts").path)
                .filter { $0.hasSuffix(".mmd") }.sorted()
        }
    }

    /// Set `HANDBOOK_ACCEPT=1` to take what is made now for right.
    static var isAccepting: Bool { ProcessInfo.processInfo.environment["HANDBOOK_ACCEPT"] == "1" }

    static func accept(_ text: String, _ path: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: path))
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: path)), as: UTF8.self)
    }
}

/// Gives back layouts that were made before, so that no test needs Graphviz.
struct CannedEngine: LayoutEngine {
    var layouts: [String?]

    func layOut(_ scripts: [String]) throws -> [String?] {
        scripts.indices.map { layouts.indices.contains($0) ? layouts[$0] : nil }
    }
}
