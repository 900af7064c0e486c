import Swoop

/// Recurrent layers and cells.
extension LayerTable {
    static let recurrent: [String: Make] = [
        "RNN": { (a) throws(CaseValueError) in
            let (input, hidden, layers) = try sizes(a)
            let kind = try a.choice("nonlinearity", nonlinearities, default: .tanh)
            let bias = try a.flag("bias", default: true)
            let (first, dropout, both) = try options(a)
            let layer = RNN(
                input, hidden, numLayers: layers, nonlinearity: kind, bias: bias, batchFirst: first, dropout: dropout,
                bidirectional: both)
            return LayerEntry(layer) { (a) throws(CaseValueError) in
                let input = try a.tensor("input")
                let (output, state) = layer(input, try a.optionalTensor("hx"))
                return [output, state]
            }
        },
        "GRU": { (a) throws(CaseValueError) in
            let (input, hidden, layers) = try sizes(a)
            let bias = try a.flag("bias", default: true)
            let (first, dropout, both) = try options(a)
            let layer = GRU(
                input, hidden, numLayers: layers, bias: bias, batchFirst: first, dropout: dropout, bidirectional: both)
            return LayerEntry(layer) { (a) throws(CaseValueError) in
                let input = try a.tensor("input")
                let (output, state) = layer(input, try a.optionalTensor("hx"))
                return [output, state]
            }
        },
        "LSTM": { (a) throws(CaseValueError) in
            let (input, hidden, layers) = try sizes(a)
            let bias = try a.flag("bias", default: true)
            let (first, dropout, both) = try options(a)
            let layer = LSTM(
                input, hidden, numLayers: layers, bias: bias, batchFirst: first, dropout: dropout, bidirectional: both,
                projSize: try a.integer("proj_size", default: 0))
            return LayerEntry(layer) { (a) throws(CaseValueError) in
                let input = try a.tensor("input")
                let (output, state) = layer(input, try lstmState(a))
                return [output, state.hidden, state.cell]
            }
        },
        "RNNCell": { (a) throws(CaseValueError) in
            let (input, hidden) = (try a.integer("input_size"), try a.integer("hidden_size"))
            let bias = try a.flag("bias", default: true)
            let kind = try a.choice("nonlinearity", nonlinearities, default: .tanh)
            let cell = RNNCell(input, hidden, bias: bias, nonlinearity: kind)
            return LayerEntry(cell) { (a) throws(CaseValueError) in
                let input = try a.tensor("input")
                return [cell(input, try a.optionalTensor("hx"))]
            }
        },
        "GRUCell": { (a) throws(CaseValueError) in
            let (input, hidden) = (try a.integer("input_size"), try a.integer("hidden_size"))
            let cell = GRUCell(input, hidden, bias: try a.flag("bias", default: true))
            return LayerEntry(cell) { (a) throws(CaseValueError) in
                let input = try a.tensor("input")
                return [cell(input, try a.optionalTensor("hx"))]
            }
        },
        "LSTMCell": { (a) throws(CaseValueError) in
            let (input, hidden) = (try a.integer("input_size"), try a.integer("hidden_size"))
            let cell = LSTMCell(input, hidden, bias: try a.flag("bias", default: true))
            return LayerEntry(cell) { (a) throws(CaseValueError) in
                let input = try a.tensor("input")
                return cell(input, try lstmState(a)).tensors
            }
        },
    ]

    private static let nonlinearities: [String: RNN.Nonlinearity] = ["tanh": .tanh, "relu": .relu]

    private static func sizes(_ a: CallArguments) throws(CaseValueError) -> (Int, Int, Int) {
        let (input, hidden) = (try a.integer("input_size"), try a.integer("hidden_size"))
        return (input, hidden, try a.integer("num_layers", default: 1))
    }

    private static func options(_ a: CallArguments) throws(CaseValueError) -> (Bool, Double, Bool) {
        let (first, dropout) = (try a.flag("batch_first", default: false), try a.number("dropout", default: 0))
        return (first, dropout, try a.flag("bidirectional", default: false))
    }

    private static func lstmState(_ a: CallArguments) throws(CaseValueError) -> LSTMState? {
        guard a.isList("hx") else { return nil }
        let parts = try a.tensors("hx")
        return LSTMState(parts[0], parts[1])
    }
}
