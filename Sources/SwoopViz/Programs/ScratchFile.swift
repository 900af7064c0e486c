import SwoopArray
import SwoopSystem

/// A temporary file for another program; it is removed when it goes out of scope.
package struct ScratchFile: ~Copyable {
    package let path: String

    /// An empty file in the system's temporary directory, whose name ends with `suffix`.
    package init(suffix: String = "") throws(VizError) {
        let directory = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((directory + "/swoop-XXXXXX" + suffix).utf8CString)
        let descriptor = mkstemps(&template, Int32(suffix.utf8.count))
        path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        guard descriptor >= 0 else { throw .file(path: path, reason: FileFailure.last.reason) }
        close(descriptor)
    }

    deinit { unlink(path) }

    package func write(_ bytes: some Collection<UInt8>) throws(VizError) {
        try writeFile(bytes, to: path)
    }

    package func contents() throws(VizError) -> [UInt8] {
        do throws(FileFailure) {
            return try ReadableFile(path: path).contents()
        } catch {
            throw .file(path: path, reason: error.reason)
        }
    }
}

/// Writes a file that appears under its name only when it is complete; see `ReplacingFile`.
package func writeFile(_ bytes: some Collection<UInt8>, to path: String) throws(VizError) {
    do throws(FileFailure) {
        let file = try ReplacingFile(path: path)
        let contiguous = Array(bytes)
        try contiguous.withUnsafeBufferPointer { buffer throws(FileFailure) in
            try file.write(UnsafeRawBufferPointer(buffer))
        }
        try file.finish()
    } catch {
        throw .file(path: path, reason: error.reason)
    }
}
