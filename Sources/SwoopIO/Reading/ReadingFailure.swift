import SwoopTensor

/// Why the bytes of a file are not what its format requires. Each format's own error adds the path.
enum ReadingFailure: Error, Equatable {
    /// There is no such file.
    case missing
    /// The system could not read it.
    case unreadable(reason: String)
    /// The file, or one of its members, ends too early.
    case truncated(member: String?, expected: Int, found: Int)
    /// The bytes at `offset` are not what the format requires.
    case invalid(member: String?, offset: Int, reason: String)
    /// A compressed member would take more memory than a file of this size may.
    case expansion(member: String, size: Int, limit: Int)
    /// There is no memory for an array.
    case memory(member: String?, needed: Int)

    init(_ failure: FileFailure) {
        self = failure.isMissingFile ? .missing : .unreadable(reason: failure.reason)
    }
}

/// The text in front of a message about a member of a file, or about the whole file.
func place(_ path: String, _ member: String?) -> String {
    member.map { "\(path): \"\($0)\"" } ?? path
}
