import SwoopSystem

/// Adaptive steps that keep, instead of an average of squares for each element, one for each row and one for each column
/// of a matrix (Shazeer & Stern 2018): `torch.optim.Adafactor`.
///
/// With gradient G (−G when maximizing) and weight decay λ, in step s, where RMS(X) = ‖X‖/√n, ρ = min(lr, 1/√s) and
/// w = s^beta2Decay:
/// ```
/// α ← max(eps₂, RMS(p)) · ρ
/// p ← (1 − lr·λ)·p
/// R ← R + w·(mean of G² along the last dim − R)
/// C ← C + w·(mean of G² along the last dim but one − C)
/// V ← R·C / max(mean of R along the last dim but one, eps₁)
/// U ← G / √max(V, eps₁²)
/// p ← p − α / max(1, RMS(U)/d) · U
/// ```
/// With fewer than two dims V ← V + w·(G² − V). If eps₁ is nil, it is the distance from 1 to the next number of the
/// parameter's dtype. State: `step`, `row_var` (R) and `col_var` (C), or `variance` (V).
/// ```swift
/// let optimizer = Adafactor(model.parameters(), lr: 0.01)
/// ```
public final class Adafactor: Optimizer {
    /// Hyperparameters of a parameter group.
    public struct Options {
        /// The largest factor of a step.
        public var lr: Double
        /// The power with which the weight of a new square decreases, at most 0.
        public var beta2Decay: Double
        /// The smallest divisor, and the smallest RMS of a parameter that counts.
        public var eps: (Double?, Double)
        /// The RMS of a step above which it is scaled down, at least 1.
        public var d: Double
        /// The weight decay λ.
        public var weightDecay: Double
        /// Whether to go up the gradient instead of down.
        public var maximize: Bool

        /// Hyperparameters with PyTorch's defaults; their ranges are checked by the optimizer.
        public init(
            lr: Double = 1e-2, beta2Decay: Double = -0.8, eps: (Double?, Double) = (nil, 1e-3), d: Double = 1,
            weightDecay: Double = 0, maximize: Bool = false
        ) {
            self.lr = lr
            self.beta2Decay = beta2Decay
            self.eps = eps
            self.d = d
            self.weightDecay = weightDecay
            self.maximize = maximize
        }
    }

    public let parameterGroups: ParameterGroups<Options>
    public init(parameterGroups: ParameterGroups<Options>) { self.parameterGroups = parameterGroups }

    /// An optimizer of one group. Traps if the list is empty, a parameter is not a leaf or occurs twice, `beta2Decay` is
    /// above 0, `d` below 1, or another number negative.
    public convenience init(
        _ parameters: [Tensor], lr: Double = 1e-2, beta2Decay: Double = -0.8, eps: (Double?, Double) = (nil, 1e-3),
        d: Double = 1, weightDecay: Double = 0, maximize: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        self.init(
            parameters,
            Options(lr: lr, beta2Decay: beta2Decay, eps: eps, d: d, weightDecay: weightDecay, maximize: maximize),
            file, line)
    }

    public func step() {
        for group in parameterGroups {
            let options = group.options
            group.update { parameter, gradient, state in
                state.step += 1
                options.step(parameter, gradient, &state)
            }
        }
    }
}

extension Adafactor.Options: OptimizerOptions {
    /// The state of a parameter.
    public struct State: ParameterState {
        var step = 0
        var row: Tensor?
        var column: Tensor?
        var variance: Tensor?

        /// The state before the first step.
        public init() {}
    }

    public static var optimizer: String { "Adafactor" }
    public static var defaults: Self { Self() }

    public static var options: [OptimizerOption<Self>] {
        [
            OptimizerOption("lr", \.lr, atLeast: 0),
            OptimizerOption("beta2_decay", \.beta2Decay, atMost: 0),
            OptimizerOption(pair: "eps", \.eps, atLeast: 0),
            OptimizerOption("d", \.d, atLeast: 1),
            OptimizerOption("weight_decay", \.weightDecay, atLeast: 0),
            OptimizerOption("maximize", \.maximize, absent: false),
            OptimizerOption(.foreach),
        ]
    }

    public static var stateEntries: [StateEntry<Self>] {
        [
            .steps(\.step),
            .tensor("row_var", \.row) { $0.parameter.shape.keeping(1, at: -1) }.kept { $0.parameter.rank > 1 },
            .tensor("col_var", \.column) { $0.parameter.shape.keeping(1, at: -2) }.kept { $0.parameter.rank > 1 },
            .tensor("variance", \.variance).kept { $0.parameter.rank < 2 },
        ]
    }

    /// One step; half types are computed in float32.
    fileprivate func step(_ parameter: Tensor, _ gradient: Tensor, _ state: inout State) {
        let steps = Double(state.step)
        let (kept, least) = (parameter.dtype, eps.0 ?? parameter.dtype.distanceAboveOne)
        let dtype: DType = kept == .float64 ? .float64 : .float32
        let gradient = gradient.to(dtype).contiguous()
        func average(_ average: inout Tensor?, _ new: Tensor) -> Tensor {
            let moved = (average?.to(dtype) ?? .zeros(new.shape, dtype: dtype))
                .lerp(new, weight: pow(steps, beta2Decay))
            average = moved.to(kept)
            return moved
        }

        let rate = max(eps.1, parameter.rootMeanSquare) * min(lr, 1 / steps.squareRoot())
        if weightDecay != 0 { parameter *= 1 - lr * weightDecay }
        let (row, column, mean): (Tensor, Tensor, Tensor)
        if parameter.rank > 1 {
            row = average(&state.row, gradient.meanSquare(dim: -1))
            column = average(&state.column, gradient.meanSquare(dim: -2))
            mean = row.mean(dim: -2, keepDim: true).clamp(min: least)
        } else {
            (row, column) = (.ones([1], dtype: dtype), average(&state.variance, gradient * gradient))
            mean = .ones([1], dtype: dtype)
        }
        let update = gradient.array.factoredUpdate(
            row: row.array, column: column.array, mean: mean.array, least: least * least)
        let step = OptimizerStep(
            .sgd, rate: rate / max(1, Tensor(update).rootMeanSquare / d), maximize: maximize)
        NDArray.optimizerStep(step, update, into: parameter.array)
    }
}

extension Tensor {
    fileprivate var rootMeanSquare: Double { norm().deciding / Double(count).squareRoot() }

    fileprivate func meanSquare(dim: Int) -> Tensor {
        let length = norm(dim: dim, keepDim: true)
        return length * length / shape[rank + dim]
    }
}

extension Shape {
    /// The shape with another size at one dim, counted from the end.
    fileprivate func keeping(_ size: Int, at dim: Int) -> Shape {
        var sizes = Array(self)
        sizes[count + dim] = size
        return Shape(sizes)
    }
}

extension DType {
    /// The distance from 1 to the next number.
    fileprivate var distanceAboveOne: Double {
        switch self {
        case .float64: 0x1p-52
        case .bfloat16: 0x1p-7
        case .float16: 0x1p-10
        default: 0x1p-23
        }
    }
}
