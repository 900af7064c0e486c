import Foundation
import SwoopNN
import Testing

/// A convolution, pooling or batch normalisation that PyTorch answered: see `Fixtures/draw_windows.py`.
struct WindowCase: Decodable, Sendable, CustomTestStringConvertible {
    let op: String
    let rank: Int?
    let x: [Int]
    let out: Int?
    let kernel: [Int]?
    let stride: [Int]?
    let padding: [Int]?
    let same: Bool?
    let dilation: [Int]?
    let groups: Int?
    let bias: Bool?
    let ceil: Bool?
    let count: Bool?
    let divisor: Int?
    let training: Bool?
    let affine: Bool?
    let dtype: String
    let shape: [Int]
    let expected: [Double]

    var testDescription: String { "\(op) \(x) kernel \(kernel ?? []) \(dtype)" }
    var type: DType { dtype == "float32" ? .float32 : .float64 }

    static func all(_ op: String) -> [WindowCase] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../Fixtures/windows.jsonl").standardized
        do {
            let lines = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
            return try lines.map { try JSONDecoder().decode(WindowCase.self, from: $0) }.filter { $0.op == op }
        } catch {
            fatalError("\(file.path): \(error)")
        }
    }

    /// What the fixture holds of a result: itself, the gradients of `leaves`, and those of Σ of the gradients with
    /// respect to the leaves and the cotangent, each multiplied with `numbers` and summed up.
    func digests(_ y: Tensor, _ leaves: [Tensor]) -> [Double] { Self.digests(y, leaves, type) }

    static func digests(_ y: Tensor, _ leaves: [Tensor], _ type: DType) -> [Double] {
        let cotangent = numbers(Array(y.shape), 50, type).requiresGrad(true)
        let first = gradients(of: [y], withRespectTo: leaves, gradOutputs: [cotangent], createGraph: true)
        var total = Tensor.zeros([], dtype: type)
        for (index, g) in first.enumerated() { total = total + (g * numbers(Array(g.shape), 60 + index, type)).sum() }
        let second = gradients(of: [total], withRespectTo: leaves + [cotangent], materializeGrads: true)
        return ([y] + first + second).enumerated().map { digest($1.detach(), 70 + $0) }
    }

    /// Whether results computed in this case's dtype agree with the fixture's.
    func agrees(_ found: [Double]) -> Bool { Self.agree(found, expected, type) }

    static func agree(_ found: [Double], _ expected: [Double], _ type: DType) -> Bool {
        let tolerance = type == .float32 ? 2e-5 : 1e-11
        let scale = expected.map(\.magnitude).max()!
        return found.count == expected.count
            && zip(found, expected).allSatisfy { ($0 - $1).magnitude <= tolerance * Swift.max($1.magnitude, scale, 1) }
    }
}

/// Numbers from −1 to 1 that look irregular, the same as in the script.
func numbers(_ shape: [Int], _ seed: Int, _ dtype: DType) -> Tensor {
    let count = shape.reduce(1, *)
    let values = (0..<count).map { Double(($0 * 7919 + seed * 104_729) % 1009) / 504.5 - 1 }
    return Tensor(values, dtype: dtype).reshape(shape)
}

/// The product with such numbers.
func digest(_ tensor: Tensor, _ seed: Int) -> Double {
    (tensor.to(.float64) * numbers(Array(tensor.shape), seed, .float64)).sum().item()
}
