import CNotebookKernel
import Foundation

/// The process in which cells run, or rather the processes: it forks before each cell.
final class Worker {
    /// What the worker reports.
    enum Event {
        case packet(Packet)
        case output([UInt8])
        case error([UInt8])
        /// Nobody is left at the other end.
        case end
    }

    private let first: ChildProcess
    private let channel: FileEnd
    private let folder: String
    /// The process that runs a cell, and the one that holds the state before it; between cells they are the same.
    private(set) var running: pid_t
    private var holding: pid_t

    /// The files to wait for.
    var files: [Int32] { [channel.number, first.output.number, first.error.number] }

    init(_ build: Build, folder: String) throws {
        guard sk_adopt_orphans() else {
            throw Failure("The system lets no process adopt others (Linux 3.4 or later does).")
        }
        var ends: [Int32] = [0, 0]
        guard socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue), 0, &ends) == 0 else {
            throw Failure("No socket can be made: \(String(cString: strerror(errno))).")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let other = FileEnd(ends[1])
        channel = FileEnd(ends[0])
        self.folder = folder
        first = try ChildProcess(
            build.worker, [],
            environment: [
                "LD_PRELOAD": build.library, "SWOOP_NOTEBOOK_FOLDER": folder, "SWOOP_NOTEBOOK_KERNEL": "\(getpid())",
                // Swift's own report of a crash takes seconds, and goes into details that are not the reader's.
                "SWIFT_BACKTRACE": "enable=no",
            ], passing: other.number)
        running = first.process
        holding = first.process
        for end in [channel, first.output, first.error] { end.makeNonblocking() }
    }

    func send(_ packet: Packet) {
        let bytes = packet.bytes
        while Foundation.send(channel.number, bytes, bytes.count, Int32(MSG_NOSIGNAL)) < 0 && errno == EINTR {}
    }

    /// What has arrived: first what was printed, then the next packet, which was sent after it.
    func events(_ ready: Set<Int32>) -> [Event] {
        guard ready.contains(channel.number) else { return printed(ready) }
        let next = receive()
        return printed(Set(files)) + (next.map { [$0] } ?? [])
    }

    private func printed(_ ready: Set<Int32>) -> [Event] {
        var events: [Event] = []
        for (end, isError) in [(first.output, false), (first.error, true)] where ready.contains(end.number) {
            var bytes: [UInt8] = []
            // Everything that is there, but not more than can be shown at once.
            var before = -1
            while bytes.count > before && bytes.count < 1 << 20 {
                before = bytes.count
                _ = end.read(into: &bytes)
            }
            if !bytes.isEmpty { events.append(isError ? .error(bytes) : .output(bytes)) }
        }
        return events
    }

    private func receive() -> Event? {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(channel.number, &buffer, buffer.count, 0)
        if count < 0 { return errno == EAGAIN || errno == EINTR ? nil : .end }
        if count == 0 { return .end }
        let packet = Packet(bytes: Array(buffer[..<count]))
        guard packet.kind == "file" else { return .packet(packet) }
        let path = packet[1]
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard path.hasPrefix(folder), let data = FileManager.default.contents(atPath: path) else { return nil }
        return .packet(Packet(bytes: Array(data)))
    }

    /// A process has begun a cell.
    func begin(_ process: pid_t) { running = process }

    /// The cell has ended, and its process is the worker from now on; or it has died, and the one before is again.
    func end(hasDied: Bool) {
        if hasDied { running = holding } else { holding = running }
    }

    /// Sends a signal to the cell's process and the programs that it has started.
    func signal(_ number: Int32) {
        // It may not have its own group yet.
        if kill(-running, number) != 0 { kill(running, number) }
    }

    /// Ends everything.
    func stop() {
        signal(SIGKILL)
        kill(holding, SIGKILL)
    }
}

/// Collects the processes that have ended, so that they do not stay in the table of processes. Those of workers come to
/// the kernel when their parents end.
func collectEndedProcesses() {
    while waitpid(-1, nil, WNOHANG) > 0 {}
}
