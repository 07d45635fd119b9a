// swift-tools-version: 6.2
import PackageDescription

/// One settings array for every target: strict, explicit, and clean.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// A library target of ours, with the shared settings.
func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one target.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")

let package = Package(
    name: "wirewatch",
    products: [.executable(name: "wirewatch", targets: ["wirewatch"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CNettle", providers: [.apt(["nettle-dev"])]),
        .systemLibrary(name: "CFuzzer"),
        .target(name: "CLinux"),
        .target(name: "CWireData", exclude: ["build", "data"]),
        room("WireModel", []),
        room("WireReaders", ["WireModel", "CLibXML2", "CZlib"]),
        room("WireAnalysis", ["WireModel", "CWireData"]),
        room("WireArchive", ["WireModel", grdb, grdbSQLite]),
        room("WireIngest", ["WireModel", "WireReaders", "WireAnalysis", "WireArchive", "CLinux", "CNettle"]),
        room("WireScreen", ["WireModel", "CWireData", toml]),
        room("WireTerminal", ["WireModel", "WireScreen", "CNcurses", "CLinux"]),
        .executableTarget(
            name: "wirewatch",
            dependencies: [
                "WireModel", "WireReaders", "WireAnalysis", "WireArchive", "WireIngest", "WireScreen", "WireTerminal",
                "CWireData", argumentParser, toml,
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "train-names", dependencies: ["WireAnalysis", "WireModel", argumentParser], swiftSettings: settings),
        room("ReaderTrials", []),
        .executableTarget(
            name: "fuzz-readers", dependencies: ["WireReaders", "WireModel", "ReaderTrials", "CFuzzer", argumentParser],
            swiftSettings: settings),
        .executableTarget(
            name: "wirewatch-bench",
            dependencies: ["WireModel", "WireReaders", "WireAnalysis", "WireArchive", "WireIngest", "WireScreen", argumentParser],
            swiftSettings: settings),
        tests("WireModelTests", ["WireModel"]),
        tests("WireReadersTests", ["WireReaders", "WireModel", "ReaderTrials"]),
        tests("WireAnalysisTests", ["WireAnalysis", "WireModel", "CWireData"]),
        tests("TrainNamesTests", ["train-names", "WireAnalysis", "WireModel"]),
        tests("WireArchiveTests", ["WireArchive", "WireModel"]),
        tests("WireIngestTests", ["WireIngest", "WireArchive", "WireModel"]),
        tests("WireScreenTests", ["WireScreen", "WireModel"]),
        tests("WireTerminalTests", ["WireTerminal", "WireScreen", "WireModel"]),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        tests("EndToEndTests", ["wirewatch", "WireModel", "TestSupport"]),
        tests("FaultTests", ["wirewatch", "WireModel", "WireArchive", "TestSupport"]),
    ],
    cLanguageStandard: .c2x,
    cxxLanguageStandard: .cxx17
)
