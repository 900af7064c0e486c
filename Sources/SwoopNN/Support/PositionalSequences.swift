// Sequences, and layers that read them, with leading arguments by position: `nn.LSTM(16, 20, 2)`.

/// The same with leading arguments by position.
public func packPaddedSequence(
    _ input: Tensor, _ lengths: Tensor, batchFirst: Bool = false, enforceSorted: Bool = true,
    file: StaticString = #fileID, line: UInt = #line
) -> PackedSequence {
    packPaddedSequence(
        input, lengths: lengths, batchFirst: batchFirst, enforceSorted: enforceSorted, file: file, line: line)
}

/// The same with leading arguments by position.
public func packPaddedSequence(
    _ input: Tensor, _ lengths: Tensor, _ batchFirst: Bool, enforceSorted: Bool = true, file: StaticString = #fileID,
    line: UInt = #line
) -> PackedSequence {
    packPaddedSequence(
        input, lengths: lengths, batchFirst: batchFirst, enforceSorted: enforceSorted, file: file, line: line)
}

/// The same with leading arguments by position.
public func packPaddedSequence(
    _ input: Tensor, _ lengths: [Int], batchFirst: Bool = false, enforceSorted: Bool = true,
    file: StaticString = #fileID, line: UInt = #line
) -> PackedSequence {
    packPaddedSequence(
        input, lengths: lengths, batchFirst: batchFirst, enforceSorted: enforceSorted, file: file, line: line)
}

/// The same with leading arguments by position.
public func packPaddedSequence(
    _ input: Tensor, _ lengths: [Int], _ batchFirst: Bool, enforceSorted: Bool = true, file: StaticString = #fileID,
    line: UInt = #line
) -> PackedSequence {
    packPaddedSequence(
        input, lengths: lengths, batchFirst: batchFirst, enforceSorted: enforceSorted, file: file, line: line)
}

/// The same with leading arguments by position.
public func padPackedSequence(
    _ sequence: PackedSequence, _ batchFirst: Bool, paddingValue: some TensorScalar = 0.0, totalLength: Int? = nil,
    file: StaticString = #fileID, line: UInt = #line
) -> (output: Tensor, lengths: Tensor) {
    padPackedSequence(
        sequence, batchFirst: batchFirst, paddingValue: paddingValue, totalLength: totalLength, file: file, line: line)
}

/// The same with leading arguments by position.
public func padPackedSequence(
    _ sequence: PackedSequence, _ batchFirst: Bool, _ paddingValue: some TensorScalar, totalLength: Int? = nil,
    file: StaticString = #fileID, line: UInt = #line
) -> (output: Tensor, lengths: Tensor) {
    padPackedSequence(
        sequence, batchFirst: batchFirst, paddingValue: paddingValue, totalLength: totalLength, file: file, line: line)
}

/// The same with leading arguments by position.
public func padSequence(
    _ sequences: [Tensor], _ batchFirst: Bool, paddingValue: some TensorScalar = 0.0, paddingSide: PaddingSide = .right,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    padSequence(
        sequences, batchFirst: batchFirst, paddingValue: paddingValue, paddingSide: paddingSide, file: file, line: line)
}

/// The same with leading arguments by position.
public func padSequence(
    _ sequences: [Tensor], _ batchFirst: Bool, _ paddingValue: some TensorScalar, paddingSide: PaddingSide = .right,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    padSequence(
        sequences, batchFirst: batchFirst, paddingValue: paddingValue, paddingSide: paddingSide, file: file, line: line)
}

/// The same with leading arguments by position.
public func packSequence(
    _ sequences: [Tensor], _ enforceSorted: Bool, file: StaticString = #fileID, line: UInt = #line
) -> PackedSequence { packSequence(sequences, enforceSorted: enforceSorted, file: file, line: line) }

