/// Self-attention and two linear maps, each with dropout, a residual connection and normalization (Vaswani et al.
/// 2017): `torch.nn.TransformerEncoderLayer`.
///
/// With `normFirst` false: x ← norm1(x + attention(x)), x ← norm2(x + linear2(activation(linear1(x)))); otherwise
/// x ← x + attention(norm1(x)), x ← x + linear2(activation(linear1(norm2(x)))).
///
/// Input and result `[length, n, dModel]`, with `batchFirst` `[n, length, dModel]`, without a batch `[length, dModel]`.
/// State-dict keys: `self_attn.…` (see ``MultiheadAttention``), `linear1.weight`, `linear1.bias`, `linear2.…`,
/// `norm1.weight`, `norm1.bias`, `norm2.…`. Parameters are initialized as those of the parts, in PyTorch's order.
/// ```swift
/// let layer = TransformerEncoderLayer(dModel: 8, nhead: 2, dimFeedforward: 16, batchFirst: true)
/// layer(Tensor.randn(2, 5, 8)).shape  // [2, 5, 8]
/// ```
public final class TransformerEncoderLayer: TransformerLayer, TransformerStackLayer {
    /// The attention of the input to itself.
    @Child("self_attn") public var selfAttn: MultiheadAttention
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
    /// The dropout of the first part's result.
    public let dropout1: Dropout
    /// The dropout of the second part's result.
    public let dropout2: Dropout

    override init(_ sizes: TransformerSizes) {
        (dropout, dropout1, dropout2) = (Dropout(sizes.dropout), Dropout(sizes.dropout), Dropout(sizes.dropout))
        (norm1, norm2) = (sizes.norm(), sizes.norm())
        let attention = sizes.attention()
        (linear1, linear2) = sizes.maps()
        super.init(sizes)
        selfAttn = attention
    }

    /// Computes the layer's result.
    ///
    /// - Parameters:
    ///   - srcMask: `[length, length]` or `[n·nhead, length, length]`: true for positions that a position does not
    ///   attend to, or numbers that are added to the products.
    ///   - srcKeyPaddingMask: `[n, length]`, or `[length]` without a batch: true for positions that none attends to, or
    ///     numbers.
    ///   - isCausal: declares that `srcMask` is the causal mask. Traps if there is none.
    public func forward(
        _ src: Tensor, srcMask: Tensor? = nil, srcKeyPaddingMask: Tensor? = nil, isCausal: Bool = false
    ) -> Tensor {
        func attend(_ x: Tensor) -> Tensor {
            let attended = selfAttn(
                x, x, x, keyPaddingMask: srcKeyPaddingMask, needWeights: false, attnMask: srcMask, isCausal: isCausal)
            return dropout1(attended.output)
        }
        func feed(_ x: Tensor) -> Tensor { dropout2(linear2(dropout(sizes.activation(linear1(x))))) }
        if sizes.normFirst {
            let x = src + attend(norm1(src))
            return x + feed(norm2(x))
        }
        let x = norm1(src + attend(src))
        return norm2(x + feed(x))
    }

    /// Computes the result and runs the hooks: `layer(x)`.
    public func callAsFunction(
        _ src: Tensor, srcMask: Tensor? = nil, srcKeyPaddingMask: Tensor? = nil, isCausal: Bool = false
    ) -> Tensor {
        call(with: src, srcMask, srcKeyPaddingMask) {
            forward(src, srcMask: srcMask, srcKeyPaddingMask: srcKeyPaddingMask, isCausal: isCausal)
        }
    }
}

/// A stack of equal layers: `torch.nn.TransformerEncoder`.
///
/// Input and result have the shape of a ``TransformerEncoderLayer``'s. As in PyTorch all layers begin with the values
/// of the given one, which is not part of the stack itself. State-dict keys: `layers.0.…`, `layers.1.…`, and `norm.…`
/// if there is a normalization. Padded positions have results too; PyTorch, when it does not record gradients, may
/// leave zeros there.
/// ```swift
/// let encoder = TransformerEncoder(TransformerEncoderLayer(8, 2, 16), numLayers: 3, norm: LayerNorm(8))
/// encoder(Tensor.randn(5, 2, 8)).shape  // [5, 2, 8]
/// ```
public final class TransformerEncoder: Module {
    /// The layers in order.
    public let layers: [TransformerEncoderLayer]
    /// The layer after the last one, if there is any.
    public let norm: (any Layer)?

    /// - Parameter norm: a layer after the last one, usually ``LayerNorm``.
    public init(
        _ encoderLayer: TransformerEncoderLayer, numLayers: Int, norm: (any Layer)? = nil,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try TransformerRules.layers("TransformerEncoder", numLayers)
        }
        layers = (0..<numLayers).map { _ in encoderLayer.copied() }
        self.norm = norm
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ encoderLayer: TransformerEncoderLayer, _ numLayers: Int, _ norm: (any Layer)? = nil,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(encoderLayer, numLayers: numLayers, norm: norm, file: file, line: line)
    }

    /// Computes the result of all layers; see ``TransformerEncoderLayer``. `isCausal` declares that `mask` is the
    /// causal mask.
    public func forward(
        _ src: Tensor, mask: Tensor? = nil, srcKeyPaddingMask: Tensor? = nil, isCausal: Bool = false
    ) -> Tensor {
        let result = layers.reduce(src) { x, layer in
            layer(x, srcMask: mask, srcKeyPaddingMask: srcKeyPaddingMask, isCausal: isCausal)
        }
        return norm.map { $0(result) } ?? result
    }

    /// Computes the result and runs the hooks: `encoder(x)`.
    public func callAsFunction(
        _ src: Tensor, mask: Tensor? = nil, srcKeyPaddingMask: Tensor? = nil, isCausal: Bool = false
    ) -> Tensor {
        call(with: src, mask, srcKeyPaddingMask) {
            forward(src, mask: mask, srcKeyPaddingMask: srcKeyPaddingMask, isCausal: isCausal)
        }
    }
}
