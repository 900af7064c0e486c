// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who depends on Swoop builds the benchmarks. It uses the public API alone.
let package = Package(
    name: "swoop-benchmarks",
    platforms: [.macOS("26.0")],
    dependencies: [
        .package(name: "swoop", path: "..")
    ],
    targets: [
        .target(name: "Memory"),
        .executableTarget(name: "swoop-bench", dependencies: ["Memory", .product(name: "Swoop", package: "swoop")]),
        // The smallest program there is, for job Q.
        .executableTarget(
            name: "swoop-hello", dependencies: ["Memory", .product(name: "SwoopTensor", package: "swoop")]),
    ],
    swiftLanguageModes: [.v6]
)