/// The same with leading arguments by position.
public func unpadSequence(
    _ padded: Tensor, _ lengths: Tensor, _ batchFirst: Bool, file: StaticString = #fileID, line: UInt = #line
) -> [Tensor] { unpadSequence(padded, lengths, batchFirst: batchFirst, file: file, line: line) }

extension GRU {
    /// The same with leading arguments by position.
    public convenience init(
        _ inputSize: Int, _ hiddenSize: Int, _ numLayers: Int, bias: Bool = true, batchFirst: Bool = false,
        dropout: Double = 0, bidirectional: Bool = false, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inputSize, hiddenSize, numLayers: numLayers, bias: bias, batchFirst: batchFirst, dropout: dropout,
            bidirectional: bidirectional, dtype: dtype, generator: generator, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ inputSize: Int, _ hiddenSize: Int, _ numLayers: Int, _ bias: Bool, _ batchFirst: Bool = false,
        dropout: Double = 0, bidirectional: Bool = false, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inputSize, hiddenSize, numLayers: numLayers, bias: bias, batchFirst: batchFirst, dropout: dropout,
            bidirectional: bidirectional, dtype: dtype, generator: generator, file: file, line: line)
    }
}

extension LSTM {
    /// The same with leading arguments by position.
    public convenience init(
        _ inputSize: Int, _ hiddenSize: Int, _ numLayers: Int, bias: Bool = true, batchFirst: Bool = false,
        dropout: Double = 0, bidirectional: Bool = false, projSize: Int = 0, dtype: DType = .float32,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inputSize, hiddenSize, numLayers: numLayers, bias: bias, batchFirst: batchFirst, dropout: dropout,
            bidirectional: bidirectional, projSize: projSize, dtype: dtype, generator: generator, file: file, line: line
        )
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ inputSize: Int, _ hiddenSize: Int, _ numLayers: Int, _ bias: Bool, _ batchFirst: Bool = false,
        dropout: Double = 0, bidirectional: Bool = false, projSize: Int = 0, dtype: DType = .float32,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inputSize, hiddenSize, numLayers: numLayers, bias: bias, batchFirst: batchFirst, dropout: dropout,
            bidirectional: bidirectional, projSize: projSize, dtype: dtype, generator: generator, file: file, line: line
        )
    }
}

extension RNN {
    /// The same with leading arguments by position.
    public convenience init(
        _ inputSize: Int, _ hiddenSize: Int, _ numLayers: Int, nonlinearity: Nonlinearity = .tanh, bias: Bool = true,
        batchFirst: Bool = false, dropout: Double = 0, bidirectional: Bool = false, dtype: DType = .float32,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inputSize, hiddenSize, numLayers: numLayers, nonlinearity: nonlinearity, bias: bias, batchFirst: batchFirst,
            dropout: dropout, bidirectional: bidirectional, dtype: dtype, generator: generator, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ inputSize: Int, _ hiddenSize: Int, _ numLayers: Int, _ nonlinearity: Nonlinearity, bias: Bool = true,
        batchFirst: Bool = false, dropout: Double = 0, bidirectional: Bool = false, dtype: DType = .float32,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inputSize, hiddenSize, numLayers: numLayers, nonlinearity: nonlinearity, bias: bias, batchFirst: batchFirst,
            dropout: dropout, bidirectional: bidirectional, dtype: dtype, generator: generator, file: file, line: line)
    }
}

extension RNNCell {
    /// The same with leading arguments by position.
    public convenience init(
        _ inputSize: Int, _ hiddenSize: Int, _ bias: Bool, nonlinearity: RNN.Nonlinearity = .tanh,
        dtype: DType = .float32, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inputSize, hiddenSize, bias: bias, nonlinearity: nonlinearity, dtype: dtype, generator: generator,
            file: file, line: line)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ inputSize: Int, _ hiddenSize: Int, _ bias: Bool, _ nonlinearity: RNN.Nonlinearity, dtype: DType = .float32,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inputSize, hiddenSize, bias: bias, nonlinearity: nonlinearity, dtype: dtype, generator: generator,
            file: file, line: line)
    }
}

