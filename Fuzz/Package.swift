// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that packages that depend on Swoop do not build it. It uses only the public API.
let package = Package(
    name: "swoop-fuzz",
    platforms: [.macOS("26.0")],
    dependencies: [
        .package(name: "swoop", path: "..")
    ],
    targets: [
        // Reads the symbol graphs of Swoop's modules and writes the calls.
        .executableTarget(name: "write-calls"),
        // fork, limits and pipes, which Swift does not import.
        .target(name: "CProcess"),
        // Random numbers of which a run can be repeated.
        .target(name: "Seeded"),
        .executableTarget(
            name: "fuzz-calls", dependencies: ["CProcess", "Seeded", .product(name: "Swoop", package: "swoop")]),
        // Damages files, and reads them.
        .executableTarget(
            name: "fuzz-files", dependencies: ["CProcess", "Seeded", .product(name: "Swoop", package: "swoop")]),
    ],
    swiftLanguageModes: [.v6]
)
