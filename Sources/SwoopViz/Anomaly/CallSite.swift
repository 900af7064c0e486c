#if canImport(Runtime)
import Runtime
#endif

/// Where the program was when it called an operation: addresses only, until somebody asks.
struct CallTrace: Sendable {
    #if canImport(Runtime)
    private let backtrace: Backtrace?

    /// Takes the addresses on the stack of the running thread.
    init(_ images: CallImages) {
        backtrace = try? Backtrace.capture(algorithm: .fast, limit: 64, offset: 0, top: 0, images: images.map)
    }

    /// The innermost call that is not the library's own and of which the line is known, else the innermost; nil where
    /// nothing is known. Functions that an optimised build has merged have no lines.
    var location: Anomaly.Location? {
        guard let frames = backtrace?.symbolicated()?.frames else { return nil }
        var innermost: Anomaly.Location?
        for frame in frames {
            guard let symbol = frame.symbol else { continue }
            let location = symbol.sourceLocation.map { Anomaly.Location.Line(file: $0.path, line: $0.line) }
            if let found = LibraryCode.userCall(
                symbol.name, mangled: symbol.rawName, image: symbol.imageName, at: location)
            {
                if found.line != nil { return found }
                innermost = innermost ?? found
            }
        }
        return innermost
    }
    #else
    init(_ images: CallImages) {}
    var location: Anomaly.Location? { nil }
    #endif
}

/// The program and its libraries in memory, which all traces share: to list them takes most of the time of a trace.
struct CallImages: Sendable {
    #if canImport(Runtime)
    fileprivate let map = ImageMap.capture()
    #endif
}

/// Tells the library's functions from those of the programs that use it.
enum LibraryCode {
    private static let modules = [
        "CSwoopKernels", "CSwoopRuntime", "SwoopArray", "SwoopTensor", "SwoopNN", "SwoopOptim", "SwoopData", "SwoopIO",
        "SwoopViz", "Swoop",
    ]

    /// Whether a source file is one of the library's. Optimised builds name files by where they lie in their package, others
    /// by their whole path; programs and tests of the package lie in other folders.
    private static func isOwn(_ file: String) -> Bool {
        modules.contains { file.hasPrefix("Sources/\($0)/") || file.contains("/Sources/\($0)/") }
    }

    /// A function of Swift's own library that was compiled into the program, or one that the compiler made.
    private static func isSystem(_ file: String) -> Bool {
        file.contains("<compiler-generated>") || file.contains("/swift/stdlib/") || file.contains("/swift/include/")
    }

    /// What is to be said of a function on the stack, nil for one of the library or the system.
    static func userCall(
        _ name: String, mangled: String, image: String, at line: Anomaly.Location.Line?
    ) -> Anomaly.Location? {
        if let line {
            if isOwn(line.file) || isSystem(line.file) || line.line == 0 { return nil }
            return Anomaly.Location(function: readable(name), line: line)
        }
        // Without lines only the names tell: a mangled one begins with its module, as 11SwoopTensor.
        if !mangled.hasPrefix("$s") || image.hasPrefix("lib") || mangled.hasPrefix("$ss") || mangled.hasPrefix("$sS") {
            return nil
        }
        let isOwn = modules.contains { mangled.hasPrefix("$s\($0.utf8.count)\($0)") }
        return isOwn ? nil : Anomaly.Location(function: readable(name), line: nil)
    }

    /// The function's name without what the compiler adds: `closure #1 in train()` is a part of `train()`.
    private static func readable(_ name: String) -> String? {
        var text = name[...]
        for prefix in ["specialized ", "implicit ", "partial apply for "] where text.hasPrefix(prefix) {
            text = text.dropFirst(prefix.count)
        }
        while text.hasPrefix("closure #"), let end = text.firstRange(of: " in ") { text = text[end.upperBound...] }
        // The code of main.swift belongs to no function.
        return text.isEmpty || text == "main" || text.hasPrefix("closure #") ? nil : String(text)
    }
}
