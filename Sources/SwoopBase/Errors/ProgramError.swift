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

/// Runs a rule and traps with its message when it throws: the only place where a mistake becomes a trap.
@inlinable @inline(__always)
package func checked<Result>(
    file: StaticString = #fileID, line: UInt = #line, _ rule: () throws(ProgramError) -> Result
) -> Result {
    do { return try rule() } catch { trap(error, file: file, line: line) }
}

@usableFromInline @inline(never)
package func trap(_ error: ProgramError, file: StaticString = #fileID, line: UInt = #line) -> Never {
    fatalError(error.description, file: file, line: line)
}
