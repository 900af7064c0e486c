/// Layers of long short-term memory cells (Hochreiter and Schmidhuber 1997): `torch.nn.LSTM`.
///
/// With W·xₜ + b + W′·hₜ₋₁ + b′ = (i, f, g, o), each of hiddenSize features, and the sigmoid function σ:
/// cₜ = σ(f)·cₜ₋₁ + σ(i)·tanh(g), hₜ = σ(o)·tanh(cₜ); with a projection hₜ = P·(σ(o)·tanh(cₜ))
///
/// Input `[L, N, inputSize]`, `[N, L, inputSize]` with `batchFirst`, or `[L, inputSize]` without a batch; a
/// ``PackedSequence`` of sequences of different lengths. Output: the results of the last layer at each step, `[L, N,
/// D·H]` with D = 2 directions or 1 and H = `projSize`, or `hiddenSize` without a projection, laid out like the input; and
/// the state after the last step, an ``LSTMState`` of h `[D·numLayers, N, H]` and c `[D·numLayers, N, hiddenSize]`, without
/// N where there is no batch.
/// ```swift
/// let lstm = LSTM(10, 20, numLayers: 2)
/// let (output, state) = lstm(Tensor.randn(5, 3, 10), LSTMState(Tensor.randn(2, 3, 20), Tensor.randn(2, 3, 20)))
/// let (hN, cN) = (state.hidden, state.cell)
/// ```
/// ``RNNBase`` tells the keys of the parameters and how they are initialized.
public final class LSTM: RNNBase {
    /// Traps unless the sizes and `numLayers` are above 0 and `dropout` is in [0, 1], or if `projSize` is not below
    /// `hiddenSize`.
    ///
    /// - Parameters:
    ///   - inputSize: the features of the input.
    ///   - hiddenSize: those of the state.
    ///   - numLayers: how many layers run one after the other.
    ///   - bias: whether the sums have biases.
    ///   - batchFirst: whether batched input and output are `[N, L, …]`; the state is not affected.
    ///   - dropout: the probability with which, in training, each result of a layer but the last one is dropped.
    ///   - bidirectional: whether each layer also runs from the last step to the first.
    ///   - projSize: the features to which each result is projected; 0 for none.
    public init(
        _ inputSize: Int, _ hiddenSize: Int, numLayers: Int = 1, bias: Bool = true,
        batchFirst: Bool = false, dropout: Double = 0, bidirectional: Bool = false, projSize: Int = 0,
        dtype: DType = .float32,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        super.init(
            .lstm, inputSize, hiddenSize, numLayers: numLayers, bias: bias,
            batchFirst: batchFirst, dropout: dropout, bidirectional: bidirectional, projSize: projSize, dtype: dtype,
            generator: generator, "LSTM", file: file, line: line)
    }

    /// Computes the output and the state after the last step. Traps for an empty sequence, and if shapes or dtypes do
    /// not match.
    ///
    /// - Parameter initial: the state before the first step, of the shapes above; zeros by default.
    public func forward(
        _ input: Tensor, _ initial: LSTMState? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> (output: Tensor, state: LSTMState) {
        let (output, state) = run(input, initial.map { ($0.hidden, $0.cell) }, file, line)
        return (output, LSTMState(state.h, state.c!))
    }

    /// The same for sequences of different lengths.
    public func forward(
        _ input: PackedSequence, _ initial: LSTMState? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> (output: PackedSequence, state: LSTMState) {
        let (output, state) = run(input, initial.map { ($0.hidden, $0.cell) }, file, line)
        return (output, LSTMState(state.h, state.c!))
    }

    /// Computes the output and the state after the last step, and runs the hooks: `lstm(input, state)`.
    public func callAsFunction(
        _ input: Tensor, _ initial: LSTMState? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> (output: Tensor, state: LSTMState) {
        call(with: input, initial) { forward(input, initial, file: file, line: line) }
    }

    /// The same for sequences of different lengths.
    public func callAsFunction(
        _ input: PackedSequence, _ initial: LSTMState? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> (output: PackedSequence, state: LSTMState) {
        call(with: input, initial) { forward(input, initial, file: file, line: line) }
    }
}

/// The state of an ``LSTM`` or ``LSTMCell``: (h, c).
/// ```swift
/// let start = LSTMState(Tensor.zeros(1, 3), Tensor.zeros(1, 3))
/// let (output, end) = LSTM(4, 3)(Tensor.randn(5, 4), start)
/// print(output.shape, end.cell.shape)  // [5, 3] [1, 3]
/// ```
public struct LSTMState: TensorGroup {
    /// h, the results of the last step.
    public let hidden: Tensor
    /// c, the cells.
    public let cell: Tensor

    /// A state of these two tensors.
    public init(_ hidden: Tensor, _ cell: Tensor) {
        self.hidden = hidden
        self.cell = cell
    }

    public var tensors: [Tensor] { [hidden, cell] }
}
