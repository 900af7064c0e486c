import Foundation

/// The Swift compiler, its linker and its libraries.
public struct Toolchain {
    /// The folder that has `bin` and `lib`.
    let root: String
    /// The version, as the compiler writes it: `Swift version 6.3.1 (swift-6.3.1-RELEASE)`.
    public let version: String

    /// The path of `swift`.
    public var swift: String { root + "/bin/swift" }
    var compiler: String { root + "/bin/swift-frontend" }
    var linker: String { root + "/bin/ld.lld" }
    var symbolizer: String { root + "/bin/llvm-symbolizer" }
    var libraries: String { root + "/lib/swift/linux" }
    /// The folder with the macros of the toolchain's libraries, such as `@Observable`.
    var macros: String { root + "/lib/swift/host/plugins" }
    var assistant: String { root + "/lib/libsourcekitdInProc.so" }
    /// Whether the kernel runs with the libraries of this toolchain, as this package's other libraries then do too.
    var isOfKernel: Bool {
        // Finds the library only if it is loaded.
        guard let core = dlopen(libraries + "/libswiftCore.so", RTLD_LAZY | RTLD_NOLOAD) else { return false }
        dlclose(core)
        return true
    }
    /// What registers the types of a library with Swift when it is loaded.
    var start: String { "\(libraries)/\(Self.architecture)/swiftrt.o" }

    private static var architecture: String {
        #if arch(x86_64)
        "x86_64"
        #else
        "aarch64"
        #endif
    }

    /// The toolchain that the variable `SWOOP_NOTEBOOK_SWIFT` names by its `swift`, or else the first in the path.
    /// Throws if there is none, saying what is missing.
    public static func find(_ environment: [String: String] = ProcessInfo.processInfo.environment) throws -> Toolchain {
        let named = environment["SWOOP_NOTEBOOK_SWIFT"]
        let candidates = named.map { [$0] } ?? (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/swift" }
        guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            throw Failure(
                named.map { "There is no Swift compiler at \($0), which SWOOP_NOTEBOOK_SWIFT names." }
                    ?? "There is no Swift compiler: no `swift` is in the path. Install Swift 6.2 or later "
                    + "(https://www.swift.org/install) and run `swoop-notebook install` again.")
        }
        let program = URL(filePath: found).resolvingSymlinksInPath()
        let root = program.deletingLastPathComponent().deletingLastPathComponent().path
        let unnamed = Toolchain(root: root, version: "")
        let compiler = unnamed.compiler
        for needed in [compiler, unnamed.linker, unnamed.start, unnamed.libraries]
        where !FileManager.default.fileExists(atPath: needed) {
            throw Failure("The Swift compiler \(found) has no \(needed). A whole toolchain is needed, for Linux.")
        }
        let text = output(compiler, ["-version"])
        guard let line = text.split(separator: "\n").first(where: { $0.contains("Swift version") }) else {
            throw Failure("The Swift compiler \(compiler) does not run: \(text)")
        }
        return Toolchain(root: root, version: String(line))
    }

    /// What a program writes.
    private static func output(_ path: String, _ arguments: [String]) -> String {
        let wait: Waiting = { files, milliseconds in ready(files, milliseconds) }
        guard let child = try? ChildProcess(path, arguments) else { return "" }
        return child.finish(wait, isStopped: { false })?.text ?? ""
    }
}

/// Waits for files without doing anything else meanwhile.
public func ready(_ files: [Int32], _ milliseconds: Int) -> Set<Int32> {
    var entries = files.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard poll(&entries, nfds_t(entries.count), Int32(milliseconds)) > 0 else { return [] }
    return Set(entries.filter { $0.revents != 0 }.map(\.fd))
}
