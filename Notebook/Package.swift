// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that packages that depend on Swoop need neither ZeroMQ nor a dynamic library. It uses only
// the public API of Swoop.
let package = Package(
    name: "swoop-notebook",
    platforms: [.macOS("26.0")],
    products: [
        .executable(name: "swoop-notebook", targets: ["swoop-notebook"]),
        .executable(name: "swoop-notebook-worker", targets: ["swoop-notebook-worker"]),
        // Dynamic, because every cell is a library that uses the one Swoop of the process.
        .library(name: "SwoopNotebook", type: .dynamic, targets: ["SwoopNotebook"]),
        // Dynamic, because it is loaded into the compiler.
        .library(name: "SwoopNotebookReady", type: .dynamic, targets: ["CNotebookReady"]),
    ],
    dependencies: [
        .package(name: "swoop", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .systemLibrary(name: "CZMQ", providers: [.apt(["libzmq3-dev"]), .brew(["zeromq"])]),
        // In the worker: the loop that forks, loads cells and reports.
        .target(name: "CNotebookWorker"),
        // What cells import.
        .target(
            name: "SwoopNotebook", dependencies: [.product(name: "Swoop", package: "swoop"), "CNotebookWorker"]),
        // The process in which cells run. It loads SwoopNotebook before it starts.
        .executableTarget(name: "swoop-notebook-worker", linkerSettings: [.linkedLibrary("dl")]),
        // What the kernel calls in C: SourceKit, which it loads from the toolchain, and the system.
        .target(name: "CNotebookKernel", linkerSettings: [.linkedLibrary("dl")]),
        // In the compiler and the linker, which are started before they are needed.
        .target(name: "CNotebookReady", linkerSettings: [.linkedLibrary("dl")]),
        // The kernel: messages, the compiler, the worker.
        .target(
            name: "NotebookKernel", dependencies: ["CZMQ", "CNotebookKernel"],
            swiftSettings: [.defaultIsolation(MainActor.self)]),
        .executableTarget(
            name: "swoop-notebook",
            dependencies: ["NotebookKernel", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
        .testTarget(
            name: "NotebookKernelTests", dependencies: ["NotebookKernel"],
            swiftSettings: [.defaultIsolation(MainActor.self)]),
    ],
    swiftLanguageModes: [.v6]
)
