/// Tells the library's functions from those of the programs that use it.
package enum LibraryCode {
    /// The library's modules and C targets, which are the folders in `Sources` but for the programs.
    package static let modules = [
        "CSwoopEnding", "CSwoopRuntime", "CSwoopKernels", "SwoopSystem", "SwoopBase", "SwoopArray", "SwoopTensor",
        "SwoopNN",
        "SwoopOptim", "SwoopData", "SwoopIO", "SwoopFormula", "SwoopViz", "Swoop",
    ]

    /// Whether a `#fileID`, which begins with its module, is one of the library's.
    static func isOwn(fileID: String) -> Bool { modules.contains { fileID.hasPrefix("\($0)/") } }

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
        _ name: String, mangled: String, image: String, at line: CallSite.Line?
    ) -> CallSite? {
        if let line {
            if isOwn(line.file) || isSystem(line.file) || line.line == 0 { return nil }
            return CallSite(function: readable(name), line: line)
        }
        // Without lines only the names tell: a mangled one begins with its module, as 11SwoopTensor.
        if !mangled.hasPrefix("$s") || image.hasPrefix("lib") || mangled.hasPrefix("$ss") || mangled.hasPrefix("$sS") {
            return nil
        }
        return module(ofMangled: mangled) == nil ? CallSite(function: readable(name), line: nil) : nil
    }

    /// Whether a function of the library has nothing of the program in it, told without its lines. A specialised one may
    /// have a closure of the program compiled into it; a member that the program adds to a type of the library is named
    /// as if it were the library's, but for an E somewhere.
    static func isOnlyOwn(_ mangled: String, _ name: String) -> Bool {
        if mangled.hasPrefix("sw_") { return true }
        guard let module = module(ofMangled: mangled) else { return false }
        return !name.contains("specialized") && !mangled.dropFirst(module.utf8.count + 4).contains("E")
    }

    /// Whether a function was compiled with the library: it is named as one of the library's, and not specialised for types
    /// (Tg), which the program may have done.
    static func isCompiledThere(_ mangled: String) -> Bool {
        module(ofMangled: mangled) != nil && !mangled.contains("_Tg")
    }

    /// The library's module that a mangled name begins with, as in $s11SwoopTensor.
    private static func module(ofMangled name: String) -> String? {
        modules.first { name.hasPrefix("$s\($0.utf8.count)\($0)") }
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
