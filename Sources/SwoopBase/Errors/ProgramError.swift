/// A mistake in the program: the operator that rejects its arguments, why, and what to try.
///
/// Rules throw it as a value, so that they can be tested; operators turn it into a trap with ``checked(file:line:_:)``.
public struct ProgramError: Error, Hashable, CustomStringConvertible {
    /// The operator's name as users write it.
    public let operation: String
    /// The shapes, the dtypes and the conflict.
    public let message: String
    /// A suggestion for correcting the mistake.
    public let hint: String?

    package init(_ operation: String, _ message: String, hint: String? = nil) {
        self.operation = operation
        self.message = message
        self.hint = hint
    }

    /// `[operator] message. Hint`, with control characters escaped: a NUL in a key would end the printed text.
    public var description: String {
        let text = "[\(operation)] \(message)." + (hint.map { " \($0)." } ?? "")
        return text.replacingScalars { scalar in
            scalar.properties.generalCategory == .control && scalar != "\n" ? scalar.escaped(asASCII: true) : nil
        }
    }
}

extension ProgramError {
    /// Called with a mistake and its file and line, before the process ends; nil by default.
    ///
    /// A server can write to its log what it was doing; a notebook can show the message in the cell:
    /// ```swift
    /// ProgramError.handler = { error, file, line in
    ///     print("stopped at \(file):\(line): \(error)")
    /// }
    /// ```
    /// The handler runs on the thread that made the mistake. When it returns, the message is printed and the process
    /// ends as it would without a handler. It need not return: it may end the process itself, for example with
    /// `exit(1)`, or block the thread forever while others continue. It cannot continue after the mistake, since there
    /// is no result to continue with. If the handler itself makes a mistake, the process ends with both messages.
    public static var handler: (@Sendable (_ error: ProgramError, _ file: String, _ line: UInt) -> Void)? {
        get { currentHandler.withLock { $0 } }
        set { currentHandler.withLock { $0 = newValue } }
    }

    private static let currentHandler = Guarded<(@Sendable (ProgramError, String, UInt) -> Void)?>(nil)
}
