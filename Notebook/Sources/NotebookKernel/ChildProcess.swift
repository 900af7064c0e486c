import Foundation

/// Waits until a file can be read or the time is over, while the kernel goes on answering; returns the files that can.
/// With a negative time it waits for long, and may still return nothing.
public typealias Waiting = (_ files: [Int32], _ milliseconds: Int) -> Set<Int32>

/// A program that was started, with what it writes.
final class ChildProcess {
    let process: pid_t
    /// The reading ends of its standard output and standard error.
    let output: FileEnd
    let error: FileEnd

    /// - Parameters:
    ///   - environment: What is added to the environment.
    ///   - passing: A file that the program gets as number 3.
    init(_ path: String, _ arguments: [String], environment: [String: String] = [:], passing: Int32? = nil) throws {
        let output = try Pipe(), error = try Pipe()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writing.number, 1)
        posix_spawn_file_actions_adddup2(&actions, error.writing.number, 2)
        if let passing { posix_spawn_file_actions_adddup2(&actions, passing, 3) }
        // The kernel ignores interrupts; the program does not.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for signal in [SIGINT, SIGPIPE, SIGTERM] { sigaddset(&defaults, signal) }
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let words = ([path] + arguments).map { strdup($0) } + [nil]
        let settings = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + settings { free(text) } }
        var process = pid_t()
        let status = posix_spawn(&process, path, &actions, &attributes, words, settings)
        guard status == 0 else { throw Failure("\(path) cannot be started: \(String(cString: strerror(status))).") }
        self.process = process
        self.output = output.reading
        self.error = error.reading
    }

    /// Waits until it has ended and returns everything that it has written to both.
    /// - Returns: Nil if `isStopped` became true before; it is then killed.
    func finish(_ wait: Waiting, isStopped: () -> Bool) -> (status: Int32, text: String)? {
        var bytes: [UInt8] = []
        var open = [output, error]
        while !open.isEmpty {
            if isStopped() { kill(process, SIGKILL) }
            let ready = wait(open.map(\.number), 100)
            open.removeAll { end in
                guard ready.contains(end.number) else { return false }
                return !end.read(into: &bytes)
            }
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        return isStopped() ? nil : (status, String(decoding: bytes, as: UTF8.self))
    }
}

/// An end of a pipe or socket, closed when nobody holds it any more.
final class FileEnd {
    let number: Int32

    init(_ number: Int32) { self.number = number }

    isolated deinit { close(number) }

    /// Reads what is there; false at the end.
    func read(into bytes: inout [UInt8]) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = Foundation.read(number, &buffer, buffer.count)
        if count > 0 { bytes.append(contentsOf: buffer[..<count]) }
        return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN))
    }

    func makeNonblocking() { _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK) }
}

/// A pipe whose ends other programs do not inherit.
struct Pipe {
    let reading: FileEnd
    let writing: FileEnd

    init() throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Failure("No pipe can be made: \(String(cString: strerror(errno))).") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (reading, writing) = (FileEnd(ends[0]), FileEnd(ends[1]))
    }
}
