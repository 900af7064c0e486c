import SwoopSystem

/// A regular file open for reading; closed when it goes out of scope.
package struct ReadableFile: ~Copyable {
    private let descriptor: Int32
    /// Its size in bytes when it was opened.
    package let size: Int

    /// Opens a file. Throws for anything that is not a regular file: a named pipe or a terminal would be waited for
    /// without end, and has no size to check before memory is taken.
    package init(path: String) throws(FileFailure) {
        // Without O_NONBLOCK, opening a named pipe would wait for a writer.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .last }
        do throws(FileFailure) {
            size = try Self.regularSize(descriptor)
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit { close(descriptor) }

    private static func regularSize(_ descriptor: Int32) throws(FileFailure) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return Int(status.st_size)
        case S_IFDIR: throw FileFailure(code: EISDIR)
        case S_IFIFO: throw FileFailure(reason: "Not a regular file, but a pipe")
        case S_IFCHR, S_IFBLK: throw FileFailure(reason: "Not a regular file, but a device")
        default: throw FileFailure(reason: "Not a regular file")
        }
    }

    /// Its size in bytes now.
    package func currentSize() throws(FileFailure) -> Int { try Self.regularSize(descriptor) }

    /// Reads the bytes from `offset` on into `buffer`; returns how many there were before the end of the file.
    package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileFailure) -> Int {
        try Self.read(descriptor, at: offset, into: buffer)
    }

    private static func read(
        _ descriptor: Int32, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(FileFailure) -> Int {
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

    /// Calls `body` with the descriptor, which stays open only until then.
    func withDescriptor<Result>(_ body: (Int32) throws(FileFailure) -> Result) throws(FileFailure) -> Result {
        try body(descriptor)
    }

    /// All bytes up to the end, which may have moved since the file was opened. Throws for a file larger than the
    /// machine's memory, which a sparse file can be at no cost.
    ///
    /// - Parameters:
    ///   - threads: How many threads copy parts of the file. Copying takes as long as simple parsing does.
    ///   - partSize: How many bytes a thread copies at a time.
    package func contents(threads: Int = 1, partSize: Int = 4 << 20) throws(FileFailure) -> [UInt8] {
        if size > Self.memory { throw FileFailure(code: ENOMEM) }
        // One more byte than expected finds the end without another round.
        var failure: FileFailure?
        var bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
            let buffer = UnsafeMutableRawBufferPointer(buffer)
            buffer.preferLargePages()
            do throws(FileFailure) {
                count = try read(into: buffer, threads: threads, partSize: partSize)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        var end = bytes.count
        if end <= size { return bytes }
        // The file has grown.
        while end == bytes.count {
            bytes.append(contentsOf: repeatElement(0, count: bytes.count))
            end += try bytes.withUnsafeMutableBufferPointer { buffer throws(FileFailure) in
                try read(
                    at: end, into: UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[end...])))
            }
        }
        bytes.removeLast(bytes.count - end)
        return bytes
    }

    /// Reads the first bytes into `buffer`, parts of it on several threads; returns how many there were.
    private func read(
        into buffer: UnsafeMutableRawBufferPointer, threads: Int, partSize: Int
    ) throws(FileFailure) -> Int {
        let starts = Array(stride(from: 0, to: buffer.count, by: partSize))
        if threads == 1 || starts.count < 2 { return try read(at: 0, into: buffer) }
        nonisolated(unsafe) let buffer = buffer
        let descriptor = descriptor
        let counts = ParallelParts.map(starts.count, threads: threads) { part -> Result<Int, FileFailure> in
            let bytes = UnsafeMutableRawBufferPointer(rebasing: buffer[starts[part]...].prefix(partSize))
            return Result { () throws(FileFailure) in try Self.read(descriptor, at: starts[part], into: bytes) }
        }
        var total = 0
        for count in counts {
            let count = try count.get()
            total += count
            // The end of the file, also if it has moved.
            if count < partSize { break }
        }
        return total
    }

    /// The machine's memory in bytes.
    private static var memory: Int { sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)) }
}
