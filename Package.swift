// swift-tools-version: 6.2
import PackageDescription

/// An async function runs where its caller runs unless it says otherwise: nothing strays into the
/// language's default pool.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error), .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// A Swift target of ours: warnings are errors.
func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name + "Tests", dependencies: dependencies, swiftSettings: strict)
}

let flyingFox: Target.Dependency = .product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks: Target.Dependency = .product(name: "FlyingSocks", package: "FlyingFox")
let tomlKit: Target.Dependency = .product(name: "TOMLKit", package: "TOMLKit")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "beck",
  products: [.executable(name: "beck", targets: ["beck"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    // Level 4: options, wiring, exit code.
    .executableTarget(
      name: "beck",
      dependencies: [
        "ChatRuntime", "CursesTerminal", "CurlTransport", "DemoServer", "ChatAPI", "ChatUI",
        "Persistence",
        "ChatCore", "TUICore", "HTTPCore", "Executors", arguments,
      ], swiftSettings: strict),

    // What the hot paths cost: `swift run -c release Benchmarks`.
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "ChatUI", "ChatAPI", "ChatCore", "TUICore", "HTTPCore", "Markdown", "Highlighting",
        "CAllocations", "Persistence", "Executors",
      ], swiftSettings: strict),

    // Level 3
    module(
      "ChatRuntime",
      [
        "ChatUI", "ChatAPI", "Persistence", "ChatCore", "TUICore", "HTTPCore", "Executors", tomlKit,
      ],
      resources: [.embedInCode("themes")]),

    // Level 2
    module("ChatUI", ["ChatCore", "TUICore", "Markdown", "Highlighting", "Mathematics"]),
    module("ChatAPI", ["ChatCore", "HTTPCore"]),
    module("Persistence", ["ChatCore", "Executors", "CSQLite", "CPlatform", grdb]),
    module("CursesTerminal", ["TUICore", "CNcurses", "CPlatform"]),
    module("CurlTransport", ["HTTPCore", "Executors", "CCurl"]),
    module("DemoServer", ["Executors", flyingFox, flyingSocks]),

    // Level 1
    module("ChatCore"),
    module("TUICore", ["CPlatform"]),
    module("HTTPCore"),
    module("Executors", ["CPlatform"]),
    module("Markdown", ["CCmark"]),
    module("Highlighting"),
    module("Mathematics"),

    // Level 0
    .target(
      name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    // By name with its ending: linked in, so that a start has no more libraries to find.
    .target(
      name: "CCmark",
      linkerSettings: [
        .linkedLibrary(":libcmark-gfm-extensions.a"), .linkedLibrary(":libcmark-gfm.a"),
      ]),
    .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
    .target(name: "CPlatform"),
    .target(name: "CAllocations"),

    // Tests
    .target(
      name: "CVTerm", path: "Tests/CVTerm", linkerSettings: [.linkedLibrary("vterm")]),
    .target(
      name: "CTLS", path: "Tests/CTLS",
      linkerSettings: [.linkedLibrary("ssl"), .linkedLibrary("crypto")]),
    .target(
      name: "CFaultyDisk", path: "Tests/CFaultyDisk",
      linkerSettings: [.linkedLibrary("sqlite3"), .linkedLibrary("pthread")]),
    // Writes one database in several processes: `.ci/stress`.
    .executableTarget(
      name: "StoreStress", dependencies: ["Persistence", "ChatCore", "Executors", grdb],
      path: "Tests/StoreStress", swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["CVTerm", "CTLS", "CPlatform"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .target(
      name: "HostileText", dependencies: ["TUICore"], path: "Tests/HostileText",
      swiftSettings: strict),
    tests("HostileText", ["HostileText", "TUICore"]),
    tests("TestSupport", ["TestSupport"]),
    tests("ChatCore", ["ChatCore"]),
    tests("TUICore", ["TUICore", "HostileText"]),
    tests("HTTPCore", ["HTTPCore"]),
    tests("Executors", ["Executors"]),
    tests("Markdown", ["Markdown", "CCmark", "FuzzProperties"]),
    tests("Highlighting", ["Highlighting"]),
    tests("Mathematics", ["Mathematics", "TUICore"]),
    tests("ChatAPI", ["ChatAPI", "ChatCore", "HTTPCore"]),
    tests("ChatUI", ["ChatUI", "ChatCore", "TUICore", "Markdown", "HostileText"]),
    tests(
      "Persistence",
      ["Persistence", "ChatCore", "Executors", "TestSupport", "CFaultyDisk", "StoreStress", grdb]),
    tests("CursesTerminal", ["CursesTerminal", "TUICore", "TestSupport", "HostileText"]),
    tests("CurlTransport", ["CurlTransport", "HTTPCore", "Executors", "TestSupport"]),
    tests("DemoServer", ["DemoServer"]),
    tests("ChatRuntime", ["ChatRuntime", "ChatUI", "ChatCore", "TUICore", "HTTPCore", "ChatAPI"]),
    tests(
      "EndToEnd",
      [
        "beck", "TestSupport", "HostileText", "ChatUI", "Persistence", "ChatCore", "TUICore",
        "Executors",
      ]),
    tests("Benchmarks", ["Benchmarks", "Highlighting"]),

    // Fuzzing: programs that try files, and fuzzers when `.ci/fuzz` builds them.
    .target(
      name: "FuzzProperties",
      dependencies: [
        "ChatAPI", "ChatCore", "HTTPCore", "ChatUI", "TUICore", "Markdown", "Highlighting",
        "Mathematics",
      ],
      path: "Tests/FuzzProperties", swiftSettings: strict),
    .executableTarget(
      name: "FuzzDecoder", dependencies: ["FuzzProperties"], path: "Tests/FuzzDecoder",
      swiftSettings: strict),
    .executableTarget(
      name: "FuzzErrors", dependencies: ["FuzzProperties"], path: "Tests/FuzzErrors",
      swiftSettings: strict),
    .executableTarget(
      name: "FuzzMarkdown", dependencies: ["FuzzProperties"], path: "Tests/FuzzMarkdown",
      swiftSettings: strict),
    tests("FuzzProperties", ["FuzzProperties", "Highlighting"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu11
)
