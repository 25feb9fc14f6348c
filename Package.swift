// swift-tools-version: 6.2
import PackageDescription

/// The house rules of the compiler, the same for every target (see CONTRIBUTING.md).
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// A C library of the system, linked from its own module map.
func library(_ name: String, apt package: String) -> Target {
  .systemLibrary(name: name, providers: [.apt([package])])
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], exclude: exclusions[name] ?? [],
    swiftSettings: settings)
}

/// Data beside the tests: read from the source tree by path, never bundled.
let exclusions: [String: [String]] = [
  "NeuroglancerTests": ["Fixtures"],
  "ConversionFlowTests": ["Golden"],
  "ScreenTests": ["Golden"],
]

let package = Package(
  name: "conversion-tui",
  products: [
    .executable(name: "conversion-tui", targets: ["ConversionTUI"]),
    .executable(name: "make-data-root", targets: ["MakeDataRoot"]),
  ],
  targets: [
    // Edge: disk, network, terminal, clock.
    .executableTarget(
      name: "ConversionTUI",
      dependencies: [
        "CloudServices", "LocalFolder", "LocalStore", "Terminal", "ConversionFlow", "Screen",
        "Launch", "Manifest", "AssetSearch", "Neuroglancer", "Vocabulary",
      ], swiftSettings: settings),
    module(
      "CloudServices",
      ["CCurl", "CExpat", "CProcess", "Machine", "Launch", "AssetSearch", "Vocabulary"]),
    module("LocalFolder", ["CProcess", "Machine", "Launch", "AssetSearch", "Vocabulary"]),
    module("Machine"),
    module(
      "LocalStore", ["CSQLite", "Launch", "Manifest", "AssetSearch", "Neuroglancer", "Vocabulary"]),
    module("Terminal", ["CNcurses", "Screen", "Vocabulary"]),

    // Core: values and functions alone.
    module(
      "ConversionFlow",
      ["Launch", "Manifest", "AssetSearch", "Neuroglancer", "Vocabulary", "Screen"]),
    module("Launch", ["Manifest", "AssetSearch", "Neuroglancer", "Vocabulary"]),
    module("Manifest", ["CToml", "AssetSearch", "Neuroglancer", "Vocabulary"]),
    module("AssetSearch", ["Vocabulary"]),
    module("Neuroglancer", ["Vocabulary"]),
    module("Screen", ["Vocabulary"]),
    .target(
      name: "Vocabulary", dependencies: ["CJansson", "CCrypto"], swiftSettings: settings,
      // Swift's floating-point conversions call the C mathematics library.
      linkerSettings: [.linkedLibrary("m")]),

    .target(
      name: "CNcurses", cSettings: [.define("_GNU_SOURCE")],
      linkerSettings: [.linkedLibrary("tinfo")]),
    .target(name: "CProcess", cSettings: [.define("_GNU_SOURCE")]),
    // toml++ is headers alone; Debian has them in libtomlplusplus-dev.
    .target(name: "CToml"),
    library("CCurl", apt: "libcurl4-openssl-dev"),
    library("CSQLite", apt: "libsqlite3-dev"),
    library("CExpat", apt: "libexpat1-dev"),
    library("CJansson", apt: "libjansson-dev"),
    library("CCrypto", apt: "libssl-dev"),

    .target(
      name: "TestSupport", dependencies: ["Screen", "AssetSearch", "Vocabulary"],
      path: "Tests/Support", swiftSettings: settings),
    // Folders of assets, for tests, bench and demonstration.
    .target(
      name: "SampleDataRoot", dependencies: ["Vocabulary"], path: "Tests/SampleDataRoot",
      swiftSettings: settings),
    .executableTarget(
      name: "MakeDataRoot", dependencies: ["SampleDataRoot"], path: "Tests/MakeDataRoot",
      swiftSettings: settings),
    tests("VocabularyTests", ["Vocabulary"]),
    tests("NeuroglancerTests", ["Neuroglancer", "Vocabulary"]),
    tests("AssetSearchTests", ["AssetSearch", "Vocabulary"]),
    tests("ManifestTests", ["Manifest", "AssetSearch", "Neuroglancer", "Vocabulary"]),
    tests("LaunchTests", ["Launch", "Manifest", "AssetSearch", "Neuroglancer", "Vocabulary"]),
    tests("ScreenTests", ["Screen"]),
    tests(
      "ConversionFlowTests",
      [
        "ConversionFlow", "Terminal", "Launch", "Manifest", "AssetSearch", "Neuroglancer",
        "Vocabulary", "Screen",
      ]),
    tests("CloudServicesTests", ["CloudServices", "Launch", "AssetSearch", "Vocabulary"]),
    tests(
      "LocalStoreTests",
      ["LocalStore", "CSQLite", "Launch", "Manifest", "AssetSearch", "Neuroglancer", "Vocabulary"]),
    tests(
      "LocalFolderTests",
      ["LocalFolder", "SampleDataRoot", "Launch", "AssetSearch", "Vocabulary"]),
    tests("TerminalTests", ["Terminal", "Screen", "TerminalProbe"]),
    .executableTarget(
      name: "TerminalProbe", dependencies: ["Terminal", "Screen", "Vocabulary"],
      path: "Tests/TerminalProbe",
      swiftSettings: settings),
    tests(
      "ConversionTUITests",
      [
        "ConversionTUI", "CloudServices", "LocalFolder", "LocalStore", "Terminal",
        "ConversionFlow", "Launch", "Manifest", "AssetSearch", "Neuroglancer", "Screen",
        "Vocabulary",
      ]),
    tests("ArchitectureTests", []),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
