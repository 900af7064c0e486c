import SwoopArray

/// Ctrl-C that lets a loop finish its step and save.
/// ```swift
/// try Interruption.catching {
///     for batch in loader {
///         trainStep(batch)
///         if Interruption.isRequested {
///             try Checkpoint(model: model, optimizer: optimizer).save(to: "interrupted.pt")
///             break
///         }
///     }
/// }
/// ```
public enum Interruption {
    /// Runs `body`. Meanwhile SIGINT, which ctrl-C sends, and SIGTERM do not end the program, but set ``isRequested``. A
    /// second signal ends it as usual. Rethrows the errors of `body`.
    public static func catching<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result
    {
        CaughtInterrupts.begin()
        defer { CaughtInterrupts.end() }
        return try body()
    }

    /// Whether the program has been asked to end since ``catching(_:)`` began.
    public static var isRequested: Bool { CaughtInterrupts.isRequested }
}
