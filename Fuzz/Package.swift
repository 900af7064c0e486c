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
        .executableTarget(name: "fuzz-calls", dependencies: ["CProcess", .product(name: "Swoop", package: "swoop")]),
    ],
    swiftLanguageModes: [.v6]
)
