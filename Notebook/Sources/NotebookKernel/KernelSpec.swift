import Foundation

/// The description by which front ends find the kernel.
public struct KernelSpec {
    /// The folder of kernels: that of the user, or that of a prefix, such as a virtual environment's.
    public static func folder(
        prefix: String?, environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String {
        if let prefix { return prefix + "/share/jupyter/kernels" }
        if let data = environment["JUPYTER_DATA_DIR"] { return data + "/kernels" }
        let home = environment["HOME"] ?? "."
        #if os(macOS)
        return home + "/Library/Jupyter/kernels"
        #else
        return (environment["XDG_DATA_HOME"] ?? home + "/.local/share") + "/jupyter/kernels"
        #endif
    }

    /// Writes the description into a folder of kernels. Returns the folder of the kernel.
    /// - Parameters:
    ///   - program: The path of the kernel's program.
    ///   - compiler: The path of `swift`.
    public static func install(name: String, in kernels: String, program: String, compiler: String) throws -> String {
        let folder = "\(kernels)/\(name)"
        let spec: JSON = [
            "argv": [.string(program), "kernel", "{connection_file}"], "display_name": "Swift (Swoop)",
            "language": "swift", "interrupt_mode": "message", "env": ["SWOOP_NOTEBOOK_SWIFT": .string(compiler)],
            "metadata": ["debugger": false],
        ]
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(spec.text + Array("\n".utf8)).write(to: URL(filePath: folder + "/kernel.json"), options: .atomic)
        } catch {
            throw Failure("The kernel cannot be installed in \(folder): \(error.localizedDescription)")
        }
        return folder
    }

    /// Makes the folder beside that of kernels in which front ends put connection files, for the user alone as Jupyter does
    /// it: Visual Studio Code would make one that others can look into. Nothing happens if it is there.
    public static func makeRuntimeFolder(beside kernels: String) throws {
        let folder = URL(filePath: kernels).deletingLastPathComponent().path + "/runtime"
        guard !FileManager.default.fileExists(atPath: folder) else { return }
        guard mkdir(folder, 0o700) == 0 else {
            throw Failure("\(folder) cannot be made: \(String(cString: strerror(errno))).")
        }
    }

    /// Removes the kernel from a folder of kernels. Throws if it is not there.
    public static func uninstall(name: String, from kernels: String) throws -> String {
        let folder = "\(kernels)/\(name)"
        guard FileManager.default.fileExists(atPath: folder + "/kernel.json") else {
            throw Failure("There is no kernel \(name) in \(kernels).")
        }
        try FileManager.default.removeItem(atPath: folder)
        return folder
    }
}
