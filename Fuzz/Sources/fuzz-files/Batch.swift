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

    /// Makes a file and reads it. Returns what came of it.
    func read(_ number: Int) -> String {
        let path = "\(folder)/file.\(format.rawValue)"
        _ = FileManager.default.createFile(atPath: path, contents: Data(bytes(number)))
        do {
            try format.read(path, again: "\(folder)/again.\(format.rawValue)")
            return "read"
        } catch {
            return "refused: \(error)"
        }
    }
}
