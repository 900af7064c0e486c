import Foundation
import SwoopNN
import Testing

/// A recurrent layer or cell that PyTorch answered: see `Fixtures/draw_recurrent.py`.
struct RecurrentCase: Decodable, Sendable, CustomTestStringConvertible {
    let module: String
    /// Of the input and, if there are more, of the state before the first step.
    let shapes: [[Int]]
    /// Of packed sequences.
    let lengths: [Int]?
    let sizes: [Int]
    let dtype: String
    let layers: Int
    let bias: Bool
    let batchFirst: Bool
    let bidirectional: Bool
    let projSize: Int
    let nonlinearity: String
    let text: String
    let keys: [String]
    let resultShapes: [[Int]]
    let expected: [Double]

    var testDescription: String { "\(text) of \(shapes) \(lengths ?? []) \(dtype)" }
    var type: DType { dtype == "float32" ? .float32 : .float64 }

    static let all: [RecurrentCase] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../Fixtures/recurrent.jsonl").standardized
        do {
            return try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
                .map { try JSONDecoder().decode(RecurrentCase.self, from: $0) }
        } catch {
            fatalError("\(file.path): \(error)")
        }
    }()

    /// The module with the fixture's parameters, and a function that calls it.
    func make() -> (module: any Module, call: ([Tensor]) -> [Tensor]) {
        let (module, call) = unfilled()
        for (index, parameter) in module.parameters().enumerated() {
            noGrad { _ = parameter.copy(from: numbers(Array(parameter.shape), 20 + index, type) / 2) }
        }
        return (module, call)
    }

    private func unfilled() -> (module: any Module, call: ([Tensor]) -> [Tensor]) {
        let kind = RNN.Nonlinearity(rawValue: nonlinearity)!
        switch module {
        case "RNN":
            let layer = RNN(
                sizes[0], sizes[1], numLayers: layers, nonlinearity: kind, bias: bias, batchFirst: batchFirst,
                bidirectional: bidirectional, dtype: type)
            return (
                layer,
                packing({
                    let r = layer($0, $1.first); return (r.output.data, [r.hidden])
                }) {
                    let r = layer($0, $1.first)
                    return [r.output, r.hidden]
                }
            )
        case "GRU":
            let layer = GRU(
                sizes[0], sizes[1], numLayers: layers, bias: bias, batchFirst: batchFirst,
                bidirectional: bidirectional, dtype: type)
            return (
                layer,
                packing({
                    let r = layer($0, $1.first); return (r.output.data, [r.hidden])
                }) {
                    let r = layer($0, $1.first)
                    return [r.output, r.hidden]
                }
            )
        case "LSTM":
            let layer = LSTM(
                sizes[0], sizes[1], numLayers: layers, bias: bias, batchFirst: batchFirst,
                bidirectional: bidirectional, projSize: projSize, dtype: type)
            return (
                layer,
                packing({
                    let r = layer($0, state($1)); return (r.output.data, r.state.tensors)
                }) {
                    let r = layer($0, state($1))
                    return [r.output] + r.state.tensors
                }
            )
        case "RNNCell":
            let cell = RNNCell(sizes[0], sizes[1], bias: bias, nonlinearity: kind, dtype: type)
            return (cell, { [cell($0[0], $0.dropFirst().first)] })
        case "GRUCell":
            let cell = GRUCell(sizes[0], sizes[1], bias: bias, dtype: type)
            return (cell, { [cell($0[0], $0.dropFirst().first)] })
        default:
            let cell = LSTMCell(sizes[0], sizes[1], bias: bias, dtype: type)
            return (cell, { cell($0[0], state(Array($0.dropFirst()))).tensors })
        }
    }

    private func state(_ tensors: [Tensor]) -> LSTMState? {
        tensors.isEmpty ? nil : LSTMState(tensors[0], tensors[1])
    }

    private func packing(
        _ packed: @escaping (PackedSequence, [Tensor]) -> (Tensor, [Tensor]),
        _ plain: @escaping (Tensor, [Tensor]) -> [Tensor]
    ) -> ([Tensor]) -> [Tensor] {
        { operands in
            let state = Array(operands.dropFirst())
            guard let lengths else { return plain(operands[0], state) }
            let input = packPaddedSequence(
                operands[0], lengths: lengths, batchFirst: batchFirst, enforceSorted: false)
            let (data, states) = packed(input, state)
            return [data] + states
        }
    }

    var leaves: [Tensor] { shapes.enumerated().map { numbers($1, 1 + $0, type).requiresGrad(true) } }

    /// Results, gradients of operands and parameters from the fused backward, and second derivatives, by their digests.
    func digests() -> [Double] {
        let (module, call) = make()
        let inputs = leaves
        let all = inputs + module.parameters()
        let results = call(inputs)
        let cotangents = results.enumerated().map { numbers(Array($1.shape), 50 + $0, type) }
        let first = gradients(of: results, withRespectTo: all, gradOutputs: cotangents, retainGraph: true)
        let recorded = gradients(of: results, withRespectTo: all, gradOutputs: cotangents, createGraph: true)
        let total = recorded.enumerated().map { ($1 * numbers(Array($1.shape), 60 + $0, type)).sum() }
            .reduce(Tensor.zeros([], dtype: type), +)
        let second = gradients(of: [total], withRespectTo: all, materializeGrads: true)
        return (results + first + second).enumerated().map { digest($1.detach(), 70 + $0) }
    }
}
