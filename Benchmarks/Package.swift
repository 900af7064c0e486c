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
        .executableTarget(name: "swoop-bench", dependencies: [.product(name: "Swoop", package: "swoop")])
    ],
    swiftLanguageModes: [.v6]
)
