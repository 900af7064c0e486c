/// What ``RNN``, ``LSTM`` and ``GRU`` share: `torch.nn.RNNBase`. Layers of recurrent cells, each in one or two
/// directions; the results of a layer are the input of the next one.
///
/// The parameters of layer k have the keys `weight_ih_lk` `[G·hiddenSize, features]`, `weight_hh_lk` `[G·hiddenSize,
/// hiddenSize]`, `bias_ih_lk` and `bias_hh_lk` `[G·hiddenSize]`, where G is 1 for an RNN, 4 for an LSTM and 3 for a GRU;
/// with a projection `weight_hr_lk` `[projSize, hiddenSize]`, and `weight_hh_lk` has `projSize` columns. Those of the
/// second direction end in `_reverse`. The features are `inputSize` in the first layer, and in the others the features of
/// the layer below in all directions. All are initialized uniformly in ±1/√hiddenSize, in this order, with the random
/// numbers of PyTorch.
public class RNNBase: ModeDependent {
    /// The number of features of the input.
    public let inputSize: Int
    /// The number of features of the hidden state.
    public let hiddenSize: Int
    /// The number of layers.
    public let numLayers: Int
    /// Whether there are biases.
    public let bias: Bool
    /// Whether batched input and output are `[N, L, …]` instead of `[L, N, …]`.
    public let batchFirst: Bool
    /// The probability with which, in training, each result of a layer but the last one is dropped.
    public let dropout: Double
    /// Whether each layer also runs from the end to the start.
    public let bidirectional: Bool
    /// The features to which an LSTM projects its results; 0 if it does not.
    public let projSize: Int
    public var training = true
    /// What dropout draws its masks from.
    package var dropoutGenerator = Generator.default

    let cell: Recurrence.Cell
    /// The parameters of each layer and direction, in the order of the keys.
    fileprivate let slots: [[Parameter<Tensor>]]
    fileprivate let keys: [String]

