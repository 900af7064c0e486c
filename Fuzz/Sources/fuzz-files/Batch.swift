import CProcess
import Foundation
import Seeded

/// Files of one format, each determined by the seed and its number.
struct Batch {
    let format: Format
    let options: Options
    let folder: String

    /// The bytes of a file.
    func bytes(_ number: Int) -> [UInt8] {
        var random = Random(seed: options.seed ^ format.salt, call: number)
        return format.file(&random)
    }

    /// Makes a file and reads it, as below.
    func read(_ number: Int) -> String {
        let path = "\(folder)/file.\(format.rawValue)"
        let bytes = bytes(number)
        _ = FileManager.default.createFile(atPath: path, contents: Data(bytes))
        return read(path, size: bytes.count)
    }

    /// Reads a file of so many bytes. Returns what came of it. Ends the process if that takes too much memory.
    func read(_ path: String, size: Int) -> String {
        do {
            let check = try measured(size) { try format.read(path, again: "\(folder)/again.\(format.rawValue)") }
            try check()
            return "read"
        } catch {
            return "refused: \(error)"
        }
    }

    /// Reads a file of so many bytes. Ends the process if that takes more memory than such a file is worth.
    private func measured<Result>(_ size: Int, _ body: () throws -> Result) rethrows -> Result {
        // A sanitizer has memory of its own.
        guard options.memory > 0 else { return try body() }
        let before = fuzz_begin_peak()
        defer {
            let taken = fuzz_peak() - before
            if before > 0 && taken > Format.allowance + format.expansion * size {
                died("\(taken >> 10) KB of memory for a file of \(size) bytes")
            }
        }
        return try body()
    }
}
