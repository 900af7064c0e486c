import CProcess
import Foundation

/// How a call ended.
enum Outcome {
    case returned
    /// It threw an error, or trapped with a message of Swoop's own.
    case refused
    /// There was no value for an argument.
    case nothing
    /// It ended the process in another way.
    case died(kind: String)

    /// What a child exits with.
    static let (threw, foundNothing): (Int32, Int32) = (40, 41)

    init(_ end: FuzzEnd, errors: String) {
        switch (end.code, end.signal) {
        case (0, _): self = .returned
        case (Self.threw, _): self = .refused
        case (Self.foundNothing, _): self = .nothing
        case (_, SIGALRM): self = .died(kind: "hangs")
        default:
            let message = errors.split(separator: "\n").last { $0.contains("Fatal error: ") }.map(String.init)
            if let message, end.signal != 0, Self.isOurs(message) {
                self = .refused
            } else {
                self = .died(kind: Self.kind(end, message: message, errors: errors))
            }
        }
    }

    /// Whether a message has the form of a ProgramError: `Fatal error: [operator] message`.
    private static func isOurs(_ message: String) -> Bool {
        message.firstMatch(of: /Fatal error: \[[^\]]+\] ./) != nil
    }

    private static func kind(_ end: FuzzEnd, message: String?, errors: String) -> String {
        if let report = errors.firstMatch(
            of: /(?:ERROR: |WARNING: |runtime error: )([A-Za-z]+Sanitizer: [^\n]*?)(?: on | in |\(|:|\n)/)
        {
            let place = errors.firstMatch(of: /#\d+ 0x[0-9a-f]+ in ([^\n]*Sources\/[^\n]*)/).map { " at \($0.1)" } ?? ""
            return report.1 + place
        }
        if let message { return message }
        let name = [
            SIGSEGV: "SIGSEGV", SIGBUS: "SIGBUS", SIGILL: "SIGILL", SIGTRAP: "SIGTRAP", SIGABRT: "SIGABRT",
            SIGFPE: "SIGFPE", SIGKILL: "SIGKILL",
        ]
        let how = end.signal == 0 ? "exit \(end.code)" : name[end.signal, default: "signal \(end.signal)"]
        return how + (errors.split(separator: "\n").first.map { ": \($0)" } ?? " without a message")
    }
}