    init(
        _ cell: Recurrence.Cell, _ inputSize: Int, _ hiddenSize: Int, numLayers: Int, bias: Bool, batchFirst: Bool,
        dropout: Double, bidirectional: Bool, projSize: Int, dtype: DType, generator: Generator, _ name: String,
        file: StaticString, line: UInt
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try RecurrentRules.sizes(name, inputSize, hiddenSize, numLayers, projSize)
            try DropoutRules.probability(dropout)
            // At least as many weights as these.
            try Rules.memory(
                hiddenSize.saturatingProduct(hiddenSize).saturatingProduct(numLayers), dtype, name)
        }
        self.cell = cell
        self.inputSize = inputSize
        self.hiddenSize = hiddenSize
        self.numLayers = numLayers
        self.bias = bias
        self.batchFirst = batchFirst
        self.dropout = dropout
        self.bidirectional = bidirectional
        self.projSize = projSize
        let directions = bidirectional ? 2 : 1
        let (rows, features) = (hiddenSize.saturatingProduct(cell.gates), projSize > 0 ? projSize : hiddenSize)
        var (slots, keys): ([[Parameter<Tensor>]], [String]) = ([], [])
        for layer in 0..<numLayers {
            for suffix in ["", "_reverse"].prefix(directions) {
                let inputs = layer == 0 ? inputSize : features.saturatingProduct(directions)
                var shapes: [(name: String, shape: Shape)] = [
                    ("weight_ih", [rows, inputs]), ("weight_hh", [rows, features]),
                ]
                if bias { shapes += [("bias_ih", [rows]), ("bias_hh", [rows])] }
                if projSize > 0 { shapes.append(("weight_hr", [projSize, hiddenSize])) }
                slots.append(shapes.map { Parameter(wrappedValue: Tensor.empty($0.shape, dtype: dtype)) })
                keys += shapes.map { "\($0.name)_l\(layer)\(suffix)" }
            }
        }
        self.slots = slots
        self.keys = keys
        resetParameters(generator: generator)
    }

    /// Reinitializes the parameters: `reset_parameters`.
    public func resetParameters(generator: Generator = .default) {
        let bound = 1 / Double(hiddenSize).squareRoot()
        for slot in slots.joined() { Init.uniform(slot.wrappedValue, from: -bound, to: bound, generator: generator) }
    }

    /// Does nothing: the weights need no particular place in memory. In PyTorch, `flatten_parameters` moves them together
    /// for a GPU.
    public func flattenParameters() {}

    /// The parameters of each layer and direction, in the order of their keys: `all_weights`.
    public var allWeights: [[Tensor]] { slots.map { $0.map(\.wrappedValue) } }

    /// The parameter with a key: `lstm["weight_ih_l0"]`. An assigned tensor becomes a leaf that requires gradients. Traps
    /// for a key that the module does not have, and for a tensor of another shape or dtype.
    public subscript(key: String, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        get { slot(key, file, line).wrappedValue }
        set {
            let slot = slot(key, file, line)
            checked(file: file, line: line) { () throws(ProgramError) in
                let old = slot.wrappedValue
                try RecurrentRules.state(name, key, newValue, old.shape, old.dtype)
            }
            slot.wrappedValue = newValue
        }
    }

    private func slot(_ key: String, _ file: StaticString, _ line: UInt) -> Parameter<Tensor> {
        checked(file: file, line: line) { () throws(ProgramError) in
            Array(slots.joined())[try RecurrentRules.index(of: key, in: keys)]
        }
    }

    public var extraRepresentation: String {
        var parts = ["\(inputSize)", "\(hiddenSize)"]
        if projSize != 0 { parts.append("proj_size=\(projSize)") }
        if numLayers != 1 { parts.append("num_layers=\(numLayers)") }
        if !bias { parts.append("bias=False") }
        if batchFirst { parts.append("batch_first=True") }
        if dropout != 0 { parts.append("dropout=\(pythonFloat(dropout))") }
        if bidirectional { parts.append("bidirectional=True") }
        return parts.joined(separator: ", ")
    }

    // MARK: Computing

    /// The state of all layers: `[layers·directions, batch, projected]`, and an LSTM's cells, `[…, hidden]`.
    typealias State = (h: Tensor, c: Tensor?)

    /// Runs batched or unbatched input through all layers.
    func run(
        _ input: Tensor, _ state: State?, _ file: StaticString, _ line: UInt
    ) -> (output: Tensor, state: State) {
        let isBatched = input.rank == 3
        checked(file: file, line: line) { () throws(ProgramError) in
            try RecurrentRules.input(name, input, inputSize, dtype, ranks: 2...3)
            if let state { try RecurrentRules.ranks(name, state.h, state.c, input.rank) }
        }
        let swaps = isBatched && batchFirst
        let x = !isBatched ? input.unsqueeze(1) : swaps ? input.transpose(0, 1).contiguous() : input
        let (steps, batch) = (x.shape[0], x.shape[1])
        let given = isBatched ? state : state.map { ($0.h.unsqueeze(1), $0.c?.unsqueeze(1)) }
        checked(file: file, line: line) { () throws(ProgramError) in
            try RecurrentRules.steps(name, steps)
            try states(given, batch)
            try memory(steps, batch)
        }
        let (output, (h, c)) = layers(x, Array(repeating: batch, count: steps), given)
        if !isBatched { return (output.squeeze(1), (h.squeeze(1), c?.squeeze(1))) }
        return (swaps ? output.transpose(0, 1) : output, (h, c))
    }

    /// Runs a packed batch through all layers. The state is in the order of the sequences before they were sorted.
    func run(
        _ input: PackedSequence, _ state: State?, _ file: StaticString, _ line: UInt
    ) -> (output: PackedSequence, state: State) {
        let rows = checked(file: file, line: line) { () throws(ProgramError) in
            try RecurrentRules.input(name, input.data, inputSize, dtype, ranks: 2...2)
            return try PackingRules.rows(input, name)
        }
        let sorted = input.sortedIndices
        func ordered(_ x: Tensor, _ order: Tensor?) -> Tensor { order.map { x.indexSelect(dim: 1, index: $0) } ?? x }
        checked(file: file, line: line) { () throws(ProgramError) in
            try states(state, rows[0])
            try memory(input.data.shape[0], 1)
        }
        let given = state.map { (ordered($0.h, sorted), $0.c.map { ordered($0, sorted) }) }
        let (output, (h, c)) = layers(input.data, rows, given)
        let back = input.unsortedIndices
        return (input.with(output), (ordered(h, back), c.map { ordered($0, back) }))
    }

    /// Runs packed or batched input through all layers, with dropout between them.
    private func layers(_ input: Tensor, _ rows: [Int], _ state: State?) -> (result: Tensor, state: State) {
        var (x, hidden, cells): (Tensor, [Tensor], [Tensor]) = (input, [], [])
        for layer in 0..<numLayers {
            if layer > 0 { x = SwoopNN.dropout(x, p: dropout, training: training, generator: dropoutGenerator) }
            func part(_ all: Tensor?, _ features: Int) -> Tensor {
                guard let all else { return Tensor.zeros([directions, rows[0], features], dtype: input.dtype) }
                return numLayers == 1 ? all : all.narrow(dim: 0, start: layer * directions, length: directions)
            }
            let recurrence = Recurrence(
                cell, rows: rows, hidden: hiddenSize, projected: features, directions: directions)
            let (result, h, c) = recurrence(
                RecurrentOperands(
                    input: x, h: part(state?.h, features), c: cell == .lstm ? part(state?.c, hiddenSize) : nil,
                    weights: weights(layer)))
            x = result
            hidden.append(h)
            if let c { cells.append(c) }
        }
        func joined(_ parts: [Tensor]) -> Tensor { parts.count == 1 ? parts[0] : Tensor.cat(parts) }
        return (x, (joined(hidden), cells.isEmpty ? nil : joined(cells)))
    }

    // MARK: Parts

    var name: String { String(describing: type(of: self)) }
    private var dtype: DType { slots[0][0].wrappedValue.dtype }
    private var directions: Int { bidirectional ? 2 : 1 }
    /// The features of each result in one direction.
    private var features: Int { projSize > 0 ? projSize : hiddenSize }

    private func weights(_ layer: Int) -> [RecurrentWeights] {
        slots[layer * directions..<(layer + 1) * directions].map { slots in
            func weight(_ index: Int) -> Tensor { slots[index].wrappedValue }
            return RecurrentWeights(
                input: weight(0), hidden: weight(1), inputBias: bias ? weight(2) : nil,
                hiddenBias: bias ? weight(3) : nil, projection: projSize > 0 ? weight(slots.count - 1) : nil)
        }
    }

    /// Whether there may be memory for the gates, and for the number of sequences of each step.
    private func memory(_ steps: Int, _ batch: Int) throws(ProgramError) {
        let gates = hiddenSize.saturatingProduct(cell.gates)
        try Rules.memory(max(steps.saturatingProduct(batch).saturatingProduct(gates), steps), dtype, name)
    }

    private func states(_ state: State?, _ batch: Int) throws(ProgramError) {
        guard let state else { return }
        let count = numLayers * directions
        try RecurrentRules.state(name, "h0", state.h, [count, batch, features], dtype)
        if let c = state.c { try RecurrentRules.state(name, "c0", c, [count, batch, hiddenSize], dtype) }
    }
}

