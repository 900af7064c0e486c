import CNotebookKernel
import Foundation

/// A program of the toolchain that has been started up to its `main` and is copied for every run: to start the compiler
/// anew takes a fifth of a cell's time. Where that cannot be done, it is started for every run.
package final class ReadyProgram {
    private let path: String
    private let library: String?
    private var original: Original?
    private var isCopied: Bool
    private var hasRun = false

    /// - Parameter library: The library that keeps a program before its `main`; nil to start it for every run.
    package init(_ path: String, library: String?) {
        self.path = path
        self.library = library
        isCopied = library != nil
        original = library.flatMap { try? Original(path, $0) }
    }

    /// Runs it, waits until it has ended, and returns everything that it has written.
    /// - Returns: Nil if `isStopped` became true before; it is then killed.
    package func run(
        _ arguments: [String], _ wait: Waiting, isStopped: () -> Bool
    ) throws -> (status: Int32, text: String)? {
        if isCopied, let library {
            original = try original ?? Original(path, library)
            if let end = try original?.run([path] + arguments, wait, isStopped: isStopped) {
                hasRun = true
                return isStopped() ? nil : end
            }
            // It has ended, or does not answer. If it never did, it cannot be copied.
            original = nil
            isCopied = hasRun
        }
        return try ChildProcess(path, arguments).finish(wait, isStopped: isStopped)
    }
}

/// The process that is copied. It ends when nobody holds the other end of its channel.
private final class Original {
    private let process: ChildProcess
    private let channel: FileEnd

    init(_ path: String, _ library: String) throws {
        var ends: [Int32] = [0, 0]
        guard socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue), 0, &ends) == 0 else {
            throw Failure("No socket can be made: \(String(cString: strerror(errno))).")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let other = FileEnd(ends[1])
        channel = FileEnd(ends[0])
        process = try ChildProcess(path, [], environment: ["LD_PRELOAD": library], passing: other.number)
    }

    /// Nil if it cannot run.
    func run(_ words: [String], _ wait: Waiting, isStopped: () -> Bool) throws -> (status: Int32, text: String)? {
        var request: [UInt8] = []
        for word in words { request += Array(word.utf8) + [0] }
        let reading = try { () throws -> FileEnd? in
            let pipe = try Pipe()
            let isSent = sk_send_with_file(channel.number, request, request.count, pipe.writing.number)
            return isSent ? pipe.reading : nil
        }()
        guard let reading, let copy = answer(wait), copy > 0 else { return nil }
        var bytes: [UInt8] = []
        while true {
            if isStopped() { kill(copy, SIGKILL) }
            if wait([reading.number], 100).contains(reading.number), !reading.read(into: &bytes) { break }
        }
        guard let status = answer(wait) else { return nil }
        return (status, String(decoding: bytes, as: UTF8.self))
    }

    /// A number from it; nil if it has ended, or does not answer for ten seconds.
    private func answer(_ wait: Waiting) -> Int32? {
        let end = Date().addingTimeInterval(10)
        while Date() < end {
            guard wait([channel.number], 1000).contains(channel.number) else { continue }
            var value: Int32 = 0
            return recv(channel.number, &value, MemoryLayout<Int32>.size, 0) == MemoryLayout<Int32>.size ? value : nil
        }
        return nil
    }
}
