/// Log-probabilities of many classes, the frequent ones by a head and the rare ones by clusters with smaller
/// projections (Grave et al. 2017): `torch.nn.AdaptiveLogSoftmaxWithLoss`.
///
/// The classes are in the order of falling frequency. Those below the first cutoff belong to the head, which also has
/// an output for each cluster; cluster i projects to inFeatures / divValue^(i+1) features. Input `[n, inFeatures]` or
/// `[inFeatures]`, target `[n]` or `[]`; the output, log p of each target, has the target's shape, and the loss is
/// −mean. State-dict keys: `head.weight`, `head.bias` with `headBias`, `tail.0.0.weight`, `tail.0.1.weight`,
/// `tail.1.0.weight`, …
/// ```swift
/// let layer = AdaptiveLogSoftmaxWithLoss(16, 1000, cutoffs: [10, 100])
/// let (output, loss) = layer(Tensor.randn(5, 16), Tensor([0, 4, 20, 150, 999]))
/// ```
public final class AdaptiveLogSoftmaxWithLoss: Module {
    /// The number of features of the input.
    public let inFeatures: Int
    /// The number of classes.
    public let nClasses: Int
    /// The first class of each cluster, and the number of classes.
    public let cutoffs: [Int]
    /// The factor by which the features of each further cluster are fewer.
    public let divValue: Double
    /// Whether the head has a bias.
    public let headBias: Bool
    /// The map to the frequent classes and the clusters.
    public let head: Linear
    /// The maps to the classes of each cluster.
    public let tail: ModuleList<Sequential>

    /// Traps unless the cutoffs are increasing classes, each from 1 to nClasses − 1.
    public init(
        _ inFeatures: Int, _ nClasses: Int, cutoffs: [Int], divValue: Double = 4, headBias: Bool = false,
        dtype: DType = .float32, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try AdaptiveLogSoftmaxRules.cutoffs(cutoffs, classes: nClasses)
            try AdaptiveLogSoftmaxRules.division(inFeatures, divValue, cutoffs.count)
        }
        self.inFeatures = inFeatures
        self.nClasses = nClasses
        self.cutoffs = cutoffs + [nClasses]
        self.divValue = divValue
        self.headBias = headBias
        func linear(_ from: Int, _ to: Int, bias: Bool) -> Linear {
            Linear(from, to, bias: bias, dtype: dtype, generator: generator)
        }
        head = linear(inFeatures, cutoffs[0] + cutoffs.count, bias: headBias)
        let ends = self.cutoffs
        var divisor = 1.0
        tail = ModuleList(
            cutoffs.indices.map { i in
                divisor *= divValue
                let features = Int((Double(inFeatures) / divisor).rounded(.down))
                return Sequential(
                    linear(inFeatures, features, bias: false), linear(features, ends[i + 1] - ends[i], bias: false))
            })
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ inFeatures: Int, _ nClasses: Int, _ cutoffs: [Int], divValue: Double = 4, headBias: Bool = false,
        dtype: DType = .float32, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inFeatures, nClasses, cutoffs: cutoffs, divValue: divValue, headBias: headBias, dtype: dtype,
            generator: generator, file: file, line: line)
    }

    /// Computes log p of each target, and −mean of them. Traps if shapes do not match, or for a target that is no
    /// class.
    public func forward(_ input: Tensor, _ target: Tensor) -> (output: Tensor, loss: Tensor) {
        checked { () throws(ProgramError) in
            try AdaptiveLogSoftmaxRules.operands(input.shape, target, classes: nClasses)
        }
        let isBatched = target.rank == 1
        let (x, classes) = isBatched ? (input, target) : (input.unsqueeze(0), target.unsqueeze(0))
        var places = classes.clone()
        var output = Tensor.zeros([classes.count], dtype: x.dtype)
        for (i, cluster) in tail.enumerated() {
            let rows = (classes.ge(cutoffs[i]) & classes.lt(cutoffs[i + 1])).nonzero().squeeze(1)
            if rows.count == 0 { continue }
            let own = classes.indexSelect(dim: 0, index: rows) - cutoffs[i]
            let logProbabilities = cluster(x.indexSelect(dim: 0, index: rows)).logSoftmax(dim: 1)
            let chosen = logProbabilities.gather(dim: 1, index: own.unsqueeze(1)).squeeze(1)
            output = output.indexAdd(dim: 0, index: rows, source: chosen)
            places = places.indexFill(dim: 0, index: rows, value: cutoffs[0] + i)
        }
        output = output + head(x).logSoftmax(dim: 1).gather(dim: 1, index: places.unsqueeze(1)).squeeze(1)
        return (isBatched ? output : output.squeeze(0), (-output).mean())
    }

    /// Computes log p of each target and −mean of them, and runs the hooks.
    public func callAsFunction(_ input: Tensor, _ target: Tensor) -> (output: Tensor, loss: Tensor) {
        call(with: input, target) { forward(input, target) }
    }

    /// Log-probabilities of all classes, `[n, nClasses]`, for an input `[n, inFeatures]`: `log_prob`.
    public func logProb(_ input: Tensor) -> Tensor { logProb(input, head(input)) }

    /// The same from the outputs of the head.
    private func logProb(_ input: Tensor, _ scores: Tensor) -> Tensor {
        let head = scores.logSoftmax(dim: 1)
        let clusters = tail.enumerated().map { i, cluster in
            cluster(input).logSoftmax(dim: 1) + head[.all, cutoffs[0] + i].unsqueeze(1)
        }
        return Tensor.cat([head[.all, ..<cutoffs[0]]] + clusters, dim: 1)
    }

    /// The most probable class of each row of an input `[n, inFeatures]`: `predict`. As in PyTorch, a row whose largest
    /// output of the head is a class of the head has that class.
    public func predict(_ input: Tensor) -> Tensor {
        let scores = head(input)
        let first = scores.argmax(dim: 1)
        let isInHead = first.lt(cutoffs[0])
        if isInHead.all().item(Bool.self) { return first }
        return Tensor.where(isInHead, first, logProb(input, scores).argmax(dim: 1))
    }
}

