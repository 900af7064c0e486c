/// eˣ − y·x of each element, where x is the logarithm of a rate, reduced:
/// ``poissonNLLLoss(_:_:logInput:full:eps:reduction:file:line:)`` as a module, `torch.nn.PoissonNLLLoss`.
///
/// Input and target have the same shape; the result is [] or, with the reduction `.none`, of that shape.
/// ```swift
/// PoissonNLLLoss()(Tensor.randn(3), Tensor([0.0, 2, 1]))
/// ```
public final class PoissonNLLLoss: Loss {
    /// Whether the input is the logarithm of the rate.
    public let logInput: Bool
    /// Whether constants of the likelihood are added.
    public let full: Bool
    /// A small number that keeps logarithms finite.
    public let eps: Double
    /// How the losses of the items become a result.
    public let reduction: Reduction

    /// Creates the module. The arguments are its properties of the same names.
    public init(logInput: Bool = true, full: Bool = false, eps: Double = 1e-8, reduction: Reduction = .mean) {
        self.logInput = logInput
        self.full = full
        self.eps = eps
        self.reduction = reduction
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        poissonNLLLoss(input, target, logInput: logInput, full: full, eps: eps, reduction: reduction)
    }
}

/// ½(log variance + (x − y)²/variance) of each element, reduced:
/// ``gaussianNLLLoss(_:_:var:full:eps:reduction:file:line:)`` as a module, `torch.nn.GaussianNLLLoss`.
///
/// Input, target and variance have the same shape, or the variance one that broadcasts; the result is [] or, with the
/// reduction `.none`, of that shape.
/// ```swift
/// GaussianNLLLoss()(Tensor.randn(3, 5), Tensor.randn(3, 5), Tensor.ones(3, 5))
/// ```
public final class GaussianNLLLoss: Module {
    /// Whether constants of the likelihood are added.
    public let full: Bool
    /// A small number that keeps logarithms finite.
    public let eps: Double
    /// How the losses of the items become a result.
    public let reduction: Reduction

    /// Creates the module. The arguments are its properties of the same names.
    public init(full: Bool = false, eps: Double = 1e-6, reduction: Reduction = .mean) {
        self.full = full
        self.eps = eps
        self.reduction = reduction
    }

    /// Computes the loss. Call the module instead, which also runs the hooks.
    public func forward(_ input: Tensor, _ target: Tensor, _ variance: Tensor) -> Tensor {
        gaussianNLLLoss(input, target, var: variance, full: full, eps: eps, reduction: reduction)
    }

    /// Computes the loss: `loss(input, target, variance)`.
    public func callAsFunction(_ input: Tensor, _ target: Tensor, _ variance: Tensor) -> Tensor {
        call(with: input, target, variance) { forward(input, target, variance) }
    }
}

/// −log of the probability of a sequence of labels, over all alignments (Graves et al. 2006):
/// ``ctcLoss(_:_:_:_:blank:reduction:zeroInfinity:file:line:)`` as a module, `torch.nn.CTCLoss`.
///
/// Log-probabilities `[T, n, c]`, targets `[n, S]` or all joined, lengths `[n]`; the result is [] or, with the
/// reduction `.none`, `[n]`.
/// ```swift
/// CTCLoss()(Tensor.randn(7, 2, 4).logSoftmax(dim: 2), Tensor([[1, 3], [2, 1]]), Tensor([7, 7]), Tensor([2, 2]))
/// ```
public final class CTCLoss: Module {
    /// The class that stands for no label.
    public let blank: Int
    /// How the losses of the items become a result.
    public let reduction: Reduction
    /// Whether infinite losses count as 0.
    public let zeroInfinity: Bool

    /// Creates the module. The arguments are its properties of the same names.
    public init(blank: Int = 0, reduction: Reduction = .mean, zeroInfinity: Bool = false) {
        self.blank = blank
        self.reduction = reduction
        self.zeroInfinity = zeroInfinity
    }

    /// Computes the loss. Call the module instead, which also runs the hooks.
    public func forward(
        _ logProbs: Tensor, _ targets: Tensor, _ inputLengths: Tensor, _ targetLengths: Tensor
    ) -> Tensor {
        ctcLoss(
            logProbs, targets, inputLengths, targetLengths, blank: blank, reduction: reduction,
            zeroInfinity: zeroInfinity)
    }

    /// Computes the loss: `loss(logProbs, targets, inputLengths, targetLengths)`.
    public func callAsFunction(
        _ logProbs: Tensor, _ targets: Tensor, _ inputLengths: Tensor, _ targetLengths: Tensor
    ) -> Tensor {
        call(with: logProbs, targets, inputLengths, targetLengths) {
            forward(logProbs, targets, inputLengths, targetLengths)
        }
    }

    /// The same with the lengths as numbers, `(10, 8)` in PyTorch.
    public func callAsFunction(
        _ logProbs: Tensor, _ targets: Tensor, _ inputLengths: [Int], _ targetLengths: [Int]
    ) -> Tensor {
        self(logProbs, targets, Tensor(inputLengths, dtype: .int64), Tensor(targetLengths, dtype: .int64))
    }
}
