import SwoopSystem

/// The system's error from reading or writing a file.
package struct FileFailure: Error {
    package let code: Int32

    package init(code: Int32) { self.code = code }

    /// The error of the call that just failed.
    package static var last: FileFailure { FileFailure(code: errno) }

    package var reason: String { String(cString: strerror(code)) }
    package var isMissingFile: Bool { code == ENOENT }
}

/// A file open for reading; closed when it goes out of scope.
package struct ReadableFile: ~Copyable {
    private let descriptor: Int32
    /// Its size in bytes when it was opened.
    package let size: Int

    package init(path: String) throws(FileFailure) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let failure = FileFailure.last
            close(descriptor)
            throw failure
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            close(descriptor)
            throw FileFailure(code: EISDIR)
        }
        size = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// Reads the bytes from `offset` on into `buffer`; returns how many there were before the end of the file.
    package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileFailure) -> Int {
        var done = 0
        while done < buffer.count {
            let count = pread(descriptor, buffer.baseAddress! + done, buffer.count - done, off_t(offset + done))
            if count == 0 { break }
            if count > 0 {
                done += count
            } else if errno != EINTR {
                throw .last
            }
        }
        return done
    }
}

/// A file that appears under its name only when it is complete: it is written under a temporary name, then renamed over
/// any previous file. If it is dropped before `finish()`, it leaves nothing behind.
package struct ReplacingFile: ~Copyable {
    private let descriptor: Int32
    private let path: String
    private let temporaryPath: String

    package init(path: String) throws(FileFailure) {
        self.path = path
        temporaryPath = path + ".\(getpid()).\(UInt32.random(in: .min ... .max)).partial"
        descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .last }
    }

    deinit {
        close(descriptor)
        unlink(temporaryPath)
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

    /// Gives the file its name. Its bytes are flushed to disk first, so a crash leaves either the old file or the new
    /// one.
    package consuming func finish() throws(FileFailure) {
        guard fsync(descriptor) == 0, rename(temporaryPath, path) == 0 else { throw .last }
    }
}
