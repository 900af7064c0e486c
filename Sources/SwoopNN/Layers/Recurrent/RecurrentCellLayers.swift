/// What ``RNNCell``, ``LSTMCell`` and ``GRUCell`` share: `torch.nn.RNNCellBase`. One step of a recurrent cell.
///
/// Parameters `weight_ih` `[G·hiddenSize, inputSize]`, `weight_hh` `[G·hiddenSize, hiddenSize]`, and `bias_ih` and
/// `bias_hh` `[G·hiddenSize]`, where G is 1, 4 and 3; initialized uniformly in ±1/√hiddenSize, in this order, with the
/// random numbers of PyTorch.
public class RNNCellBase: Module {
    /// The number of features of the input.
    public let inputSize: Int
    /// The number of features of the hidden state.
    public let hiddenSize: Int
    /// The weight of the input, `[G·hiddenSize, inputSize]`.
    @Parameter("weight_ih") public var weightIh: Tensor
    /// The weight of the hidden state, `[G·hiddenSize, hiddenSize]`.
    @Parameter("weight_hh") public var weightHh: Tensor
    /// The bias of the input's part, `[G·hiddenSize]`, if there is one.
    @Parameter("bias_ih") public var biasIh: Tensor?
    /// The bias of the hidden state's part, `[G·hiddenSize]`, if there is one.
    @Parameter("bias_hh") public var biasHh: Tensor?

    let cell: Recurrence.Cell

    init(
        _ cell: Recurrence.Cell, _ inputSize: Int, _ hiddenSize: Int, bias: Bool, dtype: DType, generator: Generator,
        _ name: String, file: StaticString, line: UInt
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try RecurrentRules.cellSizes(name, inputSize, hiddenSize)
        }
        self.cell = cell
        self.inputSize = inputSize
        self.hiddenSize = hiddenSize
        let rows = hiddenSize.saturatingProduct(cell.gates)
        weightIh = Tensor.empty([rows, inputSize], dtype: dtype)
        weightHh = Tensor.empty([rows, hiddenSize], dtype: dtype)
        if bias {
            biasIh = Tensor.empty([rows], dtype: dtype)
            biasHh = Tensor.empty([rows], dtype: dtype)
        }
        resetParameters(generator: generator)
    }

    /// Reinitializes the parameters: `reset_parameters`.
    public func resetParameters(generator: Generator = .default) {
        let bound = hiddenSize > 0 ? 1 / Double(hiddenSize).squareRoot() : 0
        for parameter in [weightIh, weightHh, biasIh, biasHh] {
            if let parameter { Init.uniform(parameter, from: -bound, to: bound, generator: generator) }
        }
    }

    public var extraRepresentation: String { "\(inputSize), \(hiddenSize)" + (biasIh == nil ? ", bias=False" : "") }

    /// The state after a step; zeros before it if nil.
    func step(
        _ input: Tensor, _ h: Tensor?, _ c: Tensor?, _ file: StaticString, _ line: UInt
    ) -> (h: Tensor, c: Tensor?) {
        let name = String(describing: type(of: self))
        // Once: a parametrized weight is computed at each use.
        let weight = weightIh
        let isBatched = input.rank == 2
        checked(file: file, line: line) { () throws(ProgramError) in
            try RecurrentRules.input(name, input, inputSize, weight.dtype, ranks: 1...2)
            let expected: Shape = isBatched ? [input.shape[0], hiddenSize] : [hiddenSize]
            for (label, state) in [("h", h), ("c", c)] {
                if let state { try RecurrentRules.state(name, label, state, expected, weight.dtype) }
            }
        }
        let x = isBatched ? input : input.unsqueeze(0)
        func batched(_ state: Tensor?) -> Tensor {
            guard let state else { return Tensor.zeros([x.shape[0], hiddenSize], dtype: x.dtype) }
            return isBatched ? state : state.unsqueeze(0)
        }
        let next = cell.step(
            linear(x, weight, biasIh), h: batched(h), c: cell == .lstm ? batched(c) : nil,
            RecurrentWeights(
                input: weight, hidden: weightHh, inputBias: biasIh, hiddenBias: biasHh, projection: nil))
        return isBatched ? next : (next.h.squeeze(0), next.c?.squeeze(0))
    }
}

