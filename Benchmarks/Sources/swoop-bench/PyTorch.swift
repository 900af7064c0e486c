import Foundation

/// The same jobs in PyTorch, run on request by a Python process that waits in between.
final class PyTorch {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let command: [String]

    /// Starts `python jobs.py`. Throws if the interpreter cannot be run.
    init(python: String, script: String) throws {
        command = [python, script]
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    /// Runs a job in the Python process. Nil if the process has ended; its message is then on standard error.
    func measure(_ job: Job) -> Measurement? {
        if job.alone { return measureAlone(job)?.measurement }
        input.fileHandleForWriting.write(Data((job.name + "\n").utf8))
        var line = ""
        while !line.hasSuffix("\n") {
            let data = output.fileHandleForReading.readData(ofLength: 1)
            if data.isEmpty { return nil }
            line += String(decoding: data, as: UTF8.self)
        }
        let numbers = line.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        return numbers.count == 2 ? Measurement(value: numbers[0], check: numbers[1]) : nil
    }

    /// Runs a job in a separate Python process.
    func measureAlone(_ job: Job) -> AloneMeasurement? {
        AloneMeasurement(Program.output(command[0], [command[1], job.name]))
    }

    func stop() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
