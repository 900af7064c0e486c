/// A table of vectors, looked up by index: `torch.nn.Embedding`.
///
/// Indices (int64 or int32) of any shape, result `[…, embeddingDim]`, weight `[numEmbeddings, embeddingDim]`. The
/// weight is initialized with normal numbers, drawn as in PyTorch, and with zeros in the row of `paddingIdx`. There are
/// no sparse gradients, hence no `sparse`. Traps if a size is negative or if paddingIdx is out of range.
/// State-dict key: `weight`.
/// ```swift
/// Embedding(10, 3)(Tensor([[1, 2, 4, 5], [4, 3, 2, 9]])).shape  // [2, 4, 3]
/// ```
public final class Embedding: Layer {
    /// The number of rows.
    public let numEmbeddings: Int
    /// The size of a row.
    public let embeddingDim: Int
    /// The row that is not trained, counted from the start.
    public let paddingIdx: Int?
    /// The maximum norm of a row: rows that are looked up and exceed it are scaled down in place.
    public let maxNorm: Double?
    /// The exponent p of that norm.
    public let normType: Double
    /// Whether a row's gradient is divided by the number of times it was looked up.
    public let scaleGradByFreq: Bool
    /// The rows, `[numEmbeddings, embeddingDim]`.
    @Parameter public var weight: Tensor

    /// The same with leading arguments by position.
    public convenience init(
        _ numEmbeddings: Int, _ embeddingDim: Int, paddingIdx: Int? = nil, maxNorm: Double? = nil,
        normType: Double = 2, scaleGradByFreq: Bool = false, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try EmbeddingRules.sizes(numEmbeddings, embeddingDim)
        }
        self.init(
            weight: Tensor.empty([numEmbeddings, embeddingDim], dtype: dtype), paddingIdx, maxNorm, normType,
            scaleGradByFreq, file, line)
        resetParameters(generator: generator)
    }

    private init(
        weight: Tensor, _ paddingIdx: Int?, _ maxNorm: Double?, _ normType: Double, _ scaleGradByFreq: Bool,
        _ file: StaticString, _ line: UInt
    ) {
        numEmbeddings = weight.shape[0]
        embeddingDim = weight.shape[1]
        self.paddingIdx = paddingIdx.map { index in
            checked(file: file, line: line) { () throws(ProgramError) in
                try EmbeddingRules.padding(index, rows: weight.shape[0])
            }
        }
        self.maxNorm = maxNorm
        self.normType = normType
        self.scaleGradByFreq = scaleGradByFreq
        self.weight = weight
    }

    /// An embedding with an existing table, which is used without copying and is not trained unless `freeze` is false:
    /// `from_pretrained`. Traps unless it has rank 2.
    public static func fromPretrained(
        _ embeddings: Tensor, freeze: Bool = true, paddingIdx: Int? = nil, maxNorm: Double? = nil,
        normType: Double = 2, scaleGradByFreq: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Embedding {
        checked(file: file, line: line) { () throws(ProgramError) in try EmbeddingRules.table(embeddings.shape) }
        let layer = Embedding(
            weight: embeddings, paddingIdx, maxNorm, normType, scaleGradByFreq, file, line)
        layer.weight.requiresGrad(!freeze)
        return layer
    }

    /// Reinitializes the table: `reset_parameters`.
    public func resetParameters(generator: Generator = .default) {
        Init.normal(weight, generator: generator)
        if let paddingIdx { noGrad { _ = weight.select(dim: 0, index: paddingIdx).fill(0) } }
    }

    public func forward(_ input: Tensor) -> Tensor {
        embedding(
            input, weight, paddingIdx: paddingIdx, maxNorm: maxNorm, normType: normType,
            scaleGradByFreq: scaleGradByFreq)
    }

    public var extraRepresentation: String {
        var result = "\(numEmbeddings), \(embeddingDim)"
        if let paddingIdx { result += ", padding_idx=\(paddingIdx)" }
        if let maxNorm { result += ", max_norm=\(pythonFloat(maxNorm))" }
        if normType != 2 { result += ", norm_type=\(pythonFloat(normType))" }
        if scaleGradByFreq { result += ", scale_grad_by_freq=True" }
        return result
    }
}

