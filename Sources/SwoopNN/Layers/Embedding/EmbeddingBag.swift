/// Sums, means or maxima of bags of rows of a table: `torch.nn.EmbeddingBag`.
///
/// See ``embeddingBag(_:_:_:maxNorm:normType:scaleGradByFreq:mode:perSampleWeights:includeLastOffset:paddingIdx:file:line:)``.
/// The weight, `[numEmbeddings, embeddingDim]`, is initialized with normal numbers, drawn as in PyTorch, and with zeros in
/// the row of `paddingIdx`. There are no sparse gradients, hence no `sparse`. Traps if a size is negative or if paddingIdx
/// is out of range. State-dict key: `weight`.
/// ```swift
/// EmbeddingBag(10, 3, mode: .sum)(Tensor([1, 2, 4, 5]), Tensor([0, 3])).shape  // [2, 3]
/// ```
public final class EmbeddingBag: Module {
    /// The number of rows.
    public let numEmbeddings: Int
    /// The number of columns.
    public let embeddingDim: Int
    /// The maximum norm of a row: rows that are looked up and exceed it are scaled down in place.
    public let maxNorm: Double?
    /// The exponent p of that norm.
    public let normType: Double
    /// Whether a row's gradient is divided by the number of times it was looked up.
    public let scaleGradByFreq: Bool
    /// What is computed of a bag of rows.
    public let mode: EmbeddingBagMode
    /// Whether the last offset is the end of the last bag.
    public let includeLastOffset: Bool
    /// The row that belongs to no bag and is not trained, counted from the start.
    public let paddingIdx: Int?
    /// The table, `[numEmbeddings, embeddingDim]`.
    @Parameter public var weight: Tensor

    /// Creates the module. The arguments are its properties of the same names.
    public convenience init(
        _ numEmbeddings: Int, _ embeddingDim: Int, maxNorm: Double? = nil, normType: Double = 2,
        scaleGradByFreq: Bool = false, mode: EmbeddingBagMode = .mean, includeLastOffset: Bool = false,
        paddingIdx: Int? = nil, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try EmbeddingRules.sizes(numEmbeddings, embeddingDim, "EmbeddingBag")
        }
        self.init(
            weight: Tensor.empty([numEmbeddings, embeddingDim], dtype: dtype), maxNorm, normType, scaleGradByFreq, mode,
            includeLastOffset, paddingIdx, file, line)
        resetParameters(generator: generator)
    }

    private init(
        weight: Tensor, _ maxNorm: Double?, _ normType: Double, _ scaleGradByFreq: Bool, _ mode: EmbeddingBagMode,
        _ includeLastOffset: Bool, _ paddingIdx: Int?, _ file: StaticString, _ line: UInt
    ) {
        numEmbeddings = weight.shape[0]
        embeddingDim = weight.shape[1]
        self.maxNorm = maxNorm
        self.normType = normType
        self.scaleGradByFreq = scaleGradByFreq
        self.mode = mode
        self.includeLastOffset = includeLastOffset
        self.paddingIdx = paddingIdx.map { index in
            checked(file: file, line: line) { () throws(ProgramError) in
                try EmbeddingRules.padding(index, rows: weight.shape[0])
            }
        }
        self.weight = weight
    }

    /// A layer with an existing table, which is used without copying and is not trained unless `freeze` is false:
    /// `from_pretrained`. Traps unless it has rank 2.
    public static func fromPretrained(
        _ embeddings: Tensor, freeze: Bool = true, maxNorm: Double? = nil, normType: Double = 2,
        scaleGradByFreq: Bool = false, mode: EmbeddingBagMode = .mean, includeLastOffset: Bool = false,
        paddingIdx: Int? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> EmbeddingBag {
        checked(file: file, line: line) { () throws(ProgramError) in try EmbeddingRules.table(embeddings.shape) }
        let layer = EmbeddingBag(
            weight: embeddings, maxNorm, normType, scaleGradByFreq, mode, includeLastOffset, paddingIdx, file, line)
        layer.weight.requiresGrad(!freeze)
        return layer
    }

    /// Reinitializes the table: `reset_parameters`.
    public func resetParameters(generator: Generator = .default) {
        Init.normal(weight, generator: generator)
        if let paddingIdx { noGrad { _ = weight.select(dim: 0, index: paddingIdx).fill(0) } }
    }

    /// The bags of `input`; see
    /// ``embeddingBag(_:_:_:maxNorm:normType:scaleGradByFreq:mode:perSampleWeights:includeLastOffset:paddingIdx:file:line:)``.
    public func forward(
        _ input: Tensor, _ offsets: Tensor? = nil, perSampleWeights: Tensor? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        embeddingBag(
            input, weight, offsets, maxNorm: maxNorm, normType: normType, scaleGradByFreq: scaleGradByFreq, mode: mode,
            perSampleWeights: perSampleWeights, includeLastOffset: includeLastOffset, paddingIdx: paddingIdx,
            file: file, line: line)
    }

    /// The bags of `input`, through the hooks: `bags(input, offsets)`.
    public func callAsFunction(
        _ input: Tensor, _ offsets: Tensor? = nil, perSampleWeights: Tensor? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        call(with: input, offsets, perSampleWeights) {
            forward(input, offsets, perSampleWeights: perSampleWeights, file: file, line: line)
        }
    }

    public var extraRepresentation: String {
        var result = "\(numEmbeddings), \(embeddingDim)"
        if let maxNorm { result += ", max_norm=\(pythonFloat(maxNorm))" }
        if normType != 2 { result += ", norm_type=\(pythonFloat(normType))" }
        if scaleGradByFreq { result += ", scale_grad_by_freq=True" }
        result += ", mode='\(mode.rawValue)'"
        if let paddingIdx { result += ", padding_idx=\(paddingIdx)" }
        return result
    }
}