extension GRUCell {
    /// The same with leading arguments by position.
    public convenience init(
        _ inputSize: Int, _ hiddenSize: Int, _ bias: Bool, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) { self.init(inputSize, hiddenSize, bias: bias, dtype: dtype, generator: generator, file: file, line: line) }
}

extension LSTMCell {
    /// The same with leading arguments by position.
    public convenience init(
        _ inputSize: Int, _ hiddenSize: Int, _ bias: Bool, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) { self.init(inputSize, hiddenSize, bias: bias, dtype: dtype, generator: generator, file: file, line: line) }
}

extension MultiheadAttention {
    /// The same with leading arguments by position.
    public convenience init(
        _ embedDim: Int, _ numHeads: Int, _ dropout: Double, bias: Bool = true, addBiasKV: Bool = false,
        addZeroAttn: Bool = false, kdim: Int? = nil, vdim: Int? = nil, batchFirst: Bool = false,
        dtype: DType = .float32, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            embedDim, numHeads, dropout: dropout, bias: bias, addBiasKV: addBiasKV, addZeroAttn: addZeroAttn,
            kdim: kdim, vdim: vdim, batchFirst: batchFirst, dtype: dtype, generator: generator, file: file, line: line)
    }
}

extension TransformerEncoderLayer {
    /// The same with leading arguments by position.
    public convenience init(
        _ dModel: Int, _ nhead: Int, _ dimFeedforward: Int, _ dropout: Double,
        activation: TransformerActivation = .relu, layerNormEps: Double = 1e-5, batchFirst: Bool = false,
        normFirst: Bool = false, bias: Bool = true, dtype: DType = .float32, generator: Generator = .default
    ) {
        self.init(
            dModel: dModel, nhead: nhead, dimFeedforward: dimFeedforward, dropout: dropout, activation: activation,
            layerNormEps: layerNormEps, batchFirst: batchFirst, normFirst: normFirst, bias: bias, dtype: dtype,
            generator: generator)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ dModel: Int, _ nhead: Int, _ dimFeedforward: Int, _ dropout: Double, _ activation: TransformerActivation,
        layerNormEps: Double = 1e-5, batchFirst: Bool = false, normFirst: Bool = false, bias: Bool = true,
        dtype: DType = .float32, generator: Generator = .default
    ) {
        self.init(
            dModel: dModel, nhead: nhead, dimFeedforward: dimFeedforward, dropout: dropout, activation: activation,
            layerNormEps: layerNormEps, batchFirst: batchFirst, normFirst: normFirst, bias: bias, dtype: dtype,
            generator: generator)
    }
}

extension TransformerDecoderLayer {
    /// The same with leading arguments by position.
    public convenience init(
        _ dModel: Int, _ nhead: Int, _ dimFeedforward: Int, _ dropout: Double,
        activation: TransformerActivation = .relu, layerNormEps: Double = 1e-5, batchFirst: Bool = false,
        normFirst: Bool = false, bias: Bool = true, dtype: DType = .float32, generator: Generator = .default
    ) {
        self.init(
            dModel: dModel, nhead: nhead, dimFeedforward: dimFeedforward, dropout: dropout, activation: activation,
            layerNormEps: layerNormEps, batchFirst: batchFirst, normFirst: normFirst, bias: bias, dtype: dtype,
            generator: generator)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ dModel: Int, _ nhead: Int, _ dimFeedforward: Int, _ dropout: Double, _ activation: TransformerActivation,
        layerNormEps: Double = 1e-5, batchFirst: Bool = false, normFirst: Bool = false, bias: Bool = true,
        dtype: DType = .float32, generator: Generator = .default
    ) {
        self.init(
            dModel: dModel, nhead: nhead, dimFeedforward: dimFeedforward, dropout: dropout, activation: activation,
            layerNormEps: layerNormEps, batchFirst: batchFirst, normFirst: normFirst, bias: bias, dtype: dtype,
            generator: generator)
    }
}

