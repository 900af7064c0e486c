import CProcess
import Foundation

/// How a call ended.
enum Outcome {
    case returned
    /// It threw an error, or trapped with one of Swoop's own messages.
    case refused
    /// No value could be drawn for an argument.
    case nothing
    /// It ended the process in another way.
    case died(kind: String)

    /// The exit statuses of a child.
    static let (threw, foundNothing): (Int32, Int32) = (40, 41)

    init(_ end: FuzzEnd, errors: String) {
        switch (end.code, end.signal) {
        case (0, _): self = .returned
        case (Self.threw, _): self = .refused
        case (Self.foundNothing, _): self = .nothing
        case (_, SIGALRM), (_, SIGXCPU): self = .died(kind: "hangs")
        default:
            self = end.signal != 0 && Self.hasMessage(errors) ? .refused : .died(kind: Self.kind(end, errors))
        }
    }

    /// Whether there is a message in the form of a ProgramError: `Fatal error: [operator] message`.
    private static func hasMessage(_ errors: String) -> Bool {
        errors.firstMatch(of: /Fatal error: \[[^\]]+\] \s*\S/) != nil && !errors.contains("Sanitizer: ")
    }

    /// The part of a failure's report that all failures with the same cause share.
    private static func kind(_ end: FuzzEnd, _ errors: String) -> String {
        if let report = errors.firstMatch(
            of: /(?:ERROR: |WARNING: |runtime error: )([A-Za-z]+Sanitizer: [^\n]*?)(?: on | in |\(|:|\n)/)
        {
            let place = errors.firstMatch(of: /#\d+ 0x[0-9a-f]+ in ([^\n]*Sources\/[^\n]*)/).map { " at \($0.1)" } ?? ""
            return report.1 + place
        }
        if let message = errors.split(separator: "\n").last(where: { $0.contains("Fatal error: ") }) {
            return String(message).replacing(/\d{5,}/, with: "…")
        }
        let name = [
            SIGSEGV: "SIGSEGV", SIGBUS: "SIGBUS", SIGILL: "SIGILL", SIGTRAP: "SIGTRAP", SIGABRT: "SIGABRT",
            SIGFPE: "SIGFPE", SIGKILL: "SIGKILL",
        ]
        let how = end.signal == 0 ? "exit \(end.code)" : name[end.signal, default: "signal \(end.signal)"]
        return how + (errors.split(separator: "\n").first.map { ": \($0)" } ?? " without a message")
    }
}
