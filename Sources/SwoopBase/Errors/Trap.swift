import CSwoopEnding
import SwoopSystem

/// Runs a rule and traps with its message when it throws: the way from a mistake to a trap.
@inlinable @inline(__always)
package func checked<Result>(
    file: StaticString = #fileID, line: UInt = #line, _ rule: () throws(ProgramError) -> Result
) -> Result {
    do { return try rule() } catch { trap(error, file: file, line: line) }
}

/// Ends the process with the mistake, in release builds too:
/// ```
/// file:line: Fatal error: [operator] message. Hint.
/// ```
/// What was printed before is written out first. Swift's `fatalError` leaves that, and prints the registers and all threads
/// afterwards, which reads like a fault of the library.
@usableFromInline @inline(never)
package func trap(_ error: ProgramError, file: StaticString = #fileID, line: UInt = #line) -> Never {
    let given = Trap.text(error, "\(file)", line)
    if let first = sw_trap() { Trap.end(String(cString: first) + given) }
    sw_set_trap(strdup(given))
    if let handler = ProgramError.handler { handler(error, "\(file)", line) }
    Trap.end(given)
}

private enum Trap {
    static func text(_ error: ProgramError, _ file: String, _ line: UInt) -> String {
        "\(file):\(line): Fatal error: \(error)\n"
    }

    static func end(_ text: String) -> Never { sw_end(text, keepsReport) }

    /// Whether the user has asked for Swift's report of registers and threads, which Swift also makes unasked.
    private static var keepsReport: Bool {
        guard let setting = getenv("SWIFT_BACKTRACE") else { return false }
        return String(cString: setting).split(separator: ",").contains { $0.hasPrefix("enable=") }
    }
}
