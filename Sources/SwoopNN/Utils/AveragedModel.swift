/// Averages the parameters of a model while it is trained: `torch.optim.swa_utils.AveragedModel`.
///
/// It holds a second model of the same kind, which takes over the parameters at the first update, and averages them with
/// each further one: by default with equal weights (stochastic weight averaging, Izmailov et al. 2018), or with a function
/// such as ``getEMAAvgFn(decay:file:line:)`` (exponential moving average).
/// ```swift
/// let ema = AveragedModel(layer, multiAvgFn: getEMAMultiAvgFn(decay: 0.999)) { Linear(4, 4) }
/// for (x, y) in loader {
///     optimizer.zeroGrad()
///     crossEntropy(layer(x), y).backward()
///     optimizer.step()
///     ema.updateParameters(layer)
/// }
/// let prediction = ema(x)
/// ```
/// Keys of the state dict: `n_averaged`, and those of the model with the prefix `module.`.
public final class AveragedModel<Model: Module>: Module {
    /// Gives the new average of a parameter from the average of `nAveraged` updates and the current value.
    public typealias AverageFunction = (_ averaged: Tensor, _ current: Tensor, _ nAveraged: Int) -> Tensor
    /// Moves averages of one dtype in place.
    public typealias MultiAverageFunction = (_ averaged: [Tensor], _ current: [Tensor], _ nAveraged: Int) -> Void

    /// The averaged model.
    public let module: Model
    /// The number of updates, an int64 scalar.
    @Buffer("n_averaged") public var nAveraged = Tensor(0)
    private let average: AverageFunction?
    private let multiAverage: MultiAverageFunction?
    private let useBuffers: Bool

    /// A model that starts with the state of `model`. `copy` makes another model of the same kind, because a Swift object
    /// cannot be copied from outside; random numbers that it draws are not taken from the default generator's sequence.
    /// With `useBuffers` floating-point and other buffers are averaged as parameters are, otherwise each update copies
    /// them. Traps if both functions are given, or if `copy` returns `model` itself or a model with other shapes.
    public init(
        _ model: Model, avgFn: AverageFunction? = nil, multiAvgFn: MultiAverageFunction? = nil,
        useBuffers: Bool = false, file: StaticString = #fileID, line: UInt = #line, copy: () -> Model
    ) {
        let generator = Generator.default.state
        let other = copy()
        Generator.default.state = generator
        checked(file: file, line: line) { () throws(ProgramError) in
            try AveragingRules.functions(avgFn != nil, multiAvgFn != nil)
            try AveragingRules.copy(other, of: model)
        }
        module = other
        average = avgFn
        multiAverage = multiAvgFn
        self.useBuffers = useBuffers
        noGrad {
            for (target, source) in zip(other.averagedTensors(true), model.averagedTensors(true)) {
                target.copy(from: source)
                if target.isLeaf { target.requiresGrad(source.requiresGrad) }
            }
        }
        for (target, source) in zip(other.modules(), model.modules()) {
            if let target = target as? any ModeDependent, let source = source as? any ModeDependent {
                target.training = source.training
            }
        }
    }

    /// Averages the current parameters of `model` with those of the updates before. Traps if their shapes differ.
    public func updateParameters(_ model: Model, file: StaticString = #fileID, line: UInt = #line) {
        checked(file: file, line: line) { () throws(ProgramError) in try AveragingRules.shapes(module, model) }
        let count = Int(nAveraged.array.decidingScalar.integer)
        noGrad {
            let pairs = Array(
                zip(module.averagedTensors(useBuffers), model.averagedTensors(useBuffers).map { $0.detach() }))
            if count == 0 {
                for (averaged, current) in pairs { averaged.copy(from: current) }
            } else if let multiAverage {
                for dtype in Set(pairs.map(\.0.dtype)) {
                    let group = pairs.filter { $0.0.dtype == dtype }
                    multiAverage(group.map { $0.0.detach() }, group.map(\.1), count)
                }
            } else {
                let average = average ?? getSWAAvgFn()
                for (averaged, current) in pairs {
                    averaged.copy(from: average(averaged.detach(), current, count))
                }
            }
            if !useBuffers {
                for (target, source) in zip(module.buffers(), model.buffers()) { target.copy(from: source) }
            }
            nAveraged += 1
        }
    }
}

