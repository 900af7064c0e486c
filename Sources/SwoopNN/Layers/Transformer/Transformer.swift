/// An encoder and a decoder (Vaswani et al. 2017): `torch.nn.Transformer`.
///
/// Source `[S, n, dModel]`, target and result `[T, n, dModel]`; with `batchFirst` n comes first, and without a batch it
/// is omitted. State-dict keys: `encoder.layers.0.…`, `encoder.norm.…`, `decoder.layers.0.…`, `decoder.norm.…`.
/// Parameters of two or more dims are initialized with Xavier's uniform distribution, in PyTorch's order. Embeddings,
/// positions and the last linear map are the program's.
/// ```swift
/// let model = Transformer(dModel: 8, nhead: 2, numEncoderLayers: 1, numDecoderLayers: 1, dimFeedforward: 16)
/// let mask = Transformer.generateSquareSubsequentMask(5)
/// model(Tensor.randn(7, 2, 8), Tensor.randn(5, 2, 8), tgtMask: mask, tgtIsCausal: true).shape  // [5, 2, 8]
/// ```
public final class Transformer: Module {
    /// The stack that reads the source.
    public let encoder: TransformerEncoder
    /// The stack that makes the target.
    public let decoder: TransformerDecoder
    /// The number of features.
    public let dModel: Int
    /// The number of heads.
    public let nhead: Int
    /// Whether the batch is the first dim.
    public let batchFirst: Bool

    /// The arguments are those of ``TransformerLayer``, and the numbers of layers. `customEncoder` and
    /// `customDecoder` take the place of the stacks that are made otherwise.
    public init(
        dModel: Int = 512, nhead: Int = 8, numEncoderLayers: Int = 6, numDecoderLayers: Int = 6,
        dimFeedforward: Int = 2048, dropout: Double = 0.1, activation: TransformerActivation = .relu,
        customEncoder: TransformerEncoder? = nil, customDecoder: TransformerDecoder? = nil,
        layerNormEps: Double = 1e-5, batchFirst: Bool = false, normFirst: Bool = false, bias: Bool = true,
        dtype: DType = .float32, generator: Generator = .default
    ) {
        let sizes = TransformerSizes(
            dModel: dModel, nhead: nhead, dimFeedforward: dimFeedforward, dropout: dropout, activation: activation,
            layerNormEps: layerNormEps, batchFirst: batchFirst, normFirst: normFirst, bias: bias, dtype: dtype,
            generator: generator)
        encoder =
            customEncoder ?? TransformerEncoder(TransformerEncoderLayer(sizes), numEncoderLayers, sizes.norm())
        decoder =
            customDecoder ?? TransformerDecoder(TransformerDecoderLayer(sizes), numDecoderLayers, sizes.norm())
        self.dModel = dModel
        self.nhead = nhead
        self.batchFirst = batchFirst
        for parameter in parameters() where parameter.rank > 1 {
            Init.xavierUniform(parameter, generator: generator)
        }
    }

    /// Computes the decoder's result.
    ///
    /// Masks are true for positions that are not attended to, or numbers that are added to the products: `srcMask`
    /// `[S, S]`, `tgtMask` `[T, T]`, `memoryMask` `[T, S]`, the padding masks `[n, S]`, `[n, T]` and `[n, S]`. The last
    /// three arguments declare that the mask is the causal one. Traps if shapes do not match.
    public func forward(
        _ src: Tensor, _ tgt: Tensor, srcMask: Tensor? = nil, tgtMask: Tensor? = nil, memoryMask: Tensor? = nil,
        srcKeyPaddingMask: Tensor? = nil, tgtKeyPaddingMask: Tensor? = nil, memoryKeyPaddingMask: Tensor? = nil,
        srcIsCausal: Bool = false, tgtIsCausal: Bool = false, memoryIsCausal: Bool = false
    ) -> Tensor {
        checked { () throws(ProgramError) in
            try TransformerRules.inputs(src.shape, tgt.shape, dModel: dModel, batchFirst: batchFirst)
        }
        let memory = encoder(src, mask: srcMask, srcKeyPaddingMask: srcKeyPaddingMask, isCausal: srcIsCausal)
        return decoder(
            tgt, memory, tgtMask: tgtMask, memoryMask: memoryMask, tgtKeyPaddingMask: tgtKeyPaddingMask,
            memoryKeyPaddingMask: memoryKeyPaddingMask, tgtIsCausal: tgtIsCausal, memoryIsCausal: memoryIsCausal)
    }

    /// Computes the result and runs the hooks: `model(source, target)`.
    public func callAsFunction(
        _ src: Tensor, _ tgt: Tensor, srcMask: Tensor? = nil, tgtMask: Tensor? = nil, memoryMask: Tensor? = nil,
        srcKeyPaddingMask: Tensor? = nil, tgtKeyPaddingMask: Tensor? = nil, memoryKeyPaddingMask: Tensor? = nil,
        srcIsCausal: Bool = false, tgtIsCausal: Bool = false, memoryIsCausal: Bool = false
    ) -> Tensor {
        call(
            with: src, tgt, srcMask, tgtMask, memoryMask, srcKeyPaddingMask, tgtKeyPaddingMask, memoryKeyPaddingMask
        ) {
            forward(
                src, tgt, srcMask: srcMask, tgtMask: tgtMask, memoryMask: memoryMask,
                srcKeyPaddingMask: srcKeyPaddingMask, tgtKeyPaddingMask: tgtKeyPaddingMask,
                memoryKeyPaddingMask: memoryKeyPaddingMask, srcIsCausal: srcIsCausal, tgtIsCausal: tgtIsCausal,
                memoryIsCausal: memoryIsCausal)
        }
    }

    /// The causal mask `[size, size]`: −∞ above the diagonal, otherwise 0: `generate_square_subsequent_mask`.
    public static func generateSquareSubsequentMask(_ size: Int, dtype: DType = .float32) -> Tensor {
        Tensor.full([size, size], -Double.infinity, dtype: dtype).triu(1)
    }
}