/// Preconditions of adaptive softmax.
package enum AdaptiveLogSoftmaxRules {
    private static let name = "AdaptiveLogSoftmaxWithLoss"

    package static func cutoffs(_ cutoffs: [Int], classes: Int) throws(ProgramError) {
        let increases = zip(cutoffs, cutoffs.dropFirst()).allSatisfy { $0 < $1 }
        guard let first = cutoffs.first, let last = cutoffs.last, increases, first > 0, last < classes else {
            throw ProgramError(
                name, "cutoffs \(cutoffs) for \(classes) classes",
                hint: "They increase, from at least 1 to at most \(classes - 1)")
        }
    }

    package static func division(_ features: Int, _ divisor: Double, _ clusters: Int) throws(ProgramError) {
        // The features of the clusters; the last has the most if the divisor is below 1.
        let last = (0..<clusters).reduce(Double(features)) { size, _ in size / divisor }
        guard divisor > 0 && max(Double(features) / divisor, last) < 0x1p53 else {
            throw ProgramError(name, "divValue is \(divisor)", hint: "It is above 0, and usually at least 1")
        }
    }

    package static func operands(_ input: Shape, _ target: Tensor, classes: Int) throws(ProgramError) {
        let matches = target.rank == 0 ? input.rank == 1 : input.rank == 2 && target.shape == [input[0]]
        guard matches else {
            throw ProgramError(
                name, "input \(input), target \(target.shape)",
                hint: "They are [n, inFeatures] and [n], or [inFeatures] and []")
        }
        guard target.dtype == .int64 else {
            throw ProgramError(name, "a target of \(target.dtype)", hint: "Targets are classes, int64")
        }
        if let wrong = target.ints.first(where: { $0 < 0 || $0 >= classes }) {
            throw ProgramError(name, "class \(wrong) among \(classes)", hint: "Classes are 0 ..< \(classes)")
        }
    }
}