extension AveragedModel: Layer where Model: Layer {
    public func forward(_ input: Tensor) -> Tensor { module(input) }
}

extension Module {
    fileprivate func averagedTensors(_ useBuffers: Bool) -> [Tensor] {
        parameters() + (useBuffers ? buffers() : [])
    }
}

// MARK: Averages

/// decay·averaged + (1 − decay)·current, the exponential moving average: `get_ema_avg_fn`. Traps unless `decay` is in
/// 0...1.
public func getEMAAvgFn(
    decay: Double = 0.999, file: StaticString = #fileID, line: UInt = #line
) -> (_ averaged: Tensor, _ current: Tensor, _ nAveraged: Int) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in try AveragingRules.decay(decay) }
    return { averaged, current, _ in decay * averaged + (1 - decay) * current }
}

/// averaged + (current − averaged)/(nAveraged + 1), the mean of all updates: `get_swa_avg_fn`.
public func getSWAAvgFn() -> (_ averaged: Tensor, _ current: Tensor, _ nAveraged: Int) -> Tensor {
    { averaged, current, nAveraged in averaged + (current - averaged) / (Double(nAveraged) + 1) }
}

/// ``getEMAAvgFn(decay:file:line:)`` for many tensors, in place: `get_ema_multi_avg_fn`. Traps unless `decay` is in 0...1.
public func getEMAMultiAvgFn(
    decay: Double = 0.999, file: StaticString = #fileID, line: UInt = #line
) -> (_ averaged: [Tensor], _ current: [Tensor], _ nAveraged: Int) -> Void {
    checked(file: file, line: line) { () throws(ProgramError) in try AveragingRules.decay(decay) }
    return { averaged, current, _ in
        for (averaged, current) in zip(averaged, current) { averaged.move(by: 1 - decay, to: current) }
    }
}

/// ``getSWAAvgFn()`` for many tensors, in place: `get_swa_multi_avg_fn`.
public func getSWAMultiAvgFn() -> (_ averaged: [Tensor], _ current: [Tensor], _ nAveraged: Int) -> Void {
    { averaged, current, nAveraged in
        for (averaged, current) in zip(averaged, current) {
            averaged.move(by: 1 / (Double(nAveraged) + 1), to: current)
        }
    }
}

extension Tensor {
    /// this ← this + share·(other − this), rounded toward zero for integers.
    fileprivate func move(by share: Double, to other: Tensor) {
        noGrad {
            if dtype.isFloatingPoint {
                copy(from: lerp(other.to(dtype), weight: share))
            } else {
                copy(from: self * (1 - share) + other * share)
            }
        }
    }
}

/// Preconditions of averaging.
package enum AveragingRules {
    package static func functions(_ one: Bool, _ many: Bool) throws(ProgramError) {
        if one && many {
            throw ProgramError("AveragedModel", "both avgFn and multiAvgFn are given", hint: "Give one of them")
        }
    }

    package static func copy(_ copy: some Module, of model: some Module) throws(ProgramError) {
        guard copy !== model else {
            throw ProgramError(
                "AveragedModel", "the copy is the model itself", hint: "Make a new model in the closure")
        }
        try shapes(copy, model)
    }

    package static func shapes(_ averaged: some Module, _ model: some Module) throws(ProgramError) {
        let (found, expected) = (
            averaged.averagedTensors(true).map(\.shape), model.averagedTensors(true).map(\.shape)
        )
        guard found == expected else {
            throw ProgramError(
                "AveragedModel", "the averaged model has tensors of shapes \(found), the other one \(expected)",
                hint: "Both must be made alike")
        }
    }

    package static func decay(_ decay: Double) throws(ProgramError) {
        guard (0...1).contains(decay) else {
            throw ProgramError("getEMAAvgFn", "decay is \(decay)", hint: "It must be at least 0 and at most 1")
        }
    }
}
