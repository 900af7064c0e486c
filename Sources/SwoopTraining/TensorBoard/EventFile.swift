import SwoopArray
import SwoopSystem
import Synchronization

/// An event file could not be written.
public struct EventFileError: Error, Hashable, CustomStringConvertible {
    /// The path of the file, or of its folder.
    public let path: String
    /// The system's reason.
    public let reason: String

    package init(path: String, reason: String) { (self.path, self.reason) = (path, reason) }

    /// The text of the error.
    public var description: String { "\(path): cannot be written: \(reason)." }
}

/// An open event file.
final class EventFile {
    private let path: String
    private let descriptor: Int32
    private let flushSeconds: Double
    private var buffer: [UInt8] = []
    private var flushed = monotonicSeconds()

    /// The number of files that this process has made, which keeps their names apart.
    private static let made = Atomic<Int>(0)

    init(folder: String, suffix: String, flushSeconds: Double) throws(EventFileError) {
        self.flushSeconds = flushSeconds
        do { try Directory.make(folder) } catch { throw EventFileError(path: folder, reason: error.reason) }
        let time = secondsSince1970()
        let seconds = "\(Int(time))"
        let number = Self.made.add(1, ordering: .relaxed).oldValue
        path =
            "\(folder)/events.out.tfevents.\(String(repeating: "0", count: max(0, 10 - seconds.count)))\(seconds)"
            + ".\(hostName()).\(getpid()).\(number)\(suffix)"
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw EventFileError(path: path, reason: FileFailure.last.reason) }
        try add(Event(wallTime: time, content: .version))
        try flush()
    }

    deinit {
        try? flush()
        if descriptor >= 0 { close(descriptor) }
    }

    func add(_ event: Event) throws(EventFileError) {
        buffer += EventRecord.framed(event.bytes)
        if buffer.count >= 1 << 16 || monotonicSeconds() - flushed >= flushSeconds { try flush() }
    }

    /// Writes what was added. If that fails, the rest is kept for another attempt.
    func flush() throws(EventFileError) {
        flushed = monotonicSeconds()
        while !buffer.isEmpty {
            let count = buffer.withUnsafeBytes { write(descriptor, $0.baseAddress!, $0.count) }
            if count >= 0 {
                buffer.removeFirst(count)
            } else if errno != EINTR {
                throw EventFileError(path: path, reason: FileFailure.last.reason)
            }
        }
    }
}

/// Seconds of the system's clock since 1970.
func secondsSince1970() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

private func hostName() -> String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
