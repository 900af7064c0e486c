import CSwoopEnding
import SwoopSystem

/// Runs a rule, and traps with its message if it throws.
@inlinable @inline(__always)
package func checked<Result>(
    file: StaticString = #fileID, line: UInt = #line, _ rule: () throws(ProgramError) -> Result
) -> Result {
    do { return try rule() } catch { trap(error, file: file, line: line) }
}

/// Ends the process with the error message and the line of the mistake, in release builds too:
/// ```
/// file:line: Fatal error: [operator] message, in Sequential.2 (Linear). Hint.
/// ```
/// The line is `file` and `line` if that is a line of the program, otherwise that of the innermost call on the stack
/// that is, if the program has debug information. The layer is the one that is running. Standard output is flushed
/// first.
///
/// Swift's own `fatalError` does none of this, and prints the registers and all threads afterward, which looks like a
/// fault of the library.
@usableFromInline @inline(never)
package func trap(_ error: ProgramError, file: StaticString = #fileID, line: UInt = #line) -> Never {
    var (error, place) = (error, CallSite.Line(file: "\(file)", line: Int(line)))
    if let first = sw_trap() { Trap.end(String(cString: first) + Trap.text(error, place)) }
    sw_set_trap(strdup(Trap.text(error, place)))
    if LibraryCode.isOwn(fileID: place.file) && Trap.readsStack { place = StackSearch.caller()?.line ?? place }
    if let layer = StackSearch.layer() {
        error = ProgramError(error.operation, "\(error.message), in \(layer)", hint: error.hint)
    }
    if let handler = ProgramError.handler { handler(error, place.file, UInt(place.line)) }
    Trap.end(Trap.text(error, place))
}

private enum Trap {
    static func text(_ error: ProgramError, _ place: CallSite.Line) -> String {
        "\(place.file):\(place.line): Fatal error: \(error)\n"
    }

    /// Swift's report of registers and threads, which is on by default, is kept only if the user has set the variable.
    static func end(_ text: String) -> Never {
        let settings = getenv("SWIFT_BACKTRACE").map { String(cString: $0).split(separator: ",") } ?? []
        sw_end(text, settings.contains { $0.hasPrefix("enable=") })
    }

    /// Reading the stack takes longer than everything else here; a test that ends many programs may turn it off.
    static var readsStack: Bool { Switch.isOn("SWOOP_BACKTRACE") }
}
