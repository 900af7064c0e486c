/// Self-attention, attention to the encoder's result, and two linear maps, each with dropout, a residual connection and
/// normalization (Vaswani et al. 2017): `torch.nn.TransformerDecoderLayer`.
///
/// With `normFirst` false: x ← norm1(x + self(x)), x ← norm2(x + cross(x, memory)), x ← norm3(x + linear2(activation(
/// linear1(x)))); otherwise each part normalizes its input instead.
///
/// Target and result `[length, n, dModel]`, memory `[memory length, n, dModel]`; with `batchFirst` n comes first, and
/// without a batch it is omitted. State-dict keys: `self_attn.…`, `multihead_attn.…` (see ``MultiheadAttention``),
/// `linear1.weight`, `linear1.bias`, `linear2.…`, `norm1.weight`, `norm1.bias`, `norm2.…`, `norm3.…`.
/// ```swift
/// let layer = TransformerDecoderLayer(dModel: 8, nhead: 2, dimFeedforward: 16)
/// layer(Tensor.randn(5, 2, 8), Tensor.randn(7, 2, 8)).shape  // [5, 2, 8]
/// ```
public final class TransformerDecoderLayer: TransformerLayer, TransformerStackLayer {
    /// The attention of the input to itself.
    @Child("self_attn") public var selfAttn: MultiheadAttention
    /// The attention to the encoder's result.
    @Child("multihead_attn") public var multiheadAttn: MultiheadAttention
    /// The map to `dimFeedforward` features.
    public let linear1: Linear
    /// The dropout between the two maps.
    public let dropout: Dropout
    /// The map back to `dModel` features.
    public let linear2: Linear
    /// The normalization of the first part.
    public let norm1: LayerNorm
    /// The normalization of the second part.
    public let norm2: LayerNorm
    /// The normalization of the third part.
    public let norm3: LayerNorm
    /// The dropout of the first part's result.
    public let dropout1: Dropout
    /// The dropout of the second part's result.
    public let dropout2: Dropout
    /// The dropout of the third part's result.
    public let dropout3: Dropout

    override init(_ sizes: TransformerSizes) {
        (dropout, dropout1) = (Dropout(sizes.dropout), Dropout(sizes.dropout))
        (dropout2, dropout3) = (Dropout(sizes.dropout), Dropout(sizes.dropout))
        (norm1, norm2, norm3) = (sizes.norm(), sizes.norm(), sizes.norm())
        let (own, cross) = (sizes.attention(), sizes.attention())
        (linear1, linear2) = sizes.maps()
        super.init(sizes)
        (selfAttn, multiheadAttn) = (own, cross)
    }

    /// Computes the layer's result.
    ///
    /// Masks are true for positions that are not attended to, or numbers that are added to the products: `tgtMask`
    /// `[length, length]`, `memoryMask` `[length, memory length]` (or one for each sequence and head,
    /// `[n·nhead, length, …]`), the padding masks `[n, length]` and `[n, memory length]`. `tgtIsCausal` and
    /// `memoryIsCausal` declare that the mask is the causal one.
    public func forward(
        _ tgt: Tensor, _ memory: Tensor, tgtMask: Tensor? = nil, memoryMask: Tensor? = nil,
        tgtKeyPaddingMask: Tensor? = nil, memoryKeyPaddingMask: Tensor? = nil, tgtIsCausal: Bool = false,
        memoryIsCausal: Bool = false
    ) -> Tensor {
        func attendSelf(_ x: Tensor) -> Tensor {
            let attended = selfAttn(
                x, x, x, keyPaddingMask: tgtKeyPaddingMask, needWeights: false, attnMask: tgtMask,
                isCausal: tgtIsCausal)
            return dropout1(attended.output)
        }
        func attendMemory(_ x: Tensor) -> Tensor {
            let attended = multiheadAttn(
                x, memory, memory, keyPaddingMask: memoryKeyPaddingMask, needWeights: false, attnMask: memoryMask,
                isCausal: memoryIsCausal)
            return dropout2(attended.output)
        }
        func feed(_ x: Tensor) -> Tensor { dropout3(linear2(dropout(sizes.activation(linear1(x))))) }
        if sizes.normFirst {
            var x = tgt + attendSelf(norm1(tgt))
            x = x + attendMemory(norm2(x))
            return x + feed(norm3(x))
        }
        var x = norm1(tgt + attendSelf(tgt))
        x = norm2(x + attendMemory(x))
        return norm3(x + feed(x))
    }

