import Foundation
import SwoopNN
import Testing

/// A function of layers that PyTorch answered: see `Fixtures/draw_functions.py`.
struct FunctionCase: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let shapes: [[Int]]
    let dtype: String
    let second: Bool
    let shape: [Int]
    let gradFn: String
    let expected: [Double]

    var testDescription: String { "\(name) \(dtype)" }
    var type: DType { dtype == "float32" ? .float32 : .float64 }

    /// The cases of functions with these names, which further words may follow.
    static func of(_ names: String...) -> [FunctionCase] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../Fixtures/functions.jsonl").standardized
        do {
            let cases = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
                .map { try JSONDecoder().decode(FunctionCase.self, from: $0) }
            return cases.filter { names.contains(String($0.name.prefix { $0 != " " })) }
        } catch {
            fatalError("\(file.path): \(error)")
        }
    }

    /// Expects that the function of this case's name has PyTorch's results, gradients, second derivatives and, unless
    /// PyTorch composes it of several operations, name in graphs.
    func check(
        _ functions: [String: ([Tensor]) -> Tensor], isComposed: Bool = false,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        guard let function = functions[name] else {
            Issue.record("no function \(name)", sourceLocation: sourceLocation)
            return
        }
        let leaves = shapes.enumerated().map { numbers($1, 1 + $0, type).requiresGrad(true) }
        let y = function(leaves)
        #expect(Array(y.shape) == shape, sourceLocation: sourceLocation)
        if !isComposed { #expect(y.gradFn?.name == gradFn, sourceLocation: sourceLocation) }
        let found = second ? WindowCase.digests(y, leaves, type) : firstDigests(y, leaves)
        #expect(
            WindowCase.agree(found, expected, type), "expected \(expected), found \(found)",
            sourceLocation: sourceLocation)
        // Operands with gaps in memory, for which products may add in another order.
        let strided = leaves.map { Tensor.stack([$0.detach(), $0.detach()], dim: -1).select(dim: -1, index: 0) }
        let tolerance = type == .float64 ? 1e-12 : 1e-5
        #expect(function(strided).allclose(y, rtol: tolerance, atol: tolerance), sourceLocation: sourceLocation)
    }

    private func firstDigests(_ y: Tensor, _ leaves: [Tensor]) -> [Double] {
        let first = gradients(of: [y], withRespectTo: leaves, gradOutputs: [numbers(shape, 50, type)])
        return ([y] + first).enumerated().map { digest($1.detach(), 70 + $0) }
    }
}