/// What is computed of a bag of rows.
public enum EmbeddingBagMode: String, Sendable, CaseIterable {
    /// The sum, in which each row may have a weight of its own.
    case sum
    /// The mean.
    case mean
    /// The largest number of each column; a NaN counts only where it comes first, as in PyTorch.
    case max
}

/// Sums, means or maxima of bags of rows of a table: `torch.nn.functional.embedding_bag`.
///
/// y_b = Σ wᵢ·W[rowᵢ] over the items i of bag b; an empty bag gives zeros.
/// dW = zeros, with wᵢ·g_b (for the mean divided by the bag's size) added to the row of each item; for the maximum g_b at
/// the first row that has it. dwᵢ = g_b · W[rowᵢ]
///
/// Indices (int64 or int32) `[bags, size]`, or `[n]` with `offsets`; weight `[rows, dim]`; result `[bags, dim]`. Traps for
/// indices of another dtype or out of range, for a weight of another rank, for offsets that do not start with 0, decrease
/// or exceed n, and for weights of items in another mode than `.sum`.
///
/// - Parameters:
///   - offsets: where each bag starts; needed for indices `[n]`, omitted otherwise.
///   - maxNorm: rows that are looked up and whose norm exceeds this are first scaled down to it, in place.
///   - normType: the exponent p of that norm.
///   - scaleGradByFreq: whether a row's gradient is divided by the number of times it is looked up; not for `.max`.
///   - perSampleWeights: a weight w for each item, of the indices' shape.
///   - includeLastOffset: whether the last offset is the end of the last bag and starts no other.
///   - paddingIdx: a row that is in no bag; it may count from the end.
public func embeddingBag(
    _ input: Tensor, _ weight: Tensor, _ offsets: Tensor? = nil, maxNorm: Double? = nil, normType: Double = 2,
    scaleGradByFreq: Bool = false, mode: EmbeddingBagMode = .mean, perSampleWeights: Tensor? = nil,
    includeLastOffset: Bool = false, paddingIdx: Int? = nil, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let (rows, bags) = checked(file: file, line: line) { () throws(ProgramError) in
        try EmbeddingRules.table(weight.shape)
        try EmbeddingBagRules.options(mode, scaleGradByFreq, input, perSampleWeights, weight.dtype)
        let padding = try paddingIdx.map { (index) throws(ProgramError) in
            try EmbeddingRules.padding(index, rows: weight.shape[0])
        }
        let rows = try EmbeddingRules.rows(input, count: weight.shape[0])
        let starts = try EmbeddingBagRules.starts(input.shape, offsets, includeLast: includeLastOffset)
        return (rows, Bags(rows, starts, padding, scaleGradByFreq))
    }
    if let maxNorm { weight.limitNorms(ofRows: rows, maxNorm, normType) }
    if mode == .max { return bags.maxima(weight) }
    let itemWeights = perSampleWeights.map { weights in
        let all = weights.reshape([input.count])
        return bags.items.map { all.indexSelect(dim: 0, index: Tensor($0, dtype: .int64)) } ?? all
    }
    return bags.sums(weight, itemWeights, isMean: mode == .mean)
}

/// The items of bags, without those of the padding.
private struct Bags {
    /// The places of the items among the indices, if they are not all of them.
    let items: [Int]?
    /// The row of each item (int64).
    let rows: NDArray
    /// Where the items of each bag start, and where those of the last one end.
    let starts: [Int]
    /// By how much an item's gradient is multiplied, 1 over the frequency of its row.
    let scales: [Double]?

