import Foundation
import Swoop

/// A model with dropout, which draws from a generator of its own: that of the test.
final class SmallModel: Layer, ModeDependent {
    let first: Linear
    let second: Linear
    let generator: Generator
    var training = true

    init(_ generator: Generator) {
        self.generator = generator
        first = Linear(3, 4, generator: generator)
        second = Linear(4, 1, generator: generator)
    }

    func forward(_ x: Tensor) -> Tensor {
        second(relu(dropout(first(x), p: 0.5, training: training, generator: generator)))
    }

    /// All parameters, one after the other.
    var numbers: [Float] { parameters().flatMap(\.floats) }
}

/// A pair to learn from.
struct Pair {
    let x: Tensor
    let y: Tensor
}

/// So many pairs of four rows; equal for an equal seed.
func pairs(_ count: Int, seed: UInt64 = 1) -> [Pair] {
    let generator = Generator(seed: seed)
    return (0..<count).map { _ in
        let x = Tensor.randn(4, 3, generator: generator)
        return Pair(x: x, y: x.square().sum(dim: 1, keepDim: true))
    }
}

/// A directory of a test's own, gone when the test is over.
@discardableResult
func withScratchDirectory<Result>(_ body: (_ directory: String) throws -> Result) throws -> Result {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("swoop-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    return try body(directory)
}

/// The path of a fixture.
func fixture(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/\(name)").path
}
