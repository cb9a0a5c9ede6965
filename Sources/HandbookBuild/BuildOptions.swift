package import Foundation

/// What a build reads and writes. Folders need not exist yet, except the content folder.
package struct BuildOptions: Sendable {
    package var content: URL
    /// The folder whose files override the built-in templates; nil, or absent on disk: only those.
    package var templates: URL?
    package var output: URL
    /// Nil: `handbook.yml` in the content folder, if there is one.
    package var config: URL?
    /// Overrides `base_url` of the configuration.
    package var baseURL: String?
    /// How many tasks work at once, at least 1.
    package var jobs: Int
    /// Whether the search expectations are run. They need a program that runs JavaScript, which building alone does not.
    package var triesSearch = false

    package init(
        content: URL,
        templates: URL? = nil,
        output: URL,
        config: URL? = nil,
        baseURL: String? = nil,
        jobs: Int = ProcessInfo.processInfo.activeProcessorCount
    ) {
        self.content = content
        self.templates = templates
        self.output = output
        self.config = config
        self.baseURL = baseURL
        self.jobs = max(1, jobs)
    }
}
