import SwoopSystem

/// Directories, by their paths.
package enum Directory {
    /// Makes a directory and those that it is in, unless they exist.
    package static func make(_ path: String) throws(FileFailure) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += made.isEmpty || made.hasSuffix("/") ? part : "/" + part
            if mkdir(made, 0o777) == 0 || errno == EEXIST { continue }
            // A directory on a file system that is only read exists too.
            let failure = FileFailure.last
            guard isDirectory(made) else { throw failure }
        }
        guard path.isEmpty || isDirectory(path) else { throw FileFailure(code: ENOTDIR) }
    }

    /// The names of what is in a directory, in their order; none if there is no such directory.
    package static func names(in path: String) throws(FileFailure) -> [String] {
        guard let directory = opendir(path) else {
            if errno == ENOENT { return [] }
            throw .last
        }
        defer { closedir(directory) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw .last }
        return names.sorted()
    }

    /// Removes a file; it is no failure if it is gone already.
    package static func remove(_ path: String) throws(FileFailure) {
        guard unlink(path) == 0 || errno == ENOENT else { throw .last }
    }

    private static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
