import Foundation

/// Compiles and links cells, each to a library of its own.
final class CellCompiler {
    /// What a cell is compiled with, beyond its text.
    struct Settings: Equatable {
        var optimizes = false
        /// 6, or 5 for code that Swift 6 does not let touch globals.
        var mode = 6
    }

    /// A cell as a library.
    struct Library {
        let module: String
        let path: String
        var entry: String { "\(module)_main" }
    }

    enum Outcome {
        case library(Library)
        /// The compiler's messages.
        case errors(String)
        case stopped
    }

    let toolchain: Toolchain
    private let compiler: ReadyProgram
    private let linker: ReadyProgram
    private let modules: String
    private let libraryOptions: [String]
    private let folder: String
    private let wait: Waiting
    private var serial = 0

    init(_ toolchain: Toolchain, _ build: Build, folder: String, wait: @escaping Waiting) {
        self.toolchain = toolchain
        // With it comes Swift's own library, which must be the one that the compiler was made with.
        let ready = toolchain.isOfKernel ? build.ready : nil
        compiler = ReadyProgram(toolchain.compiler, library: ready)
        linker = ReadyProgram(toolchain.linker, library: ready)
        modules = build.modules
        libraryOptions = build.options
        self.folder = folder
        self.wait = wait
    }

    /// The options that a cell is compiled with, or analyzed for completion.
    func options(_ settings: Settings) -> [String] {
        [
            "-swift-version", "\(settings.mode)", "-enable-testing", "-disable-access-control",
            "-I", folder, "-I", modules, "-resource-dir", toolchain.root + "/lib/swift", "-target",
            "\(Self.architecture)-unknown-linux-gnu", "-plugin-path", toolchain.macros,
        ]
            // Swift 5 has no isolation by default, nor does it object to what needs one.
            + (settings.mode >= 6 ? ["-default-isolation", "MainActor"] : [])
            + libraryOptions
    }

    private static var architecture: String {
        #if arch(x86_64)
        "x86_64"
        #else
        "aarch64"
        #endif
    }

    /// The line before a cell's own: what it imports. All that is not the cell's it sees through the module of the cell
    /// before, so that what cells declare hides what Swoop and others declare.
    static func prelude(previous: String?, imports: [String]) -> String {
        (["@_exported import \(previous ?? "SwoopNotebook")"] + imports).joined(separator: "; ")
    }

    /// Compiles a cell.
    /// - Parameters:
    ///   - name: What the compiler's messages call it: `cell 3`.
    ///   - previous: The module of the last cell that has declared something, which exports all earlier ones.
    func compile(
        _ code: String, name: String, previous: String?, imports: [String], _ settings: Settings,
        isStopped: () -> Bool
    ) throws -> Outcome {
        serial += 1
        let module = "cell_\(serial)"
        let base = "\(folder)/\(module)"
        let text =
            "\(Self.prelude(previous: previous, imports: imports))\n#sourceLocation(file: \"\(name)\", line: 1)\n\(code)\n"
        try Data(text.utf8).write(to: URL(filePath: base + ".swift"))
        let compiled = try compiler.run(
            [
                "-frontend", "-c", "-primary-file", base + ".swift", "-module-name", module, "-emit-module-path",
                base + ".swiftmodule", "-o", base + ".o", "-entry-point-function-name", "\(module)_main",
                settings.optimizes ? "-O" : "-Onone", "-gline-tables-only", "-diagnostic-style", "llvm",
                "-suppress-warnings",
            ] + options(settings), wait, isStopped: isStopped)
        guard let compiled else { return .stopped }
        guard compiled.status == 0 else {
            removeFiles(of: module)
            return .errors(compiled.text)
        }
        guard !ObjectFile.mentions("swift_task_asyncMainDrainQueue", in: base + ".o") else {
            removeFiles(of: module)
            return .errors(
                "\(name): error: `await` at the top level of a cell is not supported: it would end the process.\n")
        }
        let library = Library(module: module, path: base + ".so")
        let linked = try linker.run(
            [
                "-shared", base + ".o", toolchain.start, "-o", library.path, "-L", toolchain.libraries,
                "-rpath", toolchain.libraries, "-lswiftSwiftOnoneSupport", "--wrap=swift_errorInMain",
            ] + neededLibraries(of: base + ".o"), wait, isStopped: isStopped)
        guard let linked else { return .stopped }
        guard linked.status == 0 else {
            removeFiles(of: module)
            return .errors(linked.text)
        }
        try? FileManager.default.removeItem(atPath: base + ".o")
        return .library(library)
    }

    /// The libraries of Swift that a cell imports. Those of the system are there, as Swoop needs them too.
    private func neededLibraries(of object: String) -> [String] {
        ObjectFile.libraries(of: object).filter { option in
            FileManager.default.fileExists(atPath: "\(toolchain.libraries)/lib\(option.dropFirst(2)).so")
        }
    }

    /// Removes what a cell has left that failed.
    func removeFiles(of module: String) {
        for suffix in ["swift", "o", "so", "swiftmodule", "swiftdoc", "swiftsourceinfo", "abi.json"] {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(module).\(suffix)")
        }
    }
}
