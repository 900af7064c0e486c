import Foundation

/// Trains in a folder, in processes that are killed at the given steps, and then in one that ends. Returns the parameters
/// as a file has them.
func run(in folder: String, killedAt kills: [Int]) throws -> Data {
    for step in kills.map(Optional.some) + [nil] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
        process.arguments = ["train", folder]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        follow(output.fileHandleForReading) { done in
            guard let step, done >= step, process.isRunning else { return }
            // Also within a step, or while a checkpoint is written.
            usleep(UInt32.random(in: 0..<3000))
            kill(process.processIdentifier, SIGKILL)
        }
        process.waitUntilExit()
        guard step != nil || process.terminationStatus == 0 else {
            throw CocoaError(.fileReadUnknown, userInfo: ["reason": "the training in \(folder) failed"])
        }
    }
    return try Data(contentsOf: URL(fileURLWithPath: "\(folder)/final.safetensors"))
}

/// Calls `body` with the number in each line until there are no more.
private func follow(_ handle: FileHandle, _ body: (Int) -> Void) {
    var rest = Data()
    while case let data = handle.availableData, !data.isEmpty {
        rest += data
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            if let number = Int(String(decoding: rest[..<end], as: UTF8.self)) { body(number) }
            rest = Data(rest[(end + 1)...])
        }
    }
}

/// Writes a number as a line at once, so that whoever follows sees it.
func write(_ number: Int) { FileHandle.standardOutput.write(Data("\(number)\n".utf8)) }
