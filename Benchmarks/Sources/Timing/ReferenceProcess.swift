import Foundation

/// A Python process that answers each line with a line.
public final class ReferenceProcess {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    /// The interpreter and the script.
    public let command: [String]

    /// Starts `python script`. Throws if the interpreter cannot be run.
    public init(python: String, script: String) throws {
        command = [python, script]
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    /// The answer to a line; nil if the process has ended. Its message is then on standard error.
    public func answer(to line: String) -> String? {
        input.fileHandleForWriting.write(Data((line + "\n").utf8))
        var answer = ""
        while !answer.hasSuffix("\n") {
            let data = output.fileHandleForReading.readData(ofLength: 1)
            if data.isEmpty { return nil }
            answer += String(decoding: data, as: UTF8.self)
        }
        return answer
    }

    public func stop() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
