/// A mistake in the program: which operator refuses, why, and what to try.
///
/// Rules throw it as a value, so that they can be tested; operators turn it into a trap through ``checked(file:line:_:)``.
public struct ProgramError: Error, Hashable, CustomStringConvertible {
    /// The operator's name as users write it.
    public let operation: String
    /// Shapes, dtypes and the clash.
    public let message: String
    /// What to do about it.
    public let hint: String?

    package init(_ operation: String, _ message: String, hint: String? = nil) {
        self.operation = operation
        self.message = message
        self.hint = hint
    }

    /// `[operator] message. Hint`, with control characters as escapes: what is printed would end at a NUL in a key.
    public var description: String {
        let text = "[\(operation)] \(message)." + (hint.map { " \($0)." } ?? "")
        return text.replacingScalars { scalar in
            scalar.properties.generalCategory == .control && scalar != "\n" ? scalar.escaped(asASCII: true) : nil
        }
    }
}

extension ProgramError {
    /// Called with a mistake, its file and line, before it ends the process; nil for nothing.
    ///
    /// A server says what it was doing, in the log that it keeps; a notebook shows the message in the cell:
    /// ```swift
    /// ProgramError.handler = { error, file, line in
    ///     log.critical("\(error)", file: file, line: line)
    /// }
    /// ```
    /// The handler runs on the thread that made the mistake. It returns nothing, so that it can leave the end to the
    /// library: when it returns, the message is printed and the process ends as without it. It need not return: it may
    /// end the process itself, as with `exit(1)`, or keep the thread for good, where others go on. It cannot continue
    /// after the mistake, as there is no result to continue with. Where it makes a mistake itself, the process ends with
    /// both messages.
    public static var handler: (@Sendable (_ error: ProgramError, _ file: String, _ line: UInt) -> Void)? {
        get { currentHandler.withLock { $0 } }
        set { currentHandler.withLock { $0 = newValue } }
    }

    private static let currentHandler = Guarded<(@Sendable (ProgramError, String, UInt) -> Void)?>(nil)
}
