import Foundation
import Memory

/// The measurement of a job in a process that did nothing else.
struct AloneMeasurement {
    let measurement: Measurement
    /// The peak memory in bytes, and its growth since before the job.
    let peak: Double
    let growth: Double

    /// Parses `value check peak growth`.
    init?(_ line: some StringProtocol) {
        let numbers = line.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard numbers.count == 4 else { return nil }
        measurement = Measurement(value: numbers[0], check: numbers[1])
        (peak, growth) = (numbers[2], numbers[3])
    }
}

extension Job {
    /// Runs the job in this process, which was started for it, and returns the line that ``AloneMeasurement`` parses.
    func runAlone() -> String {
        let before = residentMemory().now
        let measurement = run()
        let peak = residentMemory().peak
        return "\(measurement.value) \(measurement.check) \(peak) \(peak - before)"
    }
}

/// Running other programs to completion.
enum Program {
    /// This program, and the path of a file next to it.
    static let itself = Bundle.main.executablePath!
    static func beside(_ name: String) -> String {
        URL(fileURLWithPath: itself).deletingLastPathComponent().appendingPathComponent(name).path
    }

    /// Returns the output of a program. It is searched for in PATH if its name has no directory.
    static func output(_ program: String, _ arguments: [String] = []) -> String {
        let ends = UnsafeMutablePointer<Int32>.allocate(capacity: 2)
        defer { ends.deallocate() }
        #if os(Linux)
        var actions = posix_spawn_file_actions_t()
        #else
        var actions: posix_spawn_file_actions_t?
        #endif
        precondition(pipe(ends) == 0 && posix_spawn_file_actions_init(&actions) == 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        posix_spawn_file_actions_addclose(&actions, ends[1])
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var process: pid_t = 0
        let status = posix_spawnp(&process, program, &actions, nil, &words, environ)
        precondition(status == 0, "\(program) cannot be started")
        posix_spawn_file_actions_destroy(&actions)
        close(ends[1])
        let output = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true).readDataToEndOfFile()
        var end: Int32 = 0
        waitpid(process, &end, 0)
        precondition(end == 0, "\(program) failed")
        return String(decoding: output, as: UTF8.self)
    }
}
