/// Layers of Elman cells: `torch.nn.RNN`.   hₜ = tanh(W·xₜ + b + W′·hₜ₋₁ + b′)
///
/// Input `[L, N, inputSize]`, `[N, L, inputSize]` with `batchFirst`, or `[L, inputSize]` without a batch; a
/// ``PackedSequence`` of sequences of different lengths. Output: the results of the last layer at each step, `[L, N,
/// D·hiddenSize]` with D = 2 directions or 1, laid out like the input; and the state after the last step, `[D·numLayers,
/// N, hiddenSize]`, without N where there is no batch.
/// ```swift
/// let rnn = RNN(10, 20, numLayers: 2)
/// let (output, hN) = rnn(Tensor.randn(5, 3, 10), Tensor.randn(2, 3, 20))
/// ```
/// ``RNNBase`` tells the keys of the parameters and how they are initialized.
public final class RNN: HiddenStateRNN {
    /// The function applied to each sum.
    public enum Nonlinearity: String, Sendable, Hashable {
        /// tanh(x).
        case tanh
        /// max(x, 0).
        case relu
    }

    /// The function σ of each step.
    public let nonlinearity: Nonlinearity

    /// Traps unless the sizes and `numLayers` are above 0 and `dropout` is in [0, 1].
    ///
    /// - Parameters:
    ///   - inputSize: the features of the input.
    ///   - hiddenSize: those of the state.
    ///   - numLayers: how many layers run one after the other.
    ///   - bias: whether the sums have biases.
    ///   - batchFirst: whether batched input and output are `[N, L, …]`; the state is not affected.
    ///   - dropout: the probability with which, in training, each result of a layer but the last one is dropped.
    ///   - bidirectional: whether each layer also runs from the last step to the first.
    public init(
        _ inputSize: Int, _ hiddenSize: Int, numLayers: Int = 1, nonlinearity: Nonlinearity = .tanh, bias: Bool = true,
        batchFirst: Bool = false, dropout: Double = 0, bidirectional: Bool = false, dtype: DType = .float32,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.nonlinearity = nonlinearity
        super.init(
            nonlinearity == .tanh ? .tanh : .relu, inputSize, hiddenSize, numLayers: numLayers, bias: bias,
            batchFirst: batchFirst, dropout: dropout, bidirectional: bidirectional, projSize: 0, dtype: dtype,
            generator: generator, "RNN", file: file, line: line)
    }
}
