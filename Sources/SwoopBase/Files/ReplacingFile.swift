import SwoopSystem

/// A file that is written as a whole: it appears under its name, or replaces the previous one, only when it is complete.
/// If it is dropped before `finish()`, or the process ends, the previous file stays as it was.
///
/// A path that is a symbolic link stays one: the file that it leads to is replaced, or made. The new file has the
/// permissions of the one that it replaces, and its owner where the system allows that; other hard links to the previous
/// file keep that one. What is not a regular file, such as a device or a named pipe, is written to directly.
package struct ReplacingFile: ~Copyable {
    private let descriptor: Int32
    /// Where the file will appear, and its name until then; nil for what is written to directly.
    private var place: (target: String, temporary: TemporaryName)?

    /// Throws if the path cannot be written to, also if that is because the file there is write-protected.
    ///
    /// - Parameter hasName: Whether the file has a name while it is written. Without one, which Linux allows on most
    ///   file systems, it leaves nothing behind however the process ends.
    package init(path: String, hasName: Bool = false) throws(FileFailure) {
        let target = try Self.target(path)
        let existing = open(target, O_WRONLY | O_CLOEXEC)
        guard existing >= 0 || errno == ENOENT else { throw .last }
        var status = stat()
        if existing >= 0 {
            guard fstat(existing, &status) == 0 else {
                let failure = FileFailure.last
                close(existing)
                throw failure
            }
            guard status.st_mode & S_IFMT == S_IFREG else {
                (descriptor, place) = (existing, nil)
                return
            }
            close(existing)
        }
        let temporary: TemporaryName
        (descriptor, temporary) = try TemporaryName.open(in: Self.directory(of: target), hasName: hasName)
        place = (target, temporary)
        if existing >= 0 {
            // The owner first, since a change of it may clear permissions.
            if status.st_uid != geteuid() || status.st_gid != getegid() {
                _ = fchown(descriptor, status.st_uid, status.st_gid)
            }
            fchmod(descriptor, status.st_mode & 0o7777)
        }
    }

    deinit {
        place?.temporary.remove()
        close(descriptor)
    }

    package func write(_ bytes: UnsafeRawBufferPointer) throws(FileFailure) {
        var done = 0
        while done < bytes.count {
            let count = SwoopSystem.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
            if count >= 0 {
                done += count
            } else if errno != EINTR {
                throw .last
            }
        }
    }

    /// Gives the file its name. Its bytes are flushed to disk first and the directory afterward, so a crash of the
    /// machine leaves either the old file or the new one, and after the return the new one.
    package consuming func finish() throws(FileFailure) {
        guard let place else { return }
        guard fsync(descriptor) == 0 else { throw .last }
        try place.temporary.rename(descriptor, to: place.target)
        // Its temporary name may belong to another file from now on.
        self.place = nil
        try Self.flush(directory: Self.directory(of: place.target))
    }

    // MARK: Paths

    /// The path behind symbolic links, of which the last may lead to a file that does not exist yet.
    private static func target(_ path: String) throws(FileFailure) -> String {
        var path = path
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        // As many links as Linux follows.
        for _ in 0..<40 {
            let length = readlink(path, &buffer, buffer.count)
            // Not a link; or no such file, which is made, or reported by `open`.
            if length < 0 { return path }
            // Such a link is a door to an open file, and its text need not be a path.
            var status = stat()
            if stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG { return path }
            let link = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            path = link.hasPrefix("/") ? link : directory(of: path) + "/" + link
        }
        throw FileFailure(code: ELOOP)
    }

    private static func directory(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes a change of names in a directory durable, where the file system can.
    private static func flush(directory: String) throws(FileFailure) {
        let descriptor = open(directory, O_RDONLY | O_CLOEXEC)
        // Names can be changed in a directory that cannot be read.
        if descriptor < 0 { return }
        defer { close(descriptor) }
        if fsync(descriptor) != 0 && errno != EINVAL && errno != ENOTSUP { throw .last }
    }
}
