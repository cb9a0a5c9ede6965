import HandbookSource

extension HandbookBuilder {
    /// The policy that the site keeps, for servers that send it.
    package static var contentSecurityPolicy: String { HostFiles.contentSecurityPolicy }
}

extension HandbookBuilder.Outcome {
    /// A build that could not be made at all: one message without a place in the author's text.
    package init(failure error: any Error) {
        self.init(
            diagnostics: [],
            sources: DiagnosticSources([]),
            files: nil,
            report: nil,
            timings: BuildTimings(),
            chapterCount: 0,
            failure: error as? EnvironmentError ?? EnvironmentError("\(error)")
        )
    }
}
