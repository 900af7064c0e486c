import Foundation

// write-calls GRAPHS FOLDER
//
// Reads the symbol graphs in GRAPHS and writes a call of every public function into FOLDER, with arguments drawn by
// type. Fails, and names the function, if there is an argument type for which no value can be drawn.
guard CommandLine.arguments.count == 3 else {
    FileHandle.standardError.write(Data("write-calls GRAPHS FOLDER\n".utf8))
    exit(2)
}
let library = Library(try SymbolGraph.all(in: CommandLine.arguments[1]))
let writer = FileWriter(library: library, folder: CommandLine.arguments[2])
let count = try writer.write()

print("\(count) calls written; not called by decision:")
for callable in library.callables {
    if let reason = Own.reason(against: callable) { print("  \(callable.name): \(reason)") }
}
let gaps = writer.gaps
if !gaps.isEmpty {
    print("\(gaps.count) functions have arguments of types that nothing is known to draw:")
    for gap in gaps { print("  \(gap)") }
}
exit(gaps.isEmpty ? 0 : 1)
