import Foundation

/// `Fixtures/cases.json`, which the page's script is checked against, too.
struct CaseFile {
    struct Group: Decodable, Sendable, CustomStringConvertible {
        var group: String
        var cases: [Case]
        var description: String { group }
    }

    struct Case: Decodable, Sendable {
        var sheet: String
        var lines: [Line]
        var problems: [Problem]
        /// Texts of the price list by name.
        var prices: [String: String]?
    }

    /// What is expected of the quantity `name`; what is absent is not looked at.
    struct Line: Decodable, Sendable {
        var name: String
        var kind: String?
        var value: Double?
        var text: String?
        var stated: String?
        var holds: Bool?
    }

    struct Problem: Decodable, Sendable, Equatable {
        var code: String
        /// 1-based.
        var line: Int
        /// 1-based, in Unicode scalars; so is `length`.
        var column: Int
        var length: Int
        var arguments: [String]
    }

    static func groups() throws -> [Group] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/cases.json")
        return try JSONDecoder().decode([Group].self, from: Data(contentsOf: file))
    }
}
