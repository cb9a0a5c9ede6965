import Testing

@testable import HandbookBuild
@testable import HandbookServer

@Suite struct LiveSiteTests {
    @Test func `before the first build there is nothing`() {
        let site = LiveSite()
        #expect(site.version == 0)
        #expect(site.file("index.html") == nil)
    }

    @Test func `a build replaces all files and counts up`() {
        let site = LiveSite()
        site.publish([OutputFile(path: "a", bytes: [1]), OutputFile(path: "b", bytes: [2])])
        #expect(site.version == 1)
        site.publish([OutputFile(path: "b", bytes: [3])])
        #expect(site.version == 2)
        #expect(site.file("a") == nil)
        #expect(site.file("b") == [3])
    }

    @Test func `who is behind learns the version at once`() async throws {
        let site = LiveSite()
        site.publish([])
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try await site.version(after: 0) == 1)
        #expect(try await site.version(after: 7) == 1)
        #expect(clock.now - start < .seconds(5))
    }

    @Test(.timeLimit(.minutes(1)))
    func `who waits is told when the next build is there`() async throws {
        let site = LiveSite()
        async let version = site.version(after: 0)
        try await Task.sleep(for: .milliseconds(120))
        site.publish([])
        #expect(try await version == 1)
    }

    @Test(.timeLimit(.minutes(1)))
    func `who waits can be stopped`() async throws {
        let site = LiveSite()
        let task = Task { try await site.version(after: 0) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