    init(_ indices: NDArray, _ starts: [Int], _ padding: Int?, _ scalesByFrequency: Bool) {
        let end = starts[starts.count - 1]
        if padding == nil && end == indices.count && !scalesByFrequency {
            (items, rows, self.starts, scales) = (nil, indices.viewed(as: [end])!, starts, nil)
            return
        }
        let all = indices.scalars(by: .engine).map { Int($0.integer) }
        var (items, places): ([Int], [Int]) = ([], [0])
        for bag in 0..<(starts.count - 1) {
            items += (starts[bag]..<starts[bag + 1]).filter { all[$0] != padding }
            places.append(items.count)
        }
        self.items = items
        self.starts = places
        rows = Tensor(items.map { all[$0] }, dtype: .int64).array
        var frequencies: [Int: Double] = [:]
        if scalesByFrequency {
            for row in all { frequencies[row, default: 0] += 1 }
        }
        scales = scalesByFrequency ? items.map { 1 / frequencies[all[$0]]! } : nil
    }

    /// The number of items of each bag.
    private var sizes: [Int] { zip(starts, starts.dropFirst()).map { $1 - $0 } }

    /// The bag of each item.
    private static func bags(_ starts: [Int]) -> [Int] {
        (0..<(starts.count - 1)).flatMap { Array(repeating: $0, count: starts[$0 + 1] - starts[$0]) }
    }

    /// The sums of the rows, multiplied by the items' weights, or their means.
    func sums(_ weight: Tensor, _ itemWeights: Tensor?, isMean: Bool) -> Tensor {
        let dim = weight.shape[1]
        let places = Tensor(NDArray.binary(.mul, rows, .integer(Int64(dim))))
        let result = NDArray(uninitialized: [starts.count - 1, dim], weight.dtype)
        NDArray.takeSums(
            weight.array.contiguous(), offsets: places.array, starts: Tensor(starts, dtype: .int64).array,
            weights: itemWeights?.array.contiguous(), block: dim, into: result)
        if isMean {
            let divisors = Bags.column(sizes.map { Double(Swift.max($0, 1)) }, weight.dtype)
            NDArray.binary(.div, result, divisors.array, into: result)
        }
        let isWeighted = itemWeights != nil
        return differentiable(
            .embeddingBag, [weight] + (itemWeights.map { [$0] } ?? []),
            saving: [places] + (itemWeights.map { [$0, weight] } ?? []), results: [result],
            pullback: { [whole = weight.shape, starts, scales] gradients, saved in
                guard let g = gradients[0] else { return isWeighted ? [nil, nil] : [nil] }
                let bags = Bags.bags(starts)
                let taken: Shape = [bags.count, dim]
                let targets = Tensor(bags.map { $0 * dim }, dtype: .int64)
                let each = g.taking(targets, block: dim, taken, .embedding)
                var dWeight: Tensor?
                if saved.needs(0) {
                    let factors = Bags.gradientFactors(bags, isMean ? starts : nil, scales)
                    let scaled = factors.map { each * Bags.column($0, g.dtype) } ?? each
                    let weighted = isWeighted ? scaled * saved[1].unsqueeze(1) : scaled
                    dWeight = weighted.adding(at: saved[0], block: dim, into: whole, .embeddingDenseBackward)
                }
                guard isWeighted else { return [dWeight] }
                let rows = saved.needs(1) ? saved[2].taking(saved[0], block: dim, taken, .embedding) : nil
                return [dWeight, rows.map { (each * $0).sum(dim: 1) }]
            })[0]
    }

    /// By how much the gradient of each item's row is multiplied: for means by 1 over the size of its bag, and by 1 over the
    /// frequency of its row.
    private static func gradientFactors(_ bags: [Int], _ startsOfMeans: [Int]?, _ scales: [Double]?) -> [Double]? {
        guard let starts = startsOfMeans else { return scales }
        let shares = bags.map { 1 / Double(starts[$0 + 1] - starts[$0]) }
        return scales.map { zip($0, shares).map { $0 * $1 } } ?? shares
    }

    private static func column(_ numbers: [Double], _ dtype: DType) -> Tensor {
        Tensor(numbers, dtype: dtype).reshape([numbers.count, 1])
    }

