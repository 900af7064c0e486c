// swift-tools-version: 6.2
import PackageDescription

/// The library modules, each a product of its own, with what they stand on.
let modules: [(name: String, on: [Target.Dependency])] = [
    ("SwoopArray", ["CSwoopKernels", .target(name: "COneDNN", condition: .when(traits: ["OneDNN"]))]),
    ("SwoopTensor", ["SwoopArray"]),
    ("SwoopNN", ["SwoopTensor"]),
    ("SwoopOptim", ["SwoopTensor"]),
    ("SwoopData", ["SwoopTensor"]),
    ("SwoopIO", ["SwoopTensor"]),
    ("Swoop", ["SwoopNN", "SwoopOptim", "SwoopData", "SwoopIO"]),
]

let package = Package(
    name: "swoop",
    platforms: [.macOS("26.0")],
    products: modules.map { .library(name: $0.name, targets: [$0.name]) },
    traits: [
        .trait(name: "OneDNN", description: "Matrix products by oneDNN, a system library; without it the C loops do them."),
        .default(enabledTraits: ["OneDNN"]),
    ],
    targets: [
        .target(
            name: "CSwoopKernels",
            linkerSettings: [
                .linkedLibrary("m", .when(platforms: [.linux])), .linkedLibrary("mvec", .when(platforms: [.linux])),
            ]),
        .systemLibrary(
            name: "COneDNN", providers: [.apt(["libdnnl-dev"]), .brew(["onednn"])]),
    ] + modules.map { .target(name: $0.name, dependencies: $0.on) },
    swiftLanguageModes: [.v6]
)
