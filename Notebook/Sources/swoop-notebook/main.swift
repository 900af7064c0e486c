import ArgumentParser
import Foundation
import NotebookKernel

/// The path of this program.
private var program: String { URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path }

/// The command `swoop-notebook`.
struct NotebookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "swoop-notebook", abstract: "A Jupyter kernel for Swift, with Swoop.",
        subcommands: [Install.self, Uninstall.self, Run.self, Assist.self])
}

/// Where a kernel is installed.
struct Place: ParsableArguments {
    @Option(help: "Install into this folder, such as a virtual environment, instead of for the user.")
    var prefix: String?
    @Option(help: "The name of the kernel.")
    var name = "swoop"

    @MainActor var folder: String { KernelSpec.folder(prefix: prefix) }
}

struct Install: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Let Jupyter find the kernel.")
    @OptionGroup var place: Place

    func run() throws {
        try MainActor.assumeIsolated {
            let toolchain = try Toolchain.find()
            _ = try Build(program: program)
            let folder = try KernelSpec.install(
                name: place.name, in: place.folder, program: program, compiler: toolchain.swift)
            if place.prefix == nil { try KernelSpec.makeRuntimeFolder(beside: place.folder) }
            print("installed: \(folder)")
            print("compiler:  \(toolchain.swift), \(toolchain.version)")
        }
    }
}

struct Uninstall: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Remove the kernel from Jupyter.")
    @OptionGroup var place: Place

    func run() throws {
        try MainActor.assumeIsolated {
            print("removed: \(try KernelSpec.uninstall(name: place.name, from: place.folder))")
        }
    }
}

struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kernel", abstract: "Run the kernel; Jupyter calls this.")
    @Argument(help: "The connection file.")
    var file: String

    func run() throws {
        try MainActor.assumeIsolated { try Kernel(ConnectionFile(file), program: program).run() }
    }
}

struct Assist: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "assistant", shouldDisplay: false)
    @Argument var library: String

    func run() throws { try MainActor.assumeIsolated { try SourceKit.serve(library, from: 3) } }
}

NotebookCommand.main()
