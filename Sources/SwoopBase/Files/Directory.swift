import SwoopSystem

/// Directories, by their paths.
package enum Directory {
    package struct Entry {
        package let name: String
        /// Whether it is a directory, or a symbolic link to one.
        package let isDirectory: Bool
    }

    /// What a directory contains, without itself and its parent, in the order of the names' characters' codes.
    package static func entries(_ path: String) throws(FileFailure) -> [Entry] {
        guard let directory = opendir(path) else { throw .last }
        defer { closedir(directory) }
        var entries: [Entry] = []
        while true {
            errno = 0
            guard let entry = readdir(directory) else {
                if errno != 0 { throw .last }
                break
            }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name == "." || name == ".." { continue }
            entries.append(Entry(name: name, isDirectory: isDirectory("\(path)/\(name)")))
        }
        return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

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
        do throws(FileFailure) {
            return try entries(path).map(\.name)
        } catch {
            guard error.isMissingFile else { throw error }
            return []
        }
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