/// What ``RNNCell`` and ``GRUCell`` share: a state of one tensor.
public class HiddenStateCell: RNNCellBase {
    /// Computes the state after the step; `h` is zeros by default. Traps if shapes or dtypes do not match.
    public final func forward(
        _ input: Tensor, _ h: Tensor? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        step(input, h, nil, file, line).h
    }

    /// Computes the state after the step, and runs the hooks: `cell(input, h)`.
    public final func callAsFunction(
        _ input: Tensor, _ h: Tensor? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        call(with: input, h) { forward(input, h, file: file, line: line) }
    }
}

/// A step of an Elman cell: `torch.nn.RNNCell`.   h′ = tanh(W·x + b + W′·h + b′)
///
/// Input `[N, inputSize]` or `[inputSize]`, state and result `[N, hiddenSize]` or `[hiddenSize]`.
/// ```swift
/// let cell = RNNCell(10, 20)
/// var h = Tensor.zeros(3, 20)
/// for x in Tensor.randn(6, 3, 10).unbind() { h = cell(x, h) }
/// ```
/// ``RNNCellBase`` tells the keys of the parameters and how they are initialized.
public final class RNNCell: HiddenStateCell {
    /// The function of the step.
    public let nonlinearity: RNN.Nonlinearity

    /// Traps if a size is negative.
    public init(
        _ inputSize: Int, _ hiddenSize: Int, bias: Bool = true, nonlinearity: RNN.Nonlinearity = .tanh,
        dtype: DType = .float32, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.nonlinearity = nonlinearity
        super.init(
            nonlinearity == .tanh ? .tanh : .relu, inputSize, hiddenSize, bias: bias, dtype: dtype,
            generator: generator, "RNNCell", file: file, line: line)
    }

    public override var extraRepresentation: String {
        super.extraRepresentation + (nonlinearity == .tanh ? "" : ", nonlinearity=\(nonlinearity)")
    }
}

/// A step of a gated recurrent unit: `torch.nn.GRUCell`. The formula is that of ``GRU``.
///
/// Input `[N, inputSize]` or `[inputSize]`, state and result `[N, hiddenSize]` or `[hiddenSize]`.
/// ```swift
/// let cell = GRUCell(10, 20)
/// var h = Tensor.zeros(3, 20)
/// for x in Tensor.randn(6, 3, 10).unbind() { h = cell(x, h) }
/// ```
/// ``RNNCellBase`` tells the keys of the parameters and how they are initialized.
public final class GRUCell: HiddenStateCell {
    /// Traps if a size is negative.
    public init(
        _ inputSize: Int, _ hiddenSize: Int, bias: Bool = true, dtype: DType = .float32,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        super.init(
            .gru, inputSize, hiddenSize, bias: bias, dtype: dtype, generator: generator, "GRUCell", file: file,
            line: line)
    }
}

/// A step of a long short-term memory cell: `torch.nn.LSTMCell`. The formula is that of ``LSTM``.
///
/// Input `[N, inputSize]` or `[inputSize]`, both tensors of the state `[N, hiddenSize]` or `[hiddenSize]`.
/// ```swift
/// let cell = LSTMCell(10, 20)
/// var state = LSTMState(Tensor.zeros(3, 20), Tensor.zeros(3, 20))
/// for x in Tensor.randn(6, 3, 10).unbind() { state = cell(x, state) }
/// ```
/// ``RNNCellBase`` tells the keys of the parameters and how they are initialized.
public final class LSTMCell: RNNCellBase {
    /// Traps if a size is negative.
    public init(
        _ inputSize: Int, _ hiddenSize: Int, bias: Bool = true, dtype: DType = .float32,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        super.init(
            .lstm, inputSize, hiddenSize, bias: bias, dtype: dtype, generator: generator, "LSTMCell", file: file,
            line: line)
    }

    /// Computes the state after the step; zeros before it by default. Traps if shapes or dtypes do not match.
    public func forward(
        _ input: Tensor, _ state: LSTMState? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> LSTMState {
        let next = step(input, state?.hidden, state?.cell, file, line)
        return LSTMState(next.h, next.c!)
    }

    /// Computes the state after the step, and runs the hooks: `cell(input, state)`.
    public func callAsFunction(
        _ input: Tensor, _ state: LSTMState? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> LSTMState {
        call(with: input, state) { forward(input, state, file: file, line: line) }
    }
}