/// The rows of a table at the given indices: `torch.nn.functional.embedding`.   dweight = zeros, with g added to the
/// rows
///
/// Indices (int64 or int32) of any shape, weight `[rows, dim]`, result `[…, dim]`. Traps for indices of another dtype
/// or out of range, and for a weight of another rank.
///
/// - Parameters:
///   - paddingIdx: a row that gets no gradient; it may count from the end.
///   - maxNorm: rows that are looked up and whose norm exceeds this are first scaled down to it, in place.
///   - normType: the exponent p of that norm.
///   - scaleGradByFreq: whether a row's gradient is divided by the number of times it is looked up.
public func embedding(
    _ input: Tensor, _ weight: Tensor, paddingIdx: Int? = nil, maxNorm: Double? = nil, normType: Double = 2,
    scaleGradByFreq: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let lookup = checked(file: file, line: line) { () throws(ProgramError) in
        try EmbeddingRules.table(weight.shape)
        return EmbeddingLookup(
            rows: try EmbeddingRules.rows(input, count: weight.shape[0]), shape: input.shape,
            count: weight.shape[0], dim: weight.shape[1],
            padding: try paddingIdx.map { (index) throws(ProgramError) in
                try EmbeddingRules.padding(index, rows: weight.shape[0])
            })
    }
    if let maxNorm { weight.limitNorms(ofRows: lookup.rows, maxNorm, normType) }
    return lookup.callAsFunction(weight, scaleGradByFreq: scaleGradByFreq)
}

/// The rows of a table that are looked up.
private struct EmbeddingLookup {
    /// The row of each item: int64, contiguous.
    let rows: NDArray
    /// The shape of the items.
    let shape: Shape
    let count: Int
    let dim: Int
    let padding: Int?

    func callAsFunction(_ weight: Tensor, scaleGradByFreq: Bool) -> Tensor {
        let positions = Tensor(rows) * dim
        var target = shape
        target.append(dim)
        let items = Array(shape) + [1]
        var factors: [Tensor] = []
        if let padding { factors.append(Tensor(rows).reshape(items).eq(padding)) }
        if scaleGradByFreq {
            factors.append((1 / Tensor(.frequencies(rows, of: count)).to(weight.dtype)).reshape(items))
        }
        return differentiable(
            .embedding, [weight], saving: [positions] + factors,
            results: [.take(weight.array.contiguous(), offsets: positions.array, block: dim, target)],
            pullback: { [whole = weight.shape, dim, hasPadding = padding != nil] gradients, saved in
                guard var g = gradients[0] else { return [nil] }
                if hasPadding { g = g.clearing(saved[1]) }
                if scaleGradByFreq { g = g * saved[hasPadding ? 2 : 1] }
                return [g.adding(at: saved[0], block: dim, into: whole, .embeddingDenseBackward)]
            })[0]
    }
}

extension Tensor {
    /// Scales down, in place, each row that is looked up and whose norm exceeds `greatest`.
    func limitNorms(ofRows rows: NDArray, _ greatest: Double, _ normType: Double) {
        noGrad {
            for row in Set(rows.scalars(by: .engine).map { Int($0.integer) }) {
                let vector = select(dim: 0, index: row)
                let norm = vector.norm(normType).array.decidingScalar.double
                if norm > greatest { vector *= greatest / (norm + 1e-7) }
            }
        }
    }
}

/// Preconditions of tables and indices.
package enum EmbeddingRules {
    package static func sizes(
        _ numEmbeddings: Int, _ embeddingDim: Int, _ operation: String = "Embedding"
    ) throws(ProgramError) {
        guard numEmbeddings >= 0 && embeddingDim >= 0 else {
            throw ProgramError(
                operation, "\(numEmbeddings) embeddings of \(embeddingDim)", hint: "Give sizes of 0 or more")
        }
    }

    package static func table(_ shape: Shape) throws(ProgramError) {
        guard shape.rank == 2 else {
            throw ProgramError("embedding", "a weight of shape \(shape)", hint: "It is [rows, dim]")
        }
    }

    /// The padding row, counted from the start.
    package static func padding(_ index: Int, rows: Int) throws(ProgramError) -> Int {
        guard index >= -rows && index < rows else {
            throw ProgramError(
                "embedding", "paddingIdx \(index) is no row of \(rows)", hint: "It is from \(-rows) to \(rows - 1)")
        }
        return index < 0 ? index + rows : index
    }

    /// The indices as contiguous int64.
    package static func rows(_ input: Tensor, count: Int) throws(ProgramError) -> NDArray {
        guard input.dtype == .int64 || input.dtype == .int32 else {
            throw ProgramError(
                "embedding", "indices of \(input.dtype)", hint: "They are int64 or int32: use to(.int64)")
        }
        let rows = input.array.cast(to: .int64).contiguous()
        if let index = rows.firstIndex(outside: 0..<Int64(count)) {
            throw ProgramError(
                "embedding", "index \(index) is out of range: there are \(count) rows",
                hint: "Indices count from 0 to \(count - 1)")
        }
        return rows
    }
}

extension Operator {
    static let embedding = Operator(
        "EmbeddingBackward0", "embedding(a)", .words("g added to the rows looked up"), role: .moves,
        operands: ["weight"], entries: ["indices"])
    static let embeddingDenseBackward = Operator(
        "EmbeddingDenseBackwardBackward0", "zeros with a added to the rows looked up", .words("the rows of g"), .zero,
        call: "embeddingDenseBackward")
}
