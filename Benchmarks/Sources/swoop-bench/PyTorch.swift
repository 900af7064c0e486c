import Foundation

/// The same jobs in PyTorch, run on demand by a Python process that waits in between.
final class PyTorch {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    /// Starts `python jobs.py`. Throws when the interpreter cannot be run.
    init(python: String, script: String) throws {
        let environment = ["/usr/bin/env", python, script]
        process.executableURL = URL(fileURLWithPath: environment[0])
        process.arguments = Array(environment.dropFirst())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    /// Times a job there. Nil when the process has ended, its message is on standard error.
    func measure(_ job: String) -> Measurement? {
        input.fileHandleForWriting.write(Data((job + "\n").utf8))
        var line = ""
        while !line.hasSuffix("\n") {
            let data = output.fileHandleForReading.readData(ofLength: 1)
            if data.isEmpty { return nil }
            line += String(decoding: data, as: UTF8.self)
        }
        let numbers = line.split(separator: " ").compactMap {
            Double($0.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        return numbers.count == 2 ? Measurement(seconds: numbers[0], check: numbers[1]) : nil
    }

    func stop() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
