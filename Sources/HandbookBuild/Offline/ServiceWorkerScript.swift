import HandbookBook
import HandbookHTML

/// The script at the site's root that lets a browser keep the whole site. It names every file of one build; what is done with
/// them stands in the asset `js/offline-worker.js`.
package enum ServiceWorkerScript {
    /// The script for a site that can be read offline.
    /// - Parameters:
    ///   - files: the whole site, in any order; those that no page needs are left out.
    ///   - worker: the published path of `js/offline-worker.js`.
    static func keeping(_ files: [OutputFile], worker: String) -> OutputFile {
        let kept = files.filter { isKept($0.path) && $0.path != worker }.sorted { $0.path < $1.path }
        let build = JSONValue.object([
            ("id", .text(identifier(kept, worker))), ("total", .number(kept.reduce(0) { $0 + $1.bytes.count })),
            (
                "files",
                .list(
                    kept.map { file in
                        .list([.text(file.path), .text(ContentHash.brief(file.bytes)), .number(file.bytes.count)])
                    }
                )
            ),
        ])
        let script =
            "self.handbookBuild = ".utf8 + build.bytes + ";\nimportScripts(".utf8 + JSONValue.text(worker).bytes
            + ");\n".utf8
        return OutputFile(path: Route.worker, bytes: Array(script))
    }

    /// The script for a site that shall not be kept, and for previews: it frees readers from what earlier builds left.
    /// The name of the caches is that of `js/offline-worker.js`.
    package static let removing = OutputFile(
        path: Route.worker,
        bytes: Array(
            """
            'use strict';
            self.addEventListener('install', () => self.skipWaiting());
            self.addEventListener('activate', (event) => {
              const prefix = 'handbook ' + new URL(self.registration.scope).pathname + ' ';
              event.waitUntil(caches.keys()
                .then((names) => Promise.all(names.filter((name) => name.startsWith(prefix)).map((name) => caches.delete(name))))
                .then(() => self.registration.unregister()));
            });

            """.utf8
        )
    )

    /// Whether readers' pages may need a file: all but those for hosts, robots and other programs.
    static func isKept(_ path: String) -> Bool {
        let others = [Route.worker, SiteManifest.name, "_headers", "robots.txt", "llms.txt"]
        let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
        return !others.contains(path) && !isHidden && ![".md", ".xml"].contains { path.hasSuffix($0) }
    }

    /// Tells this build from every other: a hash of all names and contents.
    private static func identifier(_ files: [OutputFile], _ worker: String) -> String {
        var list = Array(worker.utf8)
        for file in files { list += Array("\n\(file.path)\n\(ContentHash.full(file.bytes))".utf8) }
        return ContentHash.full(list)
    }
}