/// What ``RNN`` and ``GRU`` share: a state of one tensor.
public class HiddenStateRNN: RNNBase {
    /// Computes the output and the state after the last step. Traps for an empty sequence, and if shapes or dtypes do
    /// not match.
    ///
    /// - Parameter h0: the state before the first step, `[D·numLayers, N, hiddenSize]`; zeros by default.
    public final func forward(
        _ input: Tensor, _ h0: Tensor? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> (output: Tensor, hidden: Tensor) {
        let (output, state) = run(input, h0.map { ($0, nil) }, file, line)
        return (output, state.h)
    }

    /// The same for sequences of different lengths.
    public final func forward(
        _ input: PackedSequence, _ h0: Tensor? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> (output: PackedSequence, hidden: Tensor) {
        let (output, state) = run(input, h0.map { ($0, nil) }, file, line)
        return (output, state.h)
    }

    /// Computes the output and the state after the last step, and runs the hooks: `rnn(input, h0)`.
    public final func callAsFunction(
        _ input: Tensor, _ h0: Tensor? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> (output: Tensor, hidden: Tensor) {
        call(with: input, h0) { forward(input, h0, file: file, line: line) }
    }

    /// The same for sequences of different lengths.
    public final func callAsFunction(
        _ input: PackedSequence, _ h0: Tensor? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> (output: PackedSequence, hidden: Tensor) {
        call(with: input, h0) { forward(input, h0, file: file, line: line) }
    }
}

extension RNNBase: ContainerModule {
    var members: [Member] { zip(keys, slots.joined()).map { Member(key: $0, content: .parameter($1)) } }
}
