import Foundation

/// Why the process of a cell has ended, collected from what it could still say.
package struct CrashReport {
    /// What Swoop says about a mistake, with its place.
    var trap: (message: String, file: String, line: String)?
    /// The signal and the addresses on the stack.
    var crash: (signal: Int32, addresses: [UInt])?

    /// A place in a cell: `cell 3`, line, column.
    package struct Place: Equatable {
        package var file: String
        package var line: Int
        package var column: Int

        package init(file: String, line: Int, column: Int) {
            self.file = file
            self.line = line
            self.column = column
        }
    }

    /// A library in memory.
    struct Image {
        let base: UInt
        let path: String
    }

    /// The innermost place in a cell, and what Swift calls the failure if it has no message for it.
    static func place(
        of addresses: [UInt], in images: [Image], symbolizer: String, _ wait: Waiting
    ) -> (place: Place?, failure: String?) {
        for (depth, address) in addresses.enumerated() {
            // A caller's address is that of the instruction after the call.
            let address = depth == 0 ? address : address - 1
            guard let image = images.filter({ $0.base <= address }).max(by: { $0.base < $1.base }),
                address - image.base < size(of: image.path),
                let child = try? ChildProcess(
                    symbolizer, ["--obj=\(image.path)", "0x" + String(address - image.base, radix: 16)]),
                let text = child.finish(wait, isStopped: { false })?.text
            else { continue }
            let found = read(text)
            if found.place != nil { return found }
        }
        return (nil, nil)
    }

    private static func size(of path: String) -> UInt {
        var state = stat()
        return stat(path, &state) == 0 ? UInt(state.st_size) : 0
    }

    /// Reads what llvm-symbolizer prints: a line with the function and one with the place, for each inlined call.
    package static func read(_ text: String) -> (place: Place?, failure: String?) {
        let lines = text.split(separator: "\n").map(String.init)
        let prefix = "Swift runtime failure: "
        let failure = lines.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
        for line in lines {
            let parts = line.split(separator: ":")
            guard parts.count >= 3, let column = Int(parts[parts.count - 1]), let number = Int(parts[parts.count - 2]),
                number > 0, let file = parts[..<(parts.count - 2)].joined(separator: ":").split(separator: "/").last,
                file.hasPrefix("cell ")
            else { continue }
            return (Place(file: String(file), line: number, column: column), failure)
        }
        return (nil, failure)
    }

    /// The name and the message of a signal.
    static func describe(signal: Int32) -> (name: String, message: String) {
        switch signal {
        case SIGKILL: ("Killed", "The process was killed, perhaps because memory ran out")
        case SIGSEGV, SIGBUS:
            ("Crash", "Memory was accessed that is not there, or the stack overflowed (signal \(signal))")
        case SIGILL, SIGTRAP: ("Trap", "The program stopped at a failed check (signal \(signal))")
        case SIGFPE: ("Trap", "An arithmetic operation has no result (signal \(signal))")
        case SIGABRT: ("Abort", "The program has called abort()")
        case SIGINT: ("Interrupted", "The cell was interrupted")
        default: ("Signal", "The process has ended with signal \(signal)")
        }
    }

    /// The message of Swift's own trap in what was written to standard error: `Index out of range`.
    package static func message(in text: String) -> String? {
        guard let range = text.firstRange(of: "Fatal error") else { return nil }
        let message = text[range.upperBound...].prefix { $0 != "\n" }.drop { $0 == ":" || $0 == " " }
        return message.isEmpty ? "Fatal error" : String(message)
    }
}
