import Timing

/// The same jobs in PyTorch, run on request by a Python process that waits in between.
final class PyTorch {
    private let process: ReferenceProcess

    /// Starts `python jobs.py`. Throws if the interpreter cannot be run.
    init(python: String, script: String) throws {
        process = try ReferenceProcess(python: python, script: script)
    }

    /// Runs a job in the Python process. Nil if the process has ended.
    func measure(_ job: Job) -> Measurement? {
        if job.alone { return measureAlone(job)?.measurement }
        let numbers = process.answer(to: job.name)?.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard let numbers, numbers.count == 2 else { return nil }
        return Measurement(value: numbers[0], check: numbers[1])
    }

    /// Whether the interpreter has a module.
    func has(_ module: String) -> Bool { process.answer(to: "module \(module)")?.hasPrefix("True") == true }

    /// Runs a job in a separate Python process.
    func measureAlone(_ job: Job) -> AloneMeasurement? {
        AloneMeasurement(Program.output(process.command[0], [process.command[1], job.name]))
    }

    func stop() { process.stop() }
}
