// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that packages that depend on Swoop do not build the benchmarks. It uses only the public API.
let package = Package(
    name: "swoop-benchmarks",
    platforms: [.macOS("26.0")],
    products: [
        .library(name: "Timing", targets: ["Timing"])
    ],
    dependencies: [
        .package(name: "swoop", path: "..")
    ],
    targets: [
        .target(name: "Memory"),
        .target(name: "Timing"),
        .executableTarget(
            name: "swoop-bench", dependencies: ["Memory", "Timing", .product(name: "Swoop", package: "swoop")]),
        // Every operator beside PyTorch's.
        .executableTarget(
            name: "swoop-bench-operators", dependencies: ["Timing", .product(name: "Swoop", package: "swoop")]),
        // A minimal program, for job Q.
        .executableTarget(
            name: "swoop-hello", dependencies: ["Memory", .product(name: "SwoopTensor", package: "swoop")]),
    ],
    swiftLanguageModes: [.v6]
)
