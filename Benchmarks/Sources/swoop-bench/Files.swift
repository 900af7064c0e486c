import Foundation
import Swoop

/// Files of weights.
let files: [Job] = [
    Job(name: "W", title: "safetensors of 256 MB loaded and summed", unit: .rate(4 * 67_108_864, "GB/s")) {
        manualSeed(1)
        let file = ScratchFile("weights.safetensors")
        let tensors = (0..<16).map { ("w\($0)", Tensor.rand(4_194_304)) }
        file.use { try Safetensors.save(tensors, to: $0) }
        func sum() -> Double {
            file.use { try Safetensors.load($0).values.reduce(0) { $0 + $1.sum().item() } }
        }
        return Prepared(units: 1, check: sum, body: { _ = sum() })
    }
]

/// A file of a job's own, gone when the job is over.
final class ScratchFile {
    private let path: String

    init(_ name: String) { path = NSTemporaryDirectory() + "swoop-bench-\(getpid())-\(name)" }

    /// What `body` gives for the path; a failure ends the program.
    func use<Result>(_ body: (String) throws -> Result) -> Result {
        do {
            return try body(path)
        } catch {
            fatalError("\(error)")
        }
    }

    deinit { unlink(path) }
}
