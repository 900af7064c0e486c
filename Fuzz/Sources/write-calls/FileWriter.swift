import Foundation

/// Writes the Swift files with the calls, and the functions that draw values of the library's types.
struct FileWriter {
    let library: Library
    let drawer: Drawer
    let folder: URL
    private let writer: CallWriter

    init(library: Library, folder: String) {
        self.library = library
        drawer = Drawer(library: library)
        self.folder = URL(fileURLWithPath: folder)
        writer = CallWriter(drawer: drawer)
    }

    private var header: String {
        "// Written by write-calls from the symbol graphs.\n\n"
            + Set(library.callables.map(\.module)).sorted().map { "import \($0)\n" }.joined() + "\n"
    }

    /// The functions that cannot be called because of unknown types, each with those types.
    var gaps: [String] {
        library.callables.compactMap { callable in
            guard callable.kind != .enumCase, Own.reason(against: callable) == nil else { return nil }
            let types = writer.unknownTypes(of: callable)
            return types.isEmpty ? nil : "\(callable.name): \(types.joined(separator: ", "))"
        }
    }

    /// The functions to call. Cases with associated values are drawn as arguments and are not calls of their own.
    private var called: [Callable] {
        library.callables.filter { callable in
            callable.kind != .enumCase && Own.reason(against: callable) == nil
                && writer.unknownTypes(of: callable).isEmpty
        }
    }

    /// Writes everything, and returns the number of calls.
    func write() throws -> Int {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let called = called
        var chunks: [String] = []
        for start in stride(from: 0, to: called.count, by: 60) {
            let part = called[start..<min(start + 60, called.count)]
            let index = chunks.count
            let functions = part.map { function(calling: $0) }.joined(separator: "\n")
            let entries = part.map { callable in
                "    calls.append(Call(number: \(callable.number), name: \"\(callable.name)\", run: call\(callable.number)))\n"
            }
            let table = "func add\(index)(to calls: inout [Call]) {\n\(entries.joined())}\n"
            try save(header + functions + "\n" + table, as: "Calls\(index).swift")
            chunks.append("    add\(index)(to: &calls)\n")
        }
        let all = "func allCalls() -> [Call] {\n    var calls: [Call] = []\n\(chunks.joined())    return calls\n}\n"
        try save("// Written by write-calls from the symbol graphs.\n\n" + all, as: "AllCalls.swift")
        try save(header + typeFunctions().joined(separator: "\n"), as: "Types.swift")
        return called.count
    }

    /// Writes a file only if its content changes, so that it is not recompiled needlessly.
    private func save(_ text: String, as name: String) throws {
        let file = folder.appendingPathComponent(name)
        if let old = try? String(contentsOf: file, encoding: .utf8), old == text { return }
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    private func function(calling callable: Callable) -> String {
        let written = writer.write(callable)
        var lines = written.statements
        let isVoid = callable.result == .void
        func run(_ expression: String) -> String { isVoid ? "try \(expression)" : "s.use(try \(expression))" }
        if written.alternatives.isEmpty {
            lines.append(run(written.expression))
        } else {
            lines.append(choice(in: callable, written) { run($0) })
        }
        if let changed = written.changed { lines.append("s.use(\(changed))") }
        return "@inline(never)\nprivate func call\(callable.number)(_ s: Source) throws {\n"
            + lines.map { "    \($0)\n" }.joined() + "}\n"
    }

    /// One form of the call for each number of variadic arguments.
    private func choice(in callable: Callable, _ written: CallWriter.Written, _ run: (String) -> String) -> String {
        let index = callable.arguments.firstIndex { $0.isVariadic } ?? 0
        let cases = written.alternatives.enumerated().map { count, form in
            "    \(count == written.alternatives.count - 1 ? "default" : "case \(count)"): \(run(form))\n"
        }
        return "switch a\(index).count {\n\(cases.joined())    }"
    }

    // MARK: Types

    private func typeFunctions() -> [String] {
        var functions: [String] = []
        for (name, info) in library.types.sorted(by: { $0.key < $1.key }) where info.kind == "swift.protocol" {
            let type = SwiftType.existential(.named(name, []))
            let conformers = library.conformers(to: name).filter { drawer.rank(of: $0) != nil }
            if !conformers.isEmpty { functions += protocolFunctions(type, conformers) }
        }
        let named = Set(drawer.ranks.keys).sorted()
        for text in named {
            var scanner = Scanner(text)
            functions.append(typeFunction(scanner.type()))
        }
        return functions
    }

    private func protocolFunctions(_ type: SwiftType, _ conformers: [SwiftType]) -> [String] {
        let ranks = conformers.map { drawer.rank(of: $0) ?? 0 }
        let values = conformers.map { "return try \(drawer.expression(for: $0) ?? "")" }
        let metatype = SwiftType.metatype(type)
        let types = conformers.map { "return s.say(\"\($0.text).self\", \($0.text).self)" }
        return [function(for: type, ranks: ranks, ways: values), function(for: metatype, ranks: ranks, ways: types)]
    }

    private func typeFunction(_ type: SwiftType) -> String {
        let (callables, children) = drawer.waysToMake(type)
        var ranks: [Int] = []
        var ways: [String] = []
        for callable in callables {
            guard let rank = drawer.rank(of: callable) else { continue }
            let written = writer.write(callable)
            var lines = written.statements
            func give(_ expression: String) -> String {
                if callable.declaration.thrown == type {
                    return "return try s.thrown(\(type.text).self) { _ = try \(expression) }"
                }
                switch callable.result {
                case .optional: return "return try s.unwrap(\(expression))"
                case .array: return "return try s.element(of: \(expression))"
                default: return "return try \(expression)"
                }
            }
            lines.append(written.alternatives.isEmpty ? give(written.expression) : choice(in: callable, written, give))
            ranks.append(rank)
            ways.append(lines.joined(separator: "\n        "))
        }
        for child in children {
            guard let rank = drawer.rank(of: child), let value = drawer.expression(for: child) else { continue }
            ranks.append(rank)
            ways.append("return try \(value)")
        }
        return function(for: type, ranks: ranks, ways: ways)
    }

    /// A function that chooses one of several ways to draw a value and uses it.
    private func function(for type: SwiftType, ranks: [Int], ways: [String]) -> String {
        let cases = ways.enumerated().map { index, way in
            "    \(index == ways.count - 1 ? "default" : "case \(index)"):\n        \(way)\n"
        }
        return "@inline(never)\nfunc \(Drawer.function(for: type))(_ s: Source) throws -> \(type.text) {\n"
            + "    defer { s.rise() }\n    switch s.way(\(ranks)) {\n\(cases.joined())    }\n}\n"
    }
}
