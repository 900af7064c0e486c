// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that packages that depend on Swoop do not build it. It uses only the public API.
let package = Package(
    name: "swoop-interop",
    platforms: [.macOS("26.0")],
    dependencies: [
        .package(name: "swoop", path: ".."),
        // Talks to Python.
        .package(name: "swoop-benchmarks", path: "../Benchmarks"),
    ],
    targets: [
        // Reads files that Python's libraries have written, and writes them again.
        .executableTarget(name: "interop-files", dependencies: [.product(name: "Swoop", package: "swoop")]),
        // Models trained beside PyTorch.
        .executableTarget(
            name: "interop-models",
            dependencies: [
                .product(name: "Swoop", package: "swoop"), .product(name: "Timing", package: "swoop-benchmarks"),
            ]),
        // Trainings that are killed and resumed.
        .executableTarget(name: "kill-test", dependencies: [.product(name: "Swoop", package: "swoop")]),
    ],
    swiftLanguageModes: [.v6]
)
