// swift-tools-version: 6.2

import PackageDescription

/// What every Swift target of this package is compiled with: the Swift 6 language mode (implied by the tools version), upcoming
/// features on, and no warning let through.
let houseRules: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "handbook",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "handbook", targets: ["handbook"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", .upToNextMinor(from: "0.27.1")),
    ],
    // In the order in which data flows. A target imports only targets above it; see Architecture.md.
    targets: [
        // Markdown engine: the C library and the few declarations its headers leave out.
        .systemLibrary(
            name: "CCmarkGFM",
            pkgConfig: "libcmark-gfm",
            providers: [
                .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]),
                .brew(["cmark-gfm"]),
            ]
        ),
        // Content hashes, for names that never change their content and for the manifest.
        .systemLibrary(
            name: "CxxHash",
            pkgConfig: "libxxhash",
            providers: [.apt(["libxxhash-dev"]), .brew(["xxhash"])]
        ),
        // Ground: source files, byte ranges, diagnostics and how they print.
        .target(name: "HandbookSource", swiftSettings: houseRules),
        // Parse: bytes to a document with positions.
        .target(name: "HandbookMarkdown", dependencies: ["CCmarkGFM", "HandbookSource"], swiftSettings: houseRules),
        // Estimates: arithmetic with units that the build checks and the page repeats.
        .target(
            name: "HandbookEstimate",
            dependencies: ["HandbookSource"],
            swiftSettings: houseRules,
            linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]
        ),
        // Diagrams: flowcharts to SVG; the layout comes from an engine that the build stage brings.
        .target(name: "HandbookDiagram", dependencies: ["HandbookSource"], swiftSettings: houseRules),
        // Assemble and resolve: documents, SUMMARY.md and front matter to a book with routes and checked links.
        .target(
            name: "HandbookBook",
            dependencies: [
                "HandbookSource", "HandbookMarkdown", "HandbookEstimate", "HandbookDiagram",
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: houseRules
        ),
        // Render: documents to page bytes, through templates.
        .target(
            name: "HandbookHTML",
            dependencies: [
                "CxxHash", "HandbookSource", "HandbookMarkdown", "HandbookEstimate", "HandbookDiagram", "HandbookBook",
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            swiftSettings: houseRules
        ),
        // Index: sections to the files that the search client in Templates/ loads.
        .target(name: "HandbookSearch", swiftSettings: houseRules),
        // Discover, run the stages, write.
        .target(
            name: "HandbookBuild",
            dependencies: [
                "CxxHash", "HandbookSource", "HandbookMarkdown", "HandbookEstimate", "HandbookDiagram", "HandbookBook",
                "HandbookHTML", "HandbookSearch",
            ],
            swiftSettings: houseRules,
            plugins: ["EmbedTemplatesPlugin"]
        ),
        // Face: static server with live reload.
        .target(
            name: "HandbookServer",
            dependencies: ["HandbookBuild", .product(name: "FlyingFox", package: "FlyingFox")],
            swiftSettings: houseRules
        ),
        // Face: the command line.
        .executableTarget(
            name: "handbook",
            dependencies: [
                "HandbookBuild", "HandbookServer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: houseRules
        ),

        // At build time: the Templates/ folder becomes Swift source, so that the tool works anywhere.
        .executableTarget(name: "EmbedTemplates", swiftSettings: houseRules),
        .plugin(
            name: "EmbedTemplatesPlugin",
            capability: .buildTool(),
            dependencies: ["EmbedTemplates"],
            path: "Sources/EmbedTemplatesPlugin"
        ),

        // Marked texts and temporary folders, for the tests of several targets.
        .target(
            name: "HandbookTestSupport",
            dependencies: ["HandbookSource"],
            path: "Tests/HandbookTestSupport",
            swiftSettings: houseRules
        ),
        .testTarget(
            name: "HandbookSourceTests",
            dependencies: ["HandbookSource", "HandbookTestSupport"],
            swiftSettings: houseRules
        ),
        .testTarget(
            name: "HandbookMarkdownTests",
            dependencies: ["HandbookSource", "HandbookMarkdown", "HandbookTestSupport"],
            swiftSettings: houseRules
        ),
        .testTarget(
            name: "HandbookEstimateTests",
            dependencies: ["HandbookSource", "HandbookEstimate"],
            exclude: ["Fixtures"],
            swiftSettings: houseRules
        ),
        // Prints random estimates with their results, which the page's evaluator must repeat bit for bit.
        .executableTarget(
            name: "EstimateOracle",
            dependencies: ["HandbookSource", "HandbookEstimate"],
            path: "Tests/EstimateOracle",
            swiftSettings: houseRules
        ),
        .testTarget(
            name: "HandbookDiagramTests",
            dependencies: ["HandbookSource", "HandbookDiagram", "HandbookBuild", "HandbookTestSupport"],
            exclude: ["Fixtures"],
            swiftSettings: houseRules
        ),
        .testTarget(
            name: "HandbookBookTests",
            dependencies: ["HandbookSource", "HandbookMarkdown", "HandbookBook", "HandbookTestSupport"],
            exclude: ["Fixtures"],
            swiftSettings: houseRules
        ),
        .testTarget(
            name: "HandbookHTMLTests",
            dependencies: ["HandbookSource", "HandbookMarkdown", "HandbookBook", "HandbookHTML"],
            swiftSettings: houseRules
        ),
        .testTarget(name: "HandbookSearchTests", dependencies: ["HandbookSearch"], swiftSettings: houseRules),
        .testTarget(
            name: "HandbookBuildTests",
            dependencies: [
                "HandbookSource", "HandbookMarkdown", "HandbookBook", "HandbookHTML", "HandbookBuild",
                "HandbookTestSupport",
            ],
            exclude: ["Fixtures"],
            swiftSettings: houseRules
        ),
        .testTarget(
            name: "HandbookServerTests",
            dependencies: [
                "HandbookBuild", "HandbookServer", "HandbookTestSupport",
                .product(name: "FlyingFox", package: "FlyingFox"),
            ],
            swiftSettings: houseRules
        ),
        .testTarget(name: "CommandLineTests", dependencies: ["handbook"], swiftSettings: houseRules),
    ]
)
