import Foundation

extension Runner {
    /// The innermost functions of Swoop that run when a call ends its process, with their files and lines. The call is
    /// repeated with Swift's backtraces, which would take too long for all calls.
    func places(of number: Int) -> [String] {
        let process = Process()
        let output = Pipe()
        process.executableURL = Bundle.main.executableURL
        process.arguments = [
            "--seed", "\(options.seed)", "--filter", options.filter, "--only", "\(number)", "--seconds",
            "\(options.seconds)",
            "--memory", "\(options.memory)",
        ]
        process.environment = ProcessInfo.processInfo.environment.merging([
            "SWIFT_BACKTRACE":
                "enable=yes,color=no,threads=crashed,registers=none,images=none,limit=16,symbolicate=fast"
        ]) { _, new in new }
        process.standardError = output
        process.standardOutput = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return [] }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let frames = text.matches(of: /0x[0-9a-f]+ ([^\n]*) in \S+ at [^\n]*(Sources\/Swoop[^\n:]*:\d+)/)
        return frames.prefix(3).map { "\($0.1), \($0.2)" }
    }
}
