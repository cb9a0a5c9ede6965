import Foundation
import HandbookBook
import HandbookSource

/// Runs a book's search expectations: the index that readers get, ranked by the scripts that readers get.
///
/// The ranking is JavaScript, so the program `node` runs it. A second ranking in Swift could only be almost the same.
struct SearchTrial: Sendable {
    private let program: ExternalProgram

    /// Scripts of the search that know nothing of pages, in the order in which they are loaded.
    private static let scripts = ["js/search-words.js", "js/search-index.js", "js/search-ranking.js"]
    /// For all queries together.
    private static let patience = Duration.seconds(120)

    /// Nil if `node` is not there.
    /// - Parameter searchPath: folders to look in, separated by colons, as in the environment's `PATH`.
    init?(searchPath: String) {
        guard let program = ExternalProgram("node", searchPath: searchPath) else { return nil }
        self.program = program
    }

    /// A result: its address below the site's root.
    struct Result: Decodable, Equatable {
        var url: String
    }

    /// - Parameters:
    ///   - index: the files below `search/`.
    ///   - assets: the files below `assets/`, among them the scripts.
    /// - Returns: what each query finds, the best first.
    /// - Throws: `EnvironmentError` if the scripts do not run.
    func run(_ queries: [String], index: [OutputFile], assets: [SourceFile]) throws -> [[Result]] {
        let manager = FileManager.default
        let folder = manager.temporaryDirectory.appending(path: "handbook-search-\(UUID().uuidString)")
        try manager.createDirectory(at: folder, withIntermediateDirectories: true)
        // What stays behind in the temporary folder does no harm.
        defer { try? manager.removeItem(at: folder) }
        var input = Input(queries: queries, limit: SearchExpectation.largestTop)
        input.index = index.map { Input.Script(path: $0.path, text: String(decoding: $0.bytes, as: UTF8.self)) }
        input.scripts = Self.scripts.compactMap { path in
            assets.first { $0.path == path }.map {
                Input.Script(path: path, text: String(decoding: $0.bytes, as: UTF8.self))
            }
        }
        let answers = folder.appending(path: "answers.json")
        let problems = folder.appending(path: "problems.txt")
        try JSONEncoder().encode(input).write(to: folder.appending(path: "input.json"))
        for file in [answers, problems] { try Data().write(to: file) }
        let isFine = try run(in: folder, answers, problems)
        let found = try? JSONDecoder().decode([[Result]].self, from: Data(contentsOf: answers))
        guard isFine, let found, found.count == queries.count else {
            let text = String(decoding: try Data(contentsOf: problems), as: UTF8.self)
            throw EnvironmentError(
                "The search could not be tried with '\(program.url.path)'",
                advice: text.isEmpty ? nil : text
            )
        }
        return found
    }

    private func run(in folder: URL, _ answers: URL, _ problems: URL) throws -> Bool {
        let driver = folder.appending(path: "driver.js")
        try Data(Self.driver.utf8).write(to: driver)
        let results = try FileHandle(forWritingTo: answers)
        let errors = try FileHandle(forWritingTo: problems)
        defer {
            try? results.close()
            try? errors.close()
        }
        // Nothing that a chapter could smuggle into the index gets to turn text into code.
        let arguments = ["--disallow-code-generation-from-strings", driver.path, folder.path]
        return try program.run(arguments, into: results, problems: errors, for: Self.patience)
    }

    private struct Input: Encodable {
        struct Script: Encodable {
            var path: String
            var text: String
        }

        var queries: [String]
        var limit: Int
        var scripts: [Script] = []
        var index: [Script] = []
    }

    /// What a page is for the scripts: it loads the index's files by name.
    private static let driver = """
        'use strict';
        const { createContext, runInContext } = require('vm');
        const input = JSON.parse(require('fs').readFileSync(process.argv[2] + '/input.json', 'utf8'));
        const context = createContext({ atob });
        const run = ({ path, text }) => runInContext(text, context, { filename: path });
        input.scripts.forEach(run);
        const files = new Map(input.index.map((file) => [file.path, file]));
        const { Handbook } = context;
        Handbook.searchIndex = Handbook.searchFiles.create(async (path) => run(files.get('search/' + path)));
        (async () => {
          const answers = [];
          for (const query of input.queries) {
            const found = await Handbook.searchRanking.search(Handbook.searchIndex, query, { limit: input.limit });
            answers.push(found.map(({ url }) => ({ url })));
          }
          process.stdout.write(JSON.stringify(answers));
        })();

        """
}