extension Transformer {
    /// The same with leading arguments by position.
    public convenience init(
        _ dModel: Int, _ nhead: Int, numEncoderLayers: Int = 6, numDecoderLayers: Int = 6, dimFeedforward: Int = 2048,
        dropout: Double = 0.1, activation: TransformerActivation = .relu, customEncoder: TransformerEncoder? = nil,
        customDecoder: TransformerDecoder? = nil, layerNormEps: Double = 1e-5, batchFirst: Bool = false,
        normFirst: Bool = false, bias: Bool = true, dtype: DType = .float32, generator: Generator = .default
    ) {
        self.init(
            dModel: dModel, nhead: nhead, numEncoderLayers: numEncoderLayers, numDecoderLayers: numDecoderLayers,
            dimFeedforward: dimFeedforward, dropout: dropout, activation: activation, customEncoder: customEncoder,
            customDecoder: customDecoder, layerNormEps: layerNormEps, batchFirst: batchFirst, normFirst: normFirst,
            bias: bias, dtype: dtype, generator: generator)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ dModel: Int, _ nhead: Int, _ numEncoderLayers: Int, _ numDecoderLayers: Int, dimFeedforward: Int = 2048,
        dropout: Double = 0.1, activation: TransformerActivation = .relu, customEncoder: TransformerEncoder? = nil,
        customDecoder: TransformerDecoder? = nil, layerNormEps: Double = 1e-5, batchFirst: Bool = false,
        normFirst: Bool = false, bias: Bool = true, dtype: DType = .float32, generator: Generator = .default
    ) {
        self.init(
            dModel: dModel, nhead: nhead, numEncoderLayers: numEncoderLayers, numDecoderLayers: numDecoderLayers,
            dimFeedforward: dimFeedforward, dropout: dropout, activation: activation, customEncoder: customEncoder,
            customDecoder: customDecoder, layerNormEps: layerNormEps, batchFirst: batchFirst, normFirst: normFirst,
            bias: bias, dtype: dtype, generator: generator)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ dModel: Int, _ nhead: Int, _ numEncoderLayers: Int, _ numDecoderLayers: Int, _ dimFeedforward: Int,
        dropout: Double = 0.1, activation: TransformerActivation = .relu, customEncoder: TransformerEncoder? = nil,
        customDecoder: TransformerDecoder? = nil, layerNormEps: Double = 1e-5, batchFirst: Bool = false,
        normFirst: Bool = false, bias: Bool = true, dtype: DType = .float32, generator: Generator = .default
    ) {
        self.init(
            dModel: dModel, nhead: nhead, numEncoderLayers: numEncoderLayers, numDecoderLayers: numDecoderLayers,
            dimFeedforward: dimFeedforward, dropout: dropout, activation: activation, customEncoder: customEncoder,
            customDecoder: customDecoder, layerNormEps: layerNormEps, batchFirst: batchFirst, normFirst: normFirst,
            bias: bias, dtype: dtype, generator: generator)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ dModel: Int, _ nhead: Int, _ numEncoderLayers: Int, _ numDecoderLayers: Int, _ dimFeedforward: Int,
        _ dropout: Double, activation: TransformerActivation = .relu, customEncoder: TransformerEncoder? = nil,
        customDecoder: TransformerDecoder? = nil, layerNormEps: Double = 1e-5, batchFirst: Bool = false,
        normFirst: Bool = false, bias: Bool = true, dtype: DType = .float32, generator: Generator = .default
    ) {
        self.init(
            dModel: dModel, nhead: nhead, numEncoderLayers: numEncoderLayers, numDecoderLayers: numDecoderLayers,
            dimFeedforward: dimFeedforward, dropout: dropout, activation: activation, customEncoder: customEncoder,
            customDecoder: customDecoder, layerNormEps: layerNormEps, batchFirst: batchFirst, normFirst: normFirst,
            bias: bias, dtype: dtype, generator: generator)
    }
}