    /// Computes the result and runs the hooks: `layer(target, memory)`.
    public func callAsFunction(
        _ tgt: Tensor, _ memory: Tensor, tgtMask: Tensor? = nil, memoryMask: Tensor? = nil,
        tgtKeyPaddingMask: Tensor? = nil, memoryKeyPaddingMask: Tensor? = nil, tgtIsCausal: Bool = false,
        memoryIsCausal: Bool = false
    ) -> Tensor {
        call(with: tgt, memory, tgtMask, memoryMask, tgtKeyPaddingMask, memoryKeyPaddingMask) {
            forward(
                tgt, memory, tgtMask: tgtMask, memoryMask: memoryMask, tgtKeyPaddingMask: tgtKeyPaddingMask,
                memoryKeyPaddingMask: memoryKeyPaddingMask, tgtIsCausal: tgtIsCausal, memoryIsCausal: memoryIsCausal)
        }
    }
}

/// A stack of equal layers: `torch.nn.TransformerDecoder`.
///
/// Target, memory and result have the shapes of a ``TransformerDecoderLayer``'s. As in PyTorch all layers begin with
/// the values of the given one, which is not part of the stack itself. State-dict keys: `layers.0.…`, `layers.1.…`, and
/// `norm.…` if there is a normalization.
/// ```swift
/// let decoder = TransformerDecoder(TransformerDecoderLayer(8, 2, 16), numLayers: 3)
/// decoder(Tensor.randn(5, 2, 8), Tensor.randn(7, 2, 8)).shape  // [5, 2, 8]
/// ```
public final class TransformerDecoder: Module {
    /// The layers in order.
    public let layers: [TransformerDecoderLayer]
    /// The layer after the last one, if there is any.
    public let norm: (any Layer)?

    /// - Parameter norm: a layer after the last one, usually ``LayerNorm``.
    public init(
        _ decoderLayer: TransformerDecoderLayer, numLayers: Int, norm: (any Layer)? = nil,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try TransformerRules.layers("TransformerDecoder", numLayers)
        }
        layers = (0..<numLayers).map { _ in decoderLayer.copied() }
        self.norm = norm
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ decoderLayer: TransformerDecoderLayer, _ numLayers: Int, _ norm: (any Layer)? = nil,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(decoderLayer, numLayers: numLayers, norm: norm, file: file, line: line)
    }

    /// Computes the result of all layers. The arguments are those of ``TransformerDecoderLayer``.
    public func forward(
        _ tgt: Tensor, _ memory: Tensor, tgtMask: Tensor? = nil, memoryMask: Tensor? = nil,
        tgtKeyPaddingMask: Tensor? = nil, memoryKeyPaddingMask: Tensor? = nil, tgtIsCausal: Bool = false,
        memoryIsCausal: Bool = false
    ) -> Tensor {
        let result = layers.reduce(tgt) { x, layer in
            layer(
                x, memory, tgtMask: tgtMask, memoryMask: memoryMask, tgtKeyPaddingMask: tgtKeyPaddingMask,
                memoryKeyPaddingMask: memoryKeyPaddingMask, tgtIsCausal: tgtIsCausal, memoryIsCausal: memoryIsCausal)
        }
        return norm.map { $0(result) } ?? result
    }

    /// Computes the result and runs the hooks: `decoder(target, memory)`.
    public func callAsFunction(
        _ tgt: Tensor, _ memory: Tensor, tgtMask: Tensor? = nil, memoryMask: Tensor? = nil,
        tgtKeyPaddingMask: Tensor? = nil, memoryKeyPaddingMask: Tensor? = nil, tgtIsCausal: Bool = false,
        memoryIsCausal: Bool = false
    ) -> Tensor {
        call(with: tgt, memory, tgtMask, memoryMask, tgtKeyPaddingMask, memoryKeyPaddingMask) {
            forward(
                tgt, memory, tgtMask: tgtMask, memoryMask: memoryMask, tgtKeyPaddingMask: tgtKeyPaddingMask,
                memoryKeyPaddingMask: memoryKeyPaddingMask, tgtIsCausal: tgtIsCausal, memoryIsCausal: memoryIsCausal)
        }
    }
}
