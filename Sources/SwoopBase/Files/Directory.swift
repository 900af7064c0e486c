import SwoopSystem

/// The contents of directories.
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
            var status = stat()
            let isDirectory = stat("\(path)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
            entries.append(Entry(name: name, isDirectory: isDirectory))
        }
        return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
}