    /// The largest numbers of each column.
    func maxima(_ weight: Tensor) -> Tensor {
        let dim = weight.shape[1]
        let numbers = noGrad { weight.detach().indexSelect(dim: 0, index: Tensor(rows)).doubles }
        var best: [Int?] = Array(repeating: nil, count: (starts.count - 1) * dim)
        var greatest = [Double](repeating: 0, count: best.count)
        for (item, (row, bag)) in zip(Tensor(rows).ints, Bags.bags(starts)).enumerated() {
            for column in 0..<dim {
                let (number, target) = (numbers[item * dim + column], bag * dim + column)
                if best[target] != nil && !(number > greatest[target]) { continue }
                (best[target], greatest[target]) = (row * dim + column, number)
            }
        }
        let targets = best.indices.filter { best[$0] != nil }
        let (places, positions) = (
            Tensor(targets.map { best[$0]! }, dtype: .int64), Tensor(targets, dtype: .int64)
        )
        let (shape, taken): (Shape, Shape) = ([starts.count - 1, dim], [targets.count])
        let result = noGrad {
            weight.detach().taking(places, block: 1, taken, .embedding)
                .adding(at: positions, block: 1, into: shape, .embeddingDenseBackward)
        }
        return differentiable(
            .embeddingBag, [weight], saving: [places, positions], results: [result.array],
            pullback: { [whole = weight.shape] gradients, saved in
                [
                    gradients[0]?.taking(saved[1], block: 1, taken, .embedding)
                        .adding(at: saved[0], block: 1, into: whole, .embeddingDenseBackward)
                ]
            })[0]
    }
}

/// Preconditions of bags.
package enum EmbeddingBagRules {
    private static let name = "embeddingBag"

    package static func options(
        _ mode: EmbeddingBagMode, _ scaleGradByFreq: Bool, _ input: Tensor, _ perSampleWeights: Tensor?, _ dtype: DType
    ) throws(ProgramError) {
        guard mode != .max || !scaleGradByFreq else {
            throw ProgramError(name, "scaleGradByFreq with mode .max", hint: "It is for sums and means")
        }
        guard let perSampleWeights else { return }
        guard mode == .sum else {
            throw ProgramError(name, "perSampleWeights with mode .\(mode)", hint: "They are for mode .sum")
        }
        guard perSampleWeights.shape == input.shape && perSampleWeights.dtype == dtype else {
            throw ProgramError(
                name,
                "perSampleWeights \(perSampleWeights.shape) of \(perSampleWeights.dtype) for indices \(input.shape) and a "
                    + "weight of \(dtype)", hint: "They have the shape of the indices and the dtype of the weight")
        }
    }

    /// Where the bags start, and where the last one ends.
    package static func starts(
        _ input: Shape, _ offsets: Tensor?, includeLast: Bool
    ) throws(ProgramError) -> [Int] {
        if input.rank == 2 {
            guard offsets == nil else {
                throw ProgramError(
                    name, "offsets with indices \(input)", hint: "The rows are the bags: omit the offsets")
            }
            try Rules.memory(input[0].saturatingSum(1), .int64, name)
            return (0...input[0]).map { $0 * input[1] }
        }
        guard input.rank == 1, let offsets, offsets.rank == 1 else {
            throw ProgramError(
                name, "indices \(input) with \(offsets.map { "offsets \($0.shape)" } ?? "no offsets")",
                hint: "Give indices [bags, size], or [n] with a vector of offsets")
        }
        guard offsets.dtype == .int64 || offsets.dtype == .int32 else {
            throw ProgramError(name, "offsets of \(offsets.dtype)", hint: "They are int64 or int32: use to(.int64)")
        }
        let given = offsets.detach().ints
        guard !includeLast || !given.isEmpty else {
            throw ProgramError(name, "no offsets with includeLastOffset", hint: "Give at least one, the end")
        }
        let starts = includeLast ? given : given + [input[0]]
        guard starts.first == 0 || given.isEmpty else {
            throw ProgramError(name, "the first offset is \(starts[0])", hint: "The first bag starts at 0")
        }
        for (start, end) in zip(starts, starts.dropFirst()) where end < start {
            throw ProgramError(
                name, "offset \(start) is followed by \(end) for \(input[0]) indices",
                hint: "Offsets do not decrease, and none exceeds the number of indices")
        }
        guard starts[starts.count - 1] <= input[0] else {
            throw ProgramError(
                name, "offset \(starts[starts.count - 1]) for \(input[0]) indices",
                hint: "None exceeds the number of indices")
        }
        return starts
    }
}

extension Operator {
    fileprivate static let embeddingBag = Operator(
        "EmbeddingBagBackward0", "embeddingBag(a)", .words("g added to the rows looked up"), .words("g · the row"),
        role: .moves, operands: ["weight", "per_sample_weights"], entries: ["indices", "offsets"])
}
