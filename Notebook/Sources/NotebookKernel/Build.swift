import Foundation

/// Where the libraries of this package have been built: next to the running program.
public struct Build {
    /// The folder with the programs and libraries.
    let products: String

    /// The build that a program belongs to. Throws if it is not complete.
    public init(program: String) throws {
        products = URL(filePath: program).resolvingSymlinksInPath().deletingLastPathComponent().path
        for needed in [worker, library, ready, modules] where !FileManager.default.fileExists(atPath: needed) {
            throw Failure("\(needed) is missing. Build the package Notebook with `make notebook`.")
        }
    }

    var worker: String { products + "/swoop-notebook-worker" }
    var library: String { products + "/libSwoopNotebook.so" }
    /// The library that keeps a program before its `main`.
    var ready: String { products + "/libSwoopNotebookReady.so" }
    var modules: String { products + "/Modules" }

    /// The compiler's options for the C modules of the library: their module maps, those that SwiftPM has made and those
    /// of the system libraries, and the folders of their headers.
    var options: [String] {
        let files = FileManager.default
        let built = ((try? files.contentsOfDirectory(atPath: products)) ?? []).filter { $0.hasSuffix(".build") }
        let made = built.map { "\(products)/\($0)/module.modulemap" }
        let sources = ["/Sources", "/Notebook/Sources"].flatMap { folder in
            let path = Self.repository + folder
            return ((try? files.contentsOfDirectory(atPath: path)) ?? []).map { "\(path)/\($0)" }
        }
        let maps = made + sources.map { $0 + "/module.modulemap" }
        let headers = sources.map { $0 + "/include" }
        return maps.filter(files.fileExists).sorted().flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
            + headers.filter(files.fileExists).sorted().flatMap { ["-Xcc", "-I\($0)"] }
    }

    /// The repository, which has the headers that the module maps name.
    private static let repository =
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
}
