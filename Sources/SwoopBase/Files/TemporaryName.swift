import SwoopSystem

/// The name of a file that is not complete yet, in the directory where it will appear: `.swoop.0.partial`, or a higher
/// number while other processes write there.
///
/// A process that is killed cannot remove its file. The names are therefore few and always the same, and the next that
/// needs one takes it over. A process that still writes holds a lock on its file, which ends with the process.
struct TemporaryName {
    private let directory: String
    /// Nil while the file has no name at all.
    private let path: String?

    /// A new, empty and locked file for writing.
    static func open(
        in directory: String, hasName: Bool
    ) throws(FileFailure) -> (descriptor: Int32, name: TemporaryName) {
        #if os(Linux)
        // A file without a name can be given one only through this directory.
        if !hasName && access("/proc/self/fd", X_OK) == 0 {
            let descriptor = SwoopSystem.open(directory, openWithoutName | O_WRONLY | O_CLOEXEC, 0o666)
            if descriptor >= 0 {
                flock(descriptor, LOCK_EX | LOCK_NB)
                return (descriptor, TemporaryName(directory: directory, path: nil))
            }
            // Not every file system can do that; if the reason is another one, it will be met again below.
        }
        #endif
        var descriptor: Int32 = -1
        let path = try claim(in: directory) { path in
            descriptor = SwoopSystem.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if descriptor < 0 { return .failed }
            // In the moment before it is locked, another process may take the file for a left one. Where there are no
            // locks, nobody removes it.
            let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0
            if isLocked ? isNamed(descriptor, path) : errno != EWOULDBLOCK { return .done }
            close(descriptor)
            return .again
        }
        return (descriptor, TemporaryName(directory: directory, path: path))
    }

    /// Gives the complete file its name, in place of any other file that has it.
    func rename(_ descriptor: Int32, to target: String) throws(FileFailure) {
        if let path {
            guard SwoopSystem.rename(path, target) == 0 else { throw .last }
            return
        }
        #if os(Linux)
        func link(_ name: String) -> Bool {
            linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0
        }
        if link(target) { return }
        guard errno == EEXIST else { throw .last }
        // A link cannot replace a file, a name can.
        let path = try Self.claim(in: directory) { link($0) ? .done : .failed }
        guard SwoopSystem.rename(path, target) == 0 else {
            let failure = FileFailure.last
            unlink(path)
            throw failure
        }
        #endif
    }

    /// Removes a file that has not been given its name.
    func remove() {
        if let path { unlink(path) }
    }

    // MARK: Names

    private enum Attempt {
        case done, again
        /// For the reason in `errno`.
        case failed
    }

    /// Makes the first name that is free, or left by a process that has ended, with `make`.
    private static func claim(in directory: String, _ make: (String) -> Attempt) throws(FileFailure) -> String {
        var number = 0
        while true {
            let path = "\(directory)/.swoop.\(number).partial"
            switch make(path) {
            case .done: return path
            case .again: continue
            case .failed:
                guard errno == EEXIST && number < 10_000 else { throw .last }
                if !removeLeft(path) { number += 1 }
            }
        }
    }

    /// Removes a file that a process has left; false if one is still writing it, or if it is something else.
    private static func removeLeft(_ path: String) -> Bool {
        let descriptor = SwoopSystem.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        if descriptor < 0 { return errno == ENOENT }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return false }
        // Whoever removes a name holds the lock of the file that has it, so the name still belongs to this file after
        // the check.
        return isNamed(descriptor, path) && unlink(path) == 0
    }

    /// Whether an open file is a regular one that has this name and no other.
    private static func isNamed(_ descriptor: Int32, _ path: String) -> Bool {
        var (file, named) = (stat(), stat())
        return fstat(descriptor, &file) == 0 && lstat(path, &named) == 0 && file.st_ino == named.st_ino
            && file.st_dev == named.st_dev && file.st_mode & S_IFMT == S_IFREG && file.st_nlink == 1
    }

    #if os(Linux)
    /// `O_TMPFILE`, a macro that Swift does not import.
    private static let openWithoutName = 0o20_000_000 | O_DIRECTORY
    #endif
}
