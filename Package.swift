// swift-tools-version: 6.2
import PackageDescription

/// The library modules, each a product of its own, with their dependencies.
let modules: [(name: String, on: [Target.Dependency])] = [
    (
        "SwoopArray",
        [
            "SwoopBase", "CSwoopRuntime", "CSwoopKernels",
            .target(name: "COneDNN", condition: .when(traits: ["OneDNN"])),
            .target(name: "CLAPACK", condition: .when(traits: ["LAPACK"])),
        ]
    ),
    ("SwoopTensor", ["SwoopArray"]),
    ("SwoopNN", ["SwoopTensor"]),
    ("SwoopOptim", ["SwoopTensor"]),
    ("SwoopData", ["SwoopTensor", "CZlib", .target(name: "CSwoopImages", condition: .when(traits: ["Images"]))]),
    ("SwoopIO", ["SwoopTensor", "CZlib"]),
    ("SwoopFormula", ["SwoopTensor"]),
    ("SwoopViz", ["SwoopFormula"]),
    ("SwoopTraining", ["SwoopNN", "SwoopOptim", "SwoopData", "SwoopIO", "SwoopViz"]),
    ("Swoop", ["SwoopNN", "SwoopOptim", "SwoopData", "SwoopIO", "SwoopViz", "SwoopTraining"]),
]

/// Some of the names below, from the environment: a sanitizer's run may need few of the tests, and builds all for minutes.
let some = Context.environment["SWOOP_TESTS"]?.split(separator: " ").map(String.init)

/// The modules that have tests; `Tests/<name>Tests` mirrors `Sources/<name>`.
let tested = [
    "SwoopBase", "SwoopArray", "SwoopTensor", "SwoopNN", "SwoopOptim", "SwoopData", "SwoopIO", "SwoopFormula",
    "SwoopViz", "SwoopTraining", "Swoop", "conformance", "lessons", "swoop-cli",
].filter(some?.contains ?? { _ in true })

/// Those whose tests read files in a folder `Fixtures`.
let withFixtures: Set = [
    "SwoopTensor", "SwoopNN", "SwoopOptim", "SwoopData", "SwoopIO", "SwoopTraining", "conformance",
]

/// Files that are embedded in a module's code.
let embedded = ["SwoopViz": ["Markup/page.css", "Explain/steps.js"]]

let package = Package(
    name: "swoop",
    platforms: [.macOS("26.0")],
    // Formulas have nothing for users but what the pictures show.
    products: modules.filter { $0.name != "SwoopFormula" }.map { .library(name: $0.name, targets: [$0.name]) } + [
        .executable(name: "swoop", targets: ["swoop-cli"])
    ],
    traits: [
        .trait(
            name: "OneDNN", description: "Matrix products by oneDNN, a system library; without it the C loops do them."),
        .trait(
            name: "Images",
            description: "PNG and JPEG by libpng and libjpeg-turbo, system libraries; without it no images are read."),
        .trait(
            name: "LAPACK",
            description: "Factorizations of matrices by LAPACK, a system library; without it they are not declared."),
        .default(enabledTraits: ["OneDNN", "Images", "LAPACK"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        .target(name: "CSwoopRuntime"),
        .target(
            name: "CSwoopKernels", dependencies: ["CSwoopRuntime"],
            // Each family of kernels has a folder; the files include each other by their paths from here.
            cSettings: [.headerSearchPath(".")],
            linkerSettings: [
                .linkedLibrary("m", .when(platforms: [.linux])), .linkedLibrary("mvec", .when(platforms: [.linux])),
            ]),
        .systemLibrary(
            name: "COneDNN", providers: [.apt(["libdnnl-dev"]), .brew(["onednn"])]),
        .systemLibrary(
            name: "CLAPACK", providers: [.apt(["liblapack-dev", "libopenblas0-serial"]), .brew(["lapack"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .systemLibrary(name: "CPNG", providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
        .systemLibrary(name: "CJPEG", providers: [.apt(["libjpeg62-turbo-dev"]), .brew(["jpeg-turbo"])]),
        .target(
            name: "CSwoopImages",
            dependencies: [
                .target(name: "CPNG", condition: .when(traits: ["Images"])),
                .target(name: "CJPEG", condition: .when(traits: ["Images"])),
            ],
            cSettings: [.define("SWOOP_IMAGES", .when(traits: ["Images"]))],
            linkerSettings: [
                .linkedLibrary("png", .when(traits: ["Images"])), .linkedLibrary("jpeg", .when(traits: ["Images"])),
            ]),
        .target(name: "SwoopSystem"),
        .target(name: "CSwoopEnding"),
        .target(name: "SwoopBase", dependencies: ["SwoopSystem", "CSwoopEnding"]),
        .target(name: "CAllocationCount", path: "Tests/CAllocationCount"),
        .target(name: "CFork", path: "Tests/CFork"),
        .executableTarget(name: "lessons", dependencies: ["Swoop"]),
        .executableTarget(
            name: "conformance",
            dependencies: ["Swoop", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
        .executableTarget(
            name: "swoop-cli",
            dependencies: ["Swoop", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
    ]
        + modules.map { module in
            .target(
                name: module.name, dependencies: module.on,
                resources: embedded[module.name, default: []].map { .embedInCode($0) })
        }
        + tested.map { module in
            .testTarget(
                name: "\(module)Tests",
                dependencies: [.target(name: module)]
                    + (module == "Swoop" ? ["CAllocationCount", "CFork"] : ["Swoop"]),
                exclude: withFixtures.contains(module) ? ["Fixtures"] : [])
        },
    swiftLanguageModes: [.v6]
)
