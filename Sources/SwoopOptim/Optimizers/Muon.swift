/// Steps along the momentum with all its singular values brought near 1 (Jordan et al. 2024): `torch.optim.Muon`. It is
/// meant for the weight matrices of hidden layers; train all others with another optimizer.
///
/// With gradient G, momentum μ and weight decay λ, for a matrix of A × B:
/// ```
/// M ← μ·M + (1 − μ)·G
/// U ← M                      (Nesterov: G + μ·(M − G))
/// X ← U / max(‖U‖, eps)
/// X ← a·X + (b·XXᵀ + c·(XXᵀ)²)·X     nsSteps times, in bfloat16 (of Uᵀ if A > B)
/// p ← (1 − lr·λ)·p − lr·f·X
/// ```
/// where f is √max(1, A/B) for `.original`, 0.2·√max(A, B) for `.matchRMSAdamW`, and √(A/B) for `.spectralUnclamped`.
/// State: `momentum_buffer` (M).
/// ```swift
/// let parameters = model.parameters()
/// let matrices = Muon(parameters.filter { $0.rank == 2 }, lr: 0.02)
/// let others = AdamW(parameters.filter { $0.rank != 2 }, lr: 3e-4)
/// ```
public final class Muon: Optimizer {
    /// How the learning rate depends on the shape of a parameter.
    public enum LearningRateAdjustment: String, OptionConvertible {
        /// √max(1, A/B).
        case original
        /// 0.2·√max(A, B): steps as large as those of AdamW.
        case matchRMSAdamW = "match_rms_adamw"
        /// √(A/B).
        case spectralUnclamped = "spectral_unclamped"
    }

    /// Hyperparameters of a parameter group.
    public struct Options {
        /// The factor of a step.
        public var lr: Double
        /// The weight decay λ, which acts on the parameter itself.
        public var weightDecay: Double
        /// The part of the momentum that each step keeps.
        public var momentum: Double
        /// Whether the step looks ahead along the momentum.
        public var nesterov: Bool
        /// The coefficients a, b and c of the iteration.
        public var nsCoefficients: (Double, Double, Double)
        /// The smallest norm by which the momentum is divided.
        public var eps: Double
        /// The number of iterations, fewer than 100.
        public var nsSteps: Int
        /// How the learning rate depends on the shape of a parameter; nil is `.original`.
        public var adjustLRFn: LearningRateAdjustment?

        /// Hyperparameters with PyTorch's defaults; their ranges are checked by the optimizer.
        public init(
            lr: Double = 1e-3, weightDecay: Double = 0.1, momentum: Double = 0.95, nesterov: Bool = true,
            nsCoefficients: (Double, Double, Double) = (3.4445, -4.775, 2.0315), eps: Double = 1e-7, nsSteps: Int = 5,
            adjustLRFn: LearningRateAdjustment? = nil
        ) {
            self.lr = lr
            self.weightDecay = weightDecay
            self.momentum = momentum
            self.nesterov = nesterov
            self.nsCoefficients = nsCoefficients
            self.eps = eps
            self.nsSteps = nsSteps
            self.adjustLRFn = adjustLRFn
        }
    }

    public let parameterGroups: ParameterGroups<Options>
    public init(parameterGroups: ParameterGroups<Options>) { self.parameterGroups = parameterGroups }

    /// An optimizer of one group. Traps if the list is empty, a parameter is not a leaf, not a matrix or occurs twice, a
    /// number other than a coefficient is negative, or `nsSteps` is 100 or more.
    public convenience init(
        _ parameters: [Tensor], lr: Double = 1e-3, weightDecay: Double = 0.1, momentum: Double = 0.95,
        nesterov: Bool = true, nsCoefficients: (Double, Double, Double) = (3.4445, -4.775, 2.0315),
        eps: Double = 1e-7, nsSteps: Int = 5, adjustLRFn: LearningRateAdjustment? = nil,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters,
            Options(
                lr: lr, weightDecay: weightDecay, momentum: momentum, nesterov: nesterov,
                nsCoefficients: nsCoefficients, eps: eps, nsSteps: nsSteps, adjustLRFn: adjustLRFn),
            file, line)
    }

    public func step() {
        for group in parameterGroups {
            let options = group.options
            group.update { parameter, gradient, state in
                let momentum = (state.momentumBuffer ?? .zeros(parameter.shape, dtype: parameter.dtype))
                    .lerp(gradient, weight: 1 - options.momentum)
                state.momentumBuffer = momentum
                let update = options.orthogonalized(
                    options.nesterov ? gradient.lerp(momentum, weight: options.momentum) : momentum)
                parameter *= 1 - options.lr * options.weightDecay
                let step = OptimizerStep(.sgd, rate: options.adjustedRate(parameter.shape), maximize: false)
                NDArray.optimizerStep(step, update.to(parameter.dtype).array, into: parameter.array)
            }
        }
    }
}

extension Muon.Options: OptimizerOptions {
    /// The state of a parameter.
    public struct State: ParameterState {
        var momentumBuffer: Tensor?

        /// The state before the first step.
        public init() {}
    }

    public static var optimizer: String { "Muon" }
    public static var defaults: Self { Self() }

    public static var options: [OptimizerOption<Self>] {
        [
            OptimizerOption("lr", \.lr, atLeast: 0),
            OptimizerOption("weight_decay", \.weightDecay, atLeast: 0),
            OptimizerOption("momentum", \.momentum, atLeast: 0),
            OptimizerOption("nesterov", \.nesterov),
            OptimizerOption(triple: "ns_coefficients", \.nsCoefficients),
            OptimizerOption("eps", \.eps, atLeast: 0),
            OptimizerOption("ns_steps", \.nsSteps, atLeast: 0, below: 100),
            OptimizerOption("adjust_lr_fn", \.adjustLRFn),
        ]
    }

    public static var stateEntries: [StateEntry<Self>] { [.tensor("momentum_buffer", \.momentumBuffer)] }

    public func check(parameter: Tensor) throws(ProgramError) {
        guard parameter.rank == 2 else {
            throw ProgramError(
                "Muon", "a parameter has shape \(parameter.shape), not two dims",
                hint: "Train vectors, embeddings and convolutions with another optimizer, such as AdamW")
        }
    }

    /// The matrix with its singular values near 1, in bfloat16. Products are computed in float32 and rounded once, as
    /// PyTorch computes them.
    fileprivate func orthogonalized(_ matrix: Tensor) -> Tensor {
        let (a, b, c) = nsCoefficients
        func rounded(_ x: Tensor) -> Tensor { x.to(.bfloat16).to(.float32) }
        let isTall = matrix.shape[0] > matrix.shape[1]
        var x = rounded(isTall ? matrix.t() : matrix)
        x = rounded(x / rounded(x.norm()).clamp(min: eps))
        for _ in 0..<nsSteps {
            let gram = rounded(x.matmul(x.t()))
            let update = rounded(gram * b + gram.matmul(gram) * c)
            x = rounded(x * a + update.matmul(x))
        }
        return isTall ? x.t() : x
    }

    fileprivate func adjustedRate(_ shape: Shape) -> Double {
        let (a, b) = (Double(shape[0]), Double(shape[1]))
        return switch adjustLRFn ?? .original {
        case .original: lr * max(1, a / b).squareRoot()
        case .matchRMSAdamW: lr * 0.2 * max(a, b).squareRoot()
        case .spectralUnclamped: lr * (a / b).squareRoot()
        }
    }
}
