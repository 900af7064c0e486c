import SwoopSystem

/// Why a file could not be read or written.
package struct FileFailure: Error, Equatable {
    /// In words, as the system or this library has them, without the path.
    package let reason: String
    package let isMissingFile: Bool

    /// An error of the system.
    package init(code: Int32) {
        reason = String(cString: strerror(code))
        isMissingFile = code == ENOENT
    }

    /// A reason of this library.
    package init(reason: String) {
        self.reason = reason
        isMissingFile = false
    }

    /// The error of the call that just failed.
    package static var last: FileFailure { FileFailure(code: errno) }
}
