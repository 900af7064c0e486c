import SwoopArray
import SwoopSystem

/// An external program for drawing: Graphviz, gnuplot, a browser.
package struct Program: Sendable {
    /// The names of its executable, the preferred one first; one that begins with `/` is a full path.
    package let names: [String]
    /// The packages that contain it.
    package let debian: String
    package let homebrew: String

    package init(_ names: String..., debian: String, homebrew: String) {
        self.names = names
        self.debian = debian
        self.homebrew = homebrew
    }

    /// The path where it is installed, nil if it is not; `searchPath` has the form of the environment variable PATH.
    package func path(searchPath: String? = nil) -> String? {
        let directories = (searchPath ?? getenv("PATH").map { String(cString: $0) } ?? "").split(separator: ":")
        for name in names {
            if name.hasPrefix("/") && access(name, X_OK) == 0 { return name }
            for directory in directories where access("\(directory)/\(name)", X_OK) == 0 {
                return "\(directory)/\(name)"
            }
        }
        return nil
    }

    /// Runs it to completion and returns its standard output.
    ///
    /// Throws if it is not installed, cannot be started, or exits with a nonzero status.
    package func run(
        _ arguments: [String], input: some Collection<UInt8> = [UInt8](), searchPath: String? = nil
    ) throws(VizError) -> [UInt8] {
        guard let path = path(searchPath: searchPath) else {
            throw .missingProgram(name: names[0], debian: debian, homebrew: homebrew)
        }
        // Files instead of pipes, so that the two sides cannot block each other.
        let source = try ScratchFile()
        let output = try ScratchFile()
        let errors = try ScratchFile()
        try source.write(input)
        let status = try spawn(path, arguments, source, output, errors)
        guard status == 0 else {
            let said = String(decoding: try errors.contents(), as: UTF8.self)
            throw .programFailed(name: names[0], status: status, message: String(said.prefix(2000)))
        }
        return try output.contents()
    }

    private func spawn(
        _ path: String, _ arguments: [String], _ input: borrowing ScratchFile, _ output: borrowing ScratchFile,
        _ errors: borrowing ScratchFile
    ) throws(VizError) -> Int {
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        let environment = _NSGetEnviron().pointee
        #else
        var actions = posix_spawn_file_actions_t()
        let environment = environ
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input.path, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output.path, O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, errors.path, O_WRONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var process = pid_t()
        let failure = posix_spawn(&process, path, &actions, nil, words, environment)
        guard failure == 0 else {
            throw .programFailed(name: names[0], status: Int(failure), message: FileFailure(code: failure).reason)
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        // As in the shell: a signal gives 128 plus its number.
        return status & 0x7f == 0 ? Int(status >> 8) & 0xff : 128 + Int(status & 0x7f)
    }
}
